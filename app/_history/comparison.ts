import { platform } from "../_request/platform.ts";
import type { User } from "../_server/accounts/user.ts";
import type { ExercisePage } from "../_server/exercises/exercise-page.ts";
import type { SubmissionSummary, SubmissionView } from "../_server/submissions/submission-view.ts";
import { orNull } from "./or-null.ts";

/** One of two texts that are compared. */
export interface ComparedText {
  readonly kind: "submission" | "starter" | "reference";
  /** Which submission, counted from the first; null for other texts. */
  readonly number: number | null;
  readonly source: string;
  readonly report: SubmissionView["report"];
}

export interface Comparison {
  /** null where there is no such text, or it is not the user's to see. */
  readonly from: ComparedText | null;
  readonly to: ComparedText | null;
}

interface Question {
  readonly user: User | null;
  readonly page: ExercisePage;
  /** Newest first. */
  readonly history: readonly SubmissionSummary[];
  readonly from: string | string[] | undefined;
  readonly to: string | string[] | undefined;
}

/** What the address asks to compare: submissions by id, the starter, the reference. Null where it asks for nothing. */
export async function comparisonOf({ from, to, ...question }: Question): Promise<Comparison | null> {
  if (typeof from !== "string" || typeof to !== "string") return null;
  const [before, after] = [await textOf(from, question), await textOf(to, question)];
  return { from: begunFrom(before, after, question.page), to: begunFrom(after, before, question.page) };
}

/** A starter in the language of the text beside it, so that its comments are no difference. */
function begunFrom(
  text: ComparedText | null,
  other: ComparedText | null,
  { starters }: ExercisePage,
): ComparedText | null {
  if (text?.kind !== "starter" || other === null) return text;
  const lines = new Set(other.source.split("\n"));
  const shared = (source: string) => source.split("\n").filter((line) => lines.has(line)).length;
  return { ...text, source: shared(starters.zh) > shared(starters.en) ? starters.zh : starters.en };
}

async function textOf(
  name: string,
  { user, page, history }: Omit<Question, "from" | "to">,
): Promise<ComparedText | null> {
  const { progress, submissions } = platform();
  if (name === "starter") return { kind: "starter", number: null, source: page.starters.en, report: null };
  if (name === "reference") {
    const source = await orNull(progress.reference(user, page.slug));
    return source === null ? null : { kind: "reference", number: null, source, report: null };
  }
  const place = history.findIndex(({ id }) => id === name);
  const found = place < 0 ? null : await orNull(submissions.view(user, name));
  if (found === null) return null;
  const { source, report } = found;
  return { kind: "submission", number: history.length - place, source, report };
}
