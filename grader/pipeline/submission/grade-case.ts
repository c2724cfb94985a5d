import type { Outcome } from "../../report/outcome.ts";
import type { CheckSpec } from "../../spec/schema/check-spec.ts";
import { DEFAULT_TOLERANCE } from "../../spec/schema/default-tolerance.ts";
import { leafPairs } from "../../value/leaf-pairs.ts";
import type { Value } from "../../value/value.ts";
import { selectKeys, shapeText } from "../../value/value-leaves.ts";
import type { CaseResult } from "../bank/case-bank.ts";
import { compareFinite } from "../comparison/compare-finite.ts";
import { compareGradients } from "../comparison/compare-gradients.ts";
import { compareProperty } from "../comparison/compare-property.ts";
import { compareValues } from "../comparison/compare-values.ts";
import { comparedParts } from "../comparison/compared-parts.ts";
import { gradientScale } from "../comparison/gradient-scale.ts";
import { wrongShape } from "../comparison/wrong-shape.ts";
import type { CompiledModule } from "../compiled-module.ts";
import { type CaseRun, callAt, resultsOf, stepOf } from "./case-run.ts";
import { failureOutcome } from "./failure-outcome.ts";
import { gradeDeterminism, gradeInputs, gradeShared } from "./grade-purity.ts";
import { comparedCases } from "./may-show-case.ts";

/** What a case is graded by, besides what the submission did. */
export interface GradeContext {
  readonly check: CheckSpec;
  /** Whether a changed input fails the check. */
  readonly watchesInputs: boolean;
  readonly expected: CaseResult | undefined;
  readonly module: CompiledModule;
  readonly resultOf: (caseName: string) => Value | null;
}

/**
 * One check on one case: what was asked of the result, then whether inputs were left alone, then whether it repeats.
 *
 * A wrong result that is another one when the same calls are made again is called that, of a chain within its first two
 * calls: no number of it is worth looking at.
 */
export function gradeCase(run: CaseRun, context: GradeContext): Outcome {
  const asked =
    context.check.kind === "throws"
      ? gradeThrow(run, context.check.mentions, context)
      : gradeResults(run, context);
  if (context.check.kind === "throws") return asked;
  if (asked.status !== "passed") {
    const repeated = OF_THE_RESULT.has(asked.status)
      ? gradeDeterminism(run, context.module, keysOf(context.check))
      : null;
    return repeated?.status === "non-deterministic" ? repeated : asked;
  }
  return (context.watchesInputs ? gradeInputs(run) : null) ?? gradeDeterminism(run, context.module) ?? asked;
}

const OF_THE_RESULT: ReadonlySet<Outcome["status"]> = new Set([
  "wrong-value",
  "wrong-gradient",
  "wrong-shape",
  "not-finite",
]);

function gradeResults(run: CaseRun, context: GradeContext): Outcome {
  const { check, expected } = context;
  if (run.failure !== null) return failedOutcome(run, context);
  const results = resultsOf(run);
  const unlike = firstMismatch(run, context);
  if (unlike !== null) return unlike;
  if (check.kind === "unchanged") return { status: "passed" };
  if (check.kind === "unaliased") return gradeShared(run) ?? { status: "passed" };
  if (check.kind === "property") return gradeProperty(run, check, context);
  if (check.kind === "finite")
    return firstFailure(results, (value, step) =>
      compareFinite(selectKeys(value, check.of), stepOf(run.plan, step)),
    );
  return firstFailure(results, (value, step) => {
    const wanted = expected?.status === "returned" ? expected.results[step] : undefined;
    if (wanted === undefined) return noExpectedResult(run.plan.name, expected);
    if (check.kind === "gradient")
      return compareGradients(value, wanted, check.of, gradientScale(wanted, run.plan));
    const parts = comparedParts(value, wanted, keysOf(check));
    const tolerance = ("tolerance" in check ? check.tolerance : undefined) ?? DEFAULT_TOLERANCE;
    return compareValues(parts.received, parts.expected, tolerance, stepOf(run.plan, step));
  });
}

function noExpectedResult(name: string, expected: CaseResult | undefined): Outcome {
  const why = expected?.status === "failed" ? `: ${expected.reason} ${expected.detail}` : "";
  return { status: "grader-fault", message: `the oracle has no result for ${name}${why}`.trimEnd() };
}

/** The first result that is not built as the oracle's is: nothing can be said for one that holds no numbers at all. */
function firstMismatch(run: CaseRun, { check, expected }: GradeContext): Outcome | null {
  if (expected?.status !== "returned") return null;
  for (const [step, value] of resultsOf(run).entries()) {
    const parts = comparedParts(value, expected.results[step] ?? null, keysOf(check));
    const { difference } = leafPairs(parts.received, parts.expected);
    if (difference !== null) return wrongShape(difference, stepOf(run.plan, step));
  }
  return null;
}

/** The keys of a record result that a check looks at; all if undefined. */
function keysOf(check: CheckSpec): readonly string[] | undefined {
  if (check.kind !== "property") return "of" in check ? check.of : undefined;
  const { property } = check;
  const key = "decreasing" in property ? property.decreasing : property.of;
  return typeof key === "string" ? [key] : undefined;
}

/** A failed call; where the result was malformed, with the shape that was expected. */
function failedOutcome(run: CaseRun, { module, expected }: GradeContext): Outcome {
  const step = run.returned.length;
  if (run.failure === null) return { status: "passed" };
  const failed = failureOutcome(run.failure, module, callAt(run.plan, step));
  const { loop, givenUp } = run;
  const outcome =
    failed.status === "timed-out"
      ? {
          ...failed,
          ...(loop === undefined ? {} : { loop }),
          ...(givenUp === undefined ? {} : { function: givenUp }),
        }
      : failed;
  if (outcome.status !== "wrong-shape" || expected?.status !== "returned") return outcome;
  return { ...outcome, expected: shapeText(expected.results[step]) };
}

function firstFailure(values: readonly Value[], grade: (value: Value, step: number) => Outcome): Outcome {
  for (const [step, value] of values.entries()) {
    const outcome = grade(value, step);
    if (outcome.status !== "passed") return outcome;
  }
  return { status: "passed" };
}

function gradeProperty(
  run: CaseRun,
  check: Extract<CheckSpec, { kind: "property" }>,
  context: GradeContext,
): Outcome {
  const input = (parameter: string) => {
    const place = run.plan.signature.parameters.findIndex(({ name }) => name === parameter);
    const argument = run.plan.calls[0]?.arguments[place];
    return argument?.kind === "value" ? argument.value : null;
  };
  const others = comparedCases(check, run.plan.name);
  return firstFailure(resultsOf(run), (value) =>
    compareProperty(value, check, { input, others, resultOf: context.resultOf }),
  );
}

/** Passed if the last call throws an error that mentions what it must. */
function gradeThrow(run: CaseRun, mentions: readonly string[], context: GradeContext): Outcome {
  if (run.failure === null)
    return { status: "wrong-value", located: null, detail: `throw ≠ ${shapeText(resultsOf(run).at(-1))}` };
  const isLast = run.returned.length === run.plan.calls.length - 1;
  if (run.failure.status !== "threw" || !isLast) return failedOutcome(run, context);
  const { message } = run.failure;
  const missing = mentions.filter((word) => !message.includes(word));
  if (missing.length === 0) return { status: "passed" };
  return {
    status: "wrong-value",
    located: null,
    detail: `“${missing.join("”, “")}” ∉ “${message.slice(0, 200)}”`,
  };
}
