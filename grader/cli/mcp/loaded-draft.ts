import { problemPlace, problemText } from "../../reporters/problems/problem-text.ts";
import type { SpecProblem } from "../../spec/exercise.ts";
import { loadEntry } from "../../spec/load/catalogue.ts";
import type { LoadedExercise } from "../../spec/load/exercise-from-files.ts";
import { UsageError } from "../usage-error.ts";
import type { ReaderLanguage } from "./opened-draft.ts";

/** What is wrong with a file of a draft, with its place. */
export interface ProblemFound {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly path: string;
  readonly text: string;
}

type ValidExercise = Extract<LoadedExercise, { ok: true }>;

/** What reading the files of a draft comes to; nothing is run. */
export interface DraftRead {
  readonly loaded: ValidExercise | null;
  readonly problems: readonly ProblemFound[];
}

/** @param elsewhere where exercises stand that are no drafts, to be used or named as prerequisites */
export async function readDraft(
  dir: string,
  elsewhere: string,
  { locale }: ReaderLanguage,
): Promise<DraftRead> {
  const { loaded } = await loadEntry(dir, elsewhere);
  if (loaded.ok) return { loaded, problems: [] };
  const found = ({ file, line, column, path, ...problem }: SpecProblem): ProblemFound => {
    const text = problemText({ file, line, column, path, ...problem }, locale);
    return { file, line, column, path, text };
  };
  return { loaded: null, problems: loaded.problems.map(found) };
}

/** A problem in two lines: where, and what. */
export function problemLine({ text, ...place }: ProblemFound): string {
  return `${problemPlace(place)}\n  ${text}`;
}

/** @throws {UsageError} its files have problems */
export async function validDraft(
  slug: string,
  dir: string,
  elsewhere: string,
  language: ReaderLanguage,
): Promise<ValidExercise> {
  const { loaded, problems } = await readDraft(dir, elsewhere, language);
  if (loaded !== null) return loaded;
  throw new UsageError(language.messages.mcp.notValid(slug, problems.map(problemLine)));
}
