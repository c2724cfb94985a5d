import type { Exercise, ExerciseFiles } from "../../../grader/index.ts";
import { PlatformError } from "../platform-error.ts";
import type { DraftReader } from "./draft-reader.ts";
import { type ProblemView, problemView, unreadableView } from "./problem-view.ts";
import { type DraftOf, type DraftUser, type UsedParts, withUsedFiles } from "./used-exercises.ts";

export interface LoadParts extends UsedParts {
  readonly reader: Pick<DraftReader, "names" | "exercise">;
}

export type LoadedDraft =
  | { readonly ok: true; readonly exercise: Exercise; readonly files: ExerciseFiles }
  | { readonly ok: false; readonly problems: readonly ProblemView[] };

/**
 * Makes an exercise of what its authors have written, together with what it uses of published ones, which stays with it
 * as its version. What takes too long to read has that as its problem.
 *
 * @param user by whose rights it uses others
 * @throws {PlatformError} busy
 */
export async function loadDraft(
  parts: LoadParts,
  draft: DraftOf,
  user: DraftUser,
  files: ExerciseFiles,
): Promise<LoadedDraft> {
  try {
    const { files: all, neighbours } = await withUsedFiles(parts, draft, user, files);
    const loaded = await parts.reader.exercise(draft.slug, all, neighbours);
    return loaded.ok ? loaded : { ok: false, problems: loaded.problems.map(problemView) };
  } catch (error) {
    if (!(error instanceof PlatformError) || error.code !== "draftTooHard") throw error;
    return { ok: false, problems: [unreadableView(error)] };
  }
}
