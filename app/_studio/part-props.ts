import type { MonacoParts } from "../_editor/monaco/load-monaco.ts";
import type { Preferences } from "../_server/accounts/preferences.ts";
import type { EditedFiles } from "./draft/edited-files.ts";
import type { FileModels } from "./monaco/file-models.ts";
import type { Proof } from "./proof/use-verification.ts";
import type { StudioExercise } from "./studio-exercise.ts";
import type { StudioPlace } from "./use-place.ts";

/** What every part of the exercise's page works with. */
export interface PartProps {
  readonly place: StudioPlace;
  readonly go: (place: StudioPlace) => void;
  readonly exercise: StudioExercise;
  readonly files: EditedFiles;
  readonly preferences: Preferences;
  readonly proof: Proof;
  readonly modelsOf: (parts: MonacoParts) => FileModels;
  /** Asks the server again what it has. */
  readonly refresh: () => Promise<void>;
}
