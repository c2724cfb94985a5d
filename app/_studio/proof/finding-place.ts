import { filePlace } from "../problem-place.ts";
import type { StudioPlace } from "../use-place.ts";

/** The part that a rule of `verify` is about. */
const PARTS: Readonly<Record<string, StudioPlace["part"]>> = {
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

const OF_CODE = ["reference.ts", "oracle.ts", "starter.ts", "starter.zh.ts"];

/** Where what a rule found is mended: at its line in code, in the part that has a form for it else. */
export function findingPlace({ rule, place }: Located): StudioPlace {
  if (OF_CODE.includes(place.file)) return filePlace(place);
  const part = PARTS[rule];
  return part === undefined ? filePlace(place) : { part, file: null, line: null };
}

interface Located {
  readonly rule: string;
  readonly place: { readonly file: string; readonly line: number | null };
}
