import { type ExerciseFiles, hashOfFiles } from "../../../grader/index.ts";
import { asPublished } from "./as-published.ts";

/**
 * Of what an exercise's authors edit, as it would be published: publishing alone changes no hash, so that what was verified
 * of a draft holds for the version made of it.
 */
export function draftHash(files: ExerciseFiles): string {
  return hashOfFiles(asPublished(files));
}
