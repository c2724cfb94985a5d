import { type Finding, finding } from "../finding.ts";
import type { ExerciseSpec } from "../schema/exercise-spec.ts";
import type { Signature } from "../schema/signatures.ts";
import { membersOf } from "../schema/type-shape.ts";
import { undeclared, undeclaredAmong } from "./name-findings.ts";

/** Whether the case that is followed exists and is public, and its results hold what is drawn. */
export function progressFindings(
  { progress, cases }: ExerciseSpec,
  signatures: Readonly<Record<string, Signature>>,
): Finding[] {
  if (progress === undefined) return [];
  const at = ["progress", "case"];
  const followed = cases[progress.case];
  if (followed === undefined) return [undeclared(at, { what: "case" }, progress.case, Object.keys(cases))];
  if (followed.visibility === "hidden") return [finding(at, { kind: "progress-hidden" })];
  const signature = signatures[followed.function];
  if (signature === undefined) return [];
  const keys = Object.keys(membersOf(signature.returns) ?? {});
  return Object.entries(progress.pictures).flatMap(([name, { series }]) =>
    undeclaredAmong(
      ["progress", "pictures", name, "series"],
      { what: "result-key", owner: followed.function },
      Object.keys(series),
      keys,
    ),
  );
}
