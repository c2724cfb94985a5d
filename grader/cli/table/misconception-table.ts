import type { Exercise } from "../../index.ts";
import type { Text } from "../../spec/schema/text.ts";
import type { Verified } from "../verified.ts";

/** What a check does to a misconception: it is the first to reject it, rejects it too, or lets it pass. */
export type Rejection = "first" | "also" | "passes";

/** Misconceptions by checks, of one exercise. docs/authoring.md describes it as JSON. */
export interface MisconceptionTable {
  readonly slug: string;
  readonly title: Text;
  readonly checks: readonly { readonly name: string; readonly title: Text }[];
  readonly misconceptions: readonly TableRow[];
}

interface TableRow {
  readonly name: string;
  readonly title: Text;
  /** The check that should be the first to reject it, and the one that is; null where none rejects it. */
  readonly declared: string;
  readonly rejectedBy: string | null;
  /** By check. */
  readonly rejections: Readonly<Record<string, Rejection>>;
  /** By check, how many times its tolerance the results are off; null where it compares no numbers. */
  readonly margins: Readonly<Record<string, number | null>>;
}

/** null for a folder that is no valid exercise. */
export function misconceptionTable(
  verified: Verified,
  exercise: Pick<Exercise, "spec"> | null,
): MisconceptionTable | null {
  if ("problems" in verified || exercise === null) return null;
  const { spec } = exercise;
  return {
    slug: verified.slug,
    title: spec.title,
    checks: spec.checks.map(({ name, title }) => ({ name, title })),
    misconceptions: verified.verification.killMatrix.map(
      ({ misconception, declared, rejectedBy, checks, margins }) => ({
        name: misconception,
        title: spec.misconceptions[misconception]?.title ?? { zh: misconception, en: misconception },
        ...{ declared, rejectedBy },
        rejections: Object.fromEntries(
          Object.entries(checks).map(([check, status]) => [
            check,
            check === rejectedBy ? "first" : status === "passed" ? "passes" : "also",
          ]),
        ),
        margins,
      }),
    ),
  };
}
