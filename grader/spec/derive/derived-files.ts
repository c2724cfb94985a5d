import type { ExerciseFiles } from "../load/exercise-files.ts";
import { derivedSpec } from "./derived-spec.ts";
import { specYaml } from "./spec-yaml.ts";

/**
 * What valid files of an exercise leave to be derived, as files that leave nothing: `exercise.yaml` in full and the
 * starter, each where it is derived. A version that keeps them stays what it is, whatever a later program would derive.
 *
 * @param slug name of the folder; null where there is none
 */
export function derivedFiles(files: ExerciseFiles, slug: string | null = null): ExerciseFiles {
  const { document, derived, starter } = derivedSpec(files, slug);
  const made = new Map<string, string>();
  if (derived.length > 0) made.set("exercise.yaml", specYaml(document, [], ""));
  if (starter !== null) made.set("starter.ts", starter);
  return made;
}
