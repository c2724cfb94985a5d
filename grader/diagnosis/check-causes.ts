import type { Diagnosis } from "../report/diagnosis.ts";
import type { CheckReport } from "../report/report.ts";
import type { CheckSpec } from "../spec/schema/check-spec.ts";

/** What a failed check comes from, as far as its report shows it. */
export interface CheckCauses {
  /** All that went wrong in it, each by the names it is known under: one of them is enough to know it again. */
  readonly causes: readonly (readonly string[])[];
  /** What else a later check may follow from. */
  readonly consequences: readonly string[];
}

type Case = CheckReport["cases"][number];

/**
 * The causes of a failed check. They are read from what the report says of it, and from nothing else: what of a hidden
 * case is left out of a report shows in no link between checks either.
 *
 * @param functionOf the function a case calls
 */
export function checkCauses(
  check: CheckReport,
  spec: CheckSpec,
  functionOf: (caseName: string) => string,
): CheckCauses {
  const failed = check.cases.filter(({ outcome }) => outcome.status !== "passed");
  const functions = [...new Set(failed.map(({ name }) => functionOf(name)))].join();
  // What comes out otherwise the next time has that for its cause, whatever its numbers look like.
  const isByChance = failed.every(({ outcome }) => outcome.status === "non-deterministic");
  const explanations = isByChance ? [] : check.diagnoses.filter(isExplanation);
  const explained = (path: string | null) =>
    explanations.filter((one) => one.path === path).map((one) => explanationName(one, functions));
  const ofCases = failed
    .map((one) => [...caseCauses(one, spec, functionOf(one.name), check.cases), ...explained(pathOf(one))])
    .filter((names) => names.length > 0);
  const misconceptions = check.diagnoses.flatMap((one) =>
    one.kind === "misconception" ? [`misconception ${one.name}`] : [],
  );
  const pairs = check.diagnoses.flatMap((one) =>
    one.kind === "misconception-pair" ? one.pair.map(({ name }) => [`misconception ${name}`]) : [],
  );
  const slips = check.diagnoses.flatMap((one) =>
    one.kind === "mechanical-slip" ? [`slip ${JSON.stringify([one.functions, one.slips])}`] : [],
  );
  const forwards = check.diagnoses.flatMap((one) =>
    one.kind === "forward-at-fault" ? [`wrong ${one.function}`] : [],
  );
  // A misconception accounts for every case of the check, and so do a slip and a wrong forward.
  const whole = [misconceptions, slips, forwards].find((names) => names.length > 0) ?? [];
  const each = [...explanations.map((one) => [explanationName(one, functions)]), ...ofCases];
  const known = each.filter((names) => !names.includes(TIME_USED_UP));
  return {
    // That cases were not called any more is of interest only where nothing else went wrong.
    causes: pairs.length > 0 ? pairs : whole.length > 0 ? [whole] : known.length > 0 ? known : each,
    consequences: [...ofCases.flat(), ...failed.flatMap((one) => consequencesOf(one, functionOf(one.name)))],
  };
}

/** The names of what went wrong in a case; none where the report does not show it. */
function caseCauses(
  { name, outcome }: Case,
  spec: CheckSpec,
  called: string,
  cases: readonly Case[],
): string[] {
  switch (outcome.status) {
    case "missing-export":
      return [`missing-export ${outcome.name}`];
    case "blocked":
      if (outcome.capability === null) return [];
      return [`blocked ${outcome.capability} ${outcome.position?.line ?? ""}`];
    case "threw":
      if (outcome.name === null) return [];
      return outcome.position === null
        ? [`threw ${outcome.name}: ${outcome.message}`]
        : [`threw ${outcome.position.line}:${outcome.position.column}`];
    case "timed-out":
      if (outcome.isUnstarted === true && outcome.function === undefined) return [TIME_USED_UP];
      return [`timed-out ${outcome.function ?? ""}`, ...loopNames(outcome.function, cases)];
    case "out-of-memory":
      return [`out-of-memory ${outcome.function ?? ""}`];
    case "mutated-input":
    case "aliased-input":
      return outcome.parameter === null ? [] : [`${outcome.status} ${called} ${outcome.parameter}`];
    case "wrong-shape":
      return outcome.path === null ? [] : [`wrong-shape ${called} ${outcome.path}`];
    case "not-finite":
      return outcome.path === null ? [] : [wrongNumbers(name, outcome.path)];
    case "wrong-value":
      if (outcome.located === null && outcome.detail === null) return [];
      if (spec.kind === "throws") return [`throws ${name}`];
      return [wrongNumbers(name, outcome.located?.path ?? keysOf(spec))];
    case "wrong-gradient":
      return outcome.located === null ? [] : [wrongNumbers(name, outcome.located.path)];
    case "non-deterministic":
    case "compile-error":
    case "missing-file":
    case "unreadable-file":
    case "grader-fault":
    case "passed":
      return [outcome.status];
  }
}

/** The loop in which a function was seen not to end: it is looked for in one case of several. */
function loopNames(called: string | undefined, cases: readonly Case[]): string[] {
  return cases.flatMap(({ outcome }) =>
    outcome.status === "timed-out" && outcome.function === called && outcome.loop !== undefined
      ? [`loop ${outcome.loop.position.line}`]
      : [],
  );
}

const TIME_USED_UP = "time used up";

/** The key of the result that was located as wrong. */
function pathOf({ outcome }: Case): string | null {
  if ("located" in outcome) return outcome.located?.path ?? null;
  return "path" in outcome ? outcome.path : null;
}

/** The same numbers looked at once more: of another case they may be wrong for another reason. */
function wrongNumbers(caseName: string, path: string): string {
  return `numbers ${caseName} ${path}`;
}

/** The keys of the result a check looks at; "" where it is the result itself. */
function keysOf(spec: CheckSpec): string {
  if (spec.kind !== "property") return "of" in spec ? (spec.of ?? []).join() : "";
  const { property } = spec;
  const key = "decreasing" in property ? property.decreasing : property.of;
  return typeof key === "string" ? key : "";
}

/** A gradient that is right for a wrong forward follows from that; what was not called, from what used up the time. */
function consequencesOf({ outcome }: Case, called: string): string[] {
  if (outcome.status === "timed-out") return [TIME_USED_UP];
  const isWrong = ["wrong-value", "wrong-shape", "not-finite"].includes(outcome.status);
  return isWrong ? [`wrong ${called}`] : [];
}

type Explanation = Extract<Diagnosis, { readonly path: string }>;

function isExplanation(diagnosis: Diagnosis): diagnosis is Explanation {
  return "path" in diagnosis;
}

/** Single precision is a choice for a whole file; anything else is said of one function's result. */
function explanationName(diagnosis: Explanation, functions: string): string {
  return diagnosis.kind === "float32" ? "float32" : `${functions} ${JSON.stringify(diagnosis)}`;
}
