import { type DocumentPath, documentPathText } from "../../spec/finding.ts";
import type { ExerciseSource } from "../../spec/load/exercise-source.ts";
import { parseYaml } from "../../spec/load/yaml-document.ts";
import type { FindingPlace, PlacedFinding, Rule, RuleResult } from "./verification.ts";

const SPEC = "exercise.yaml";

/** Rules whose subjects are checks, and those whose subjects are cases. */
const OF_CHECKS: ReadonlySet<Rule> = new Set([
  "reference-within-tolerance",
  "reference-margin",
  "check-separates",
]);
const OF_CASES: ReadonlySet<Rule> = new Set(["oracle-runs", "oracle-gradient", "numeric-gradient", "kinks"]);

/** Where each finding leads to: a place in a file, as near to what has to be changed as can be told. */
export function placeFindings(findings: readonly RuleResult[], source: ExerciseSource): PlacedFinding[] {
  const parsed = parseYaml(SPEC, source.files.get(SPEC) ?? "");
  const inSpec = (path: DocumentPath): FindingPlace => {
    const at = parsed.ok ? parsed.document.position(path, "key") : { line: null, column: null };
    return { file: SPEC, ...at, path: documentPathText(path) };
  };
  return findings.map((finding) => ({ ...finding, place: placeOf(finding, source, inSpec) }));
}

function placeOf(
  { rule, subject, detail }: RuleResult,
  { exercise: { spec } }: ExerciseSource,
  inSpec: (path: DocumentPath) => FindingPlace,
): FindingPlace {
  if (detail?.kind === "problem") {
    const { file, line, column, path } = detail.problem;
    return { file, line, column, path };
  }
  if (detail?.kind === "failed" && detail.place !== null) return inText(detail.place);
  const path = pathOf(rule, subject, spec);
  if (path !== null) return inSpec(path);
  const line =
    detail?.kind === "failed-checks" ? (detail.checks.find((one) => one.line !== null)?.line ?? null) : null;
  return { ...inText(subject), ...(line === null ? {} : { line }) };
}

/** `reference.ts:12`, or a file alone. */
function inText(place: string): FindingPlace {
  const [, file = place, line] = /^(.+):(\d+)$/.exec(place) ?? [];
  return { file, line: line === undefined ? null : Number(line), column: null, path: "" };
}

/** In the spec; null for what stands in another file. */
function pathOf(
  rule: Rule,
  subject: string,
  { checks, cases }: ExerciseSource["exercise"]["spec"],
): DocumentPath | null {
  if (OF_CHECKS.has(rule)) {
    const at = checks.findIndex(({ name }) => name === subject);
    return at < 0 ? ["checks"] : ["checks", at];
  }
  if (OF_CASES.has(rule)) {
    const [name = ""] = subject.split(/, | \/ /);
    if (Object.hasOwn(cases, name)) return ["cases", name];
    return subject.endsWith(".ts") ? null : ["cases"];
  }
  if (rule === "shortcuts-fail") return ["cases"];
  if (rule === "partly-right") return ["misconceptions"];
  if (rule === "equivalents-hold" && !/:\d+$/.test(subject)) return ["equivalents"];
  const [, first, rest] = /^(misconceptions|pictures|progress)\.(.+)$/.exec(subject) ?? [];
  if (first === undefined || rest === undefined) return null;
  return first === "progress" ? [first, ...rest.split(".")] : [first, rest];
}
