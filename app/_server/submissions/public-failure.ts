import type { CheckReport } from "../../../grader/index.ts";

type Case = CheckReport["cases"][number];
type WrongNumbers = Extract<Case["outcome"], { status: "wrong-value" | "wrong-gradient" }>;

/** The first public case of a check that gave wrong numbers, and its worst entry. */
export interface PublicFailure {
  readonly description: Case["description"];
  readonly located: NonNullable<WrongNumbers["located"]>;
}

/** null where only hidden cases failed, and where what came were no numbers to hold against others. */
export function publicFailure({ cases }: Pick<CheckReport, "cases">): PublicFailure | null {
  for (const { description, visibility, outcome } of cases) {
    if (visibility !== "public") continue;
    if (outcome.status !== "wrong-value" && outcome.status !== "wrong-gradient") continue;
    if (outcome.located !== null) return { description, located: outcome.located };
  }
  return null;
}
