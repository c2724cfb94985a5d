import { type ExerciseFiles, hashOfFiles } from "../../../grader/index.ts";
import { storedFiles } from "../exercises/exercise-versions.ts";
import { isOfUsed } from "./load-draft.ts";

/** `draft`: never published; `changed`: its files are others than those that learners are given. */
export type DraftState = "draft" | "published" | "changed";

/** @param published the version that learners are given, with its files as they are stored */
export function draftState(
  files: ExerciseFiles,
  published: { readonly files: string | null } | null,
): DraftState {
  if (published === null) return "draft";
  const own = [...storedFiles(published.files)].filter(([path]) => !isOfUsed(path));
  return hashOfFiles(own) === hashOfFiles(files) ? "published" : "changed";
}
