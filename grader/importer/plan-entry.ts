import type { PlannedQuestion } from "./plan-import.ts";

/** A question as `grader import --json` gives it. */
export interface PlanEntry {
  readonly number: number;
  readonly title: string;
  readonly lines: readonly [number, number];
  readonly topic: string | null;
  readonly archetype: string | null;
  readonly slug: string;
  /** Whether the draft is an exercise that works: every rule of `verify` but `complete`. */
  readonly verified: boolean;
}

export function planEntry({ question, topic, draft }: PlannedQuestion, verified: boolean): PlanEntry {
  return {
    number: question.number,
    title: question.title,
    lines: question.lines,
    topic: topic?.name ?? null,
    archetype: topic?.archetype ?? null,
    slug: draft.slug,
    verified,
  };
}
