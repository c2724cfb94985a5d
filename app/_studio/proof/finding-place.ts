import { filePlace } from "../problem-place.ts";
import type { Place } from "../use-place.ts";

/** The part that a rule of `verify` is about. */
const PARTS: Readonly<Record<string, Place["part"]>> = {
  signatures: "reference",
  types: "reference",
  "oracle-runs": "reference",
  "oracle-gradient": "reference",
  kinks: "cases",
  "reference-passes": "reference",
  "reference-within-tolerance": "checks",
  "reference-margin": "checks",
  "starter-compiles": "reference",
  "starter-fails": "checks",
  "misconception-compiles": "mistakes",
  "misconception-ends": "mistakes",
  "misconception-rejected": "mistakes",
  "misconception-recognised": "mistakes",
  "check-separates": "checks",
  "partly-right": "mistakes",
  "shortcuts-fail": "cases",
  repeatable: "reference",
  "mutants-rejected": "cases",
  "equivalents-hold": "mistakes",
};

const FILE = /^[\w./-]+\.(ts|md|yaml|py)$/;

/** Where what a rule found is mended. */
export function findingPlace({ rule, subject }: { readonly rule: string; readonly subject: string }): Place {
  const part = PARTS[rule];
  if (part !== undefined) return { part, file: FILE.test(subject) ? subject : null };
  return FILE.test(subject) ? filePlace(subject) : { part: "settings", file: null };
}
