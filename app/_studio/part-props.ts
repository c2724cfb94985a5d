import type { MonacoParts } from "../_editor/monaco/load-monaco.ts";
import type { Preferences } from "../_server/accounts/preferences.ts";
import type { DraftFiles } from "./draft/draft-files.ts";
import type { FileModels } from "./monaco/file-models.ts";
import type { Proof } from "./proof/use-verification.ts";
import type { StudioExercise } from "./studio-exercise.ts";
import type { Place } from "./use-place.ts";

/** What every part of the exercise's page works with. */
export interface PartProps {
  readonly place: Place;
  readonly go: (place: Place) => void;
  readonly exercise: StudioExercise;
  readonly files: DraftFiles;
  readonly preferences: Preferences;
  readonly proof: Proof;
  readonly modelsOf: (parts: MonacoParts) => FileModels;
  /** Asks the server again what it has. */
  readonly refresh: () => Promise<void>;
}
