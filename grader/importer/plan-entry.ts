import type { PlannedQuestion } from "./plan-import.ts";

/** A question as `grader import --json` gives it. */
export interface PlanEntry {
  readonly number: number;
  readonly title: string;
  readonly lines: readonly [number, number];
  readonly topic: string | null;
  readonly archetype: string | null;
  /** The likeliest topic, of whatever confidence from 0 to 1; null where no word speaks for any. */
  readonly guess: {
    readonly topic: string;
    readonly archetype: string | null;
    readonly confidence: number;
  } | null;
  /** Whether the document answers it. */
  readonly answered: boolean;
  readonly slug: string;
  /** The draft whose exercise this one has too; null where it has its own, or none. */
  readonly sameAs: string | null;
  /** Whether the draft is an exercise that works: every rule of `verify` but `complete`. */
  readonly verified: boolean;
}

export function planEntry(
  { question, topic, guess, draft, sameAs }: PlannedQuestion,
  verified: boolean,
): PlanEntry {
  return {
    number: question.number,
    title: question.title,
    lines: question.lines,
    topic: topic?.name ?? null,
    archetype: topic?.archetype ?? null,
    guess:
      guess === null
        ? null
        : { topic: guess.topic.name, archetype: guess.topic.archetype, confidence: guess.confidence },
    answered: question.answer !== "",
    slug: draft.slug,
    sameAs,
    verified,
  };
}
