import { type ExplainedCheck, type SourcePosition, unwrittenFunction } from "../../grader/browser.ts";

/** The checks of a report as they are read: each cause once, what is not begun and what was passed in a line. */
export interface CheckGroups {
  readonly failed: readonly FailedGroup[];
  /** By the function that is still the starter's, in the order in which they are first checked. */
  readonly unwritten: readonly UnwrittenFunction[];
  readonly passed: readonly ExplainedCheck[];
}

export interface FailedGroup {
  readonly first: ExplainedCheck;
  /** Those that failed for the same cause. */
  readonly others: readonly ExplainedCheck[];
}

export interface UnwrittenFunction {
  readonly name: string;
  readonly position: SourcePosition | null;
  readonly checks: readonly ExplainedCheck[];
}

export function checkGroups(explained: readonly ExplainedCheck[]): CheckGroups {
  const failed = new Map<string, { first: ExplainedCheck; others: ExplainedCheck[] }>();
  const unwritten = new Map<string, { position: SourcePosition | null; checks: ExplainedCheck[] }>();
  const passed: ExplainedCheck[] = [];
  for (const one of explained) {
    const { check, explanation } = one;
    const name = unwrittenFunction(check);
    const earlier = failed.get(check.sameCauseAs?.[0] ?? "");
    if (explanation === null) passed.push(one);
    else if (name !== null) {
      const known = unwritten.get(name) ?? { position: explanation.position, checks: [] };
      unwritten.set(name, { ...known, checks: [...known.checks, one] });
    } else if (earlier === undefined) failed.set(check.name, { first: one, others: [] });
    else earlier.others.push(one);
  }
  return {
    failed: [...failed.values()],
    unwritten: [...unwritten].map(([name, found]) => ({ name, ...found })),
    passed,
  };
}

/** What checks are worth together. */
export function pointsOf(checks: readonly ExplainedCheck[]): {
  readonly points: number;
  readonly maxPoints: number;
} {
  return checks.reduce(
    (sum, { check }) => ({ points: sum.points + check.points, maxPoints: sum.maxPoints + check.maxPoints }),
    { points: 0, maxPoints: 0 },
  );
}
