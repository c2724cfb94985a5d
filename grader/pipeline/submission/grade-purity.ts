import type { Outcome } from "../../report/outcome.ts";
import type { CallOutcome } from "../../sandbox/contract.ts";
import { selectKeys } from "../../value/value-leaves.ts";
import { pathText } from "../../value/value-path.ts";
import { bitDifference } from "../comparison/bit-difference.ts";
import { reportNumber } from "../comparison/locate-entry.ts";
import type { CompiledModule } from "../compiled-module.ts";
import { CALLS_AGAIN, type CaseRun, callAt, stepOf } from "./case-run.ts";
import { failureOutcome } from "./failure-outcome.ts";
import { inputChanges } from "./input-changes.ts";
import { sharedInputs } from "./shared-inputs.ts";

/** Whether the calls left their inputs alone; the first that was changed if not. */
export function gradeInputs(run: CaseRun): Outcome | null {
  const [change] = inputChanges(run.plan, run.returned);
  if (change === undefined) return null;
  const { parameter, step, index, before, after } = change;
  return {
    status: "mutated-input",
    parameter,
    step: stepOf(run.plan, step),
    index: [...index],
    before: before === null ? null : reportNumber(before),
    after: after === null ? null : reportNumber(after),
  };
}

/** Whether the results are made of nothing of the inputs; the first part that is an input's own if not. */
export function gradeShared(run: CaseRun): Outcome | null {
  const [first] = sharedInputs(run.plan, run.returned);
  if (first === undefined) return null;
  const { path, parameter, step } = first;
  return { status: "aliased-input", path, parameter, step: stepOf(run.plan, step) };
}

/**
 * Whether the same calls gave the same results to the bit, or why that could not be seen.
 *
 * @param of the keys of the result that are looked at; all if undefined
 */
export function gradeDeterminism(
  run: CaseRun,
  module: CompiledModule,
  of?: readonly string[],
): Outcome | null {
  for (const [step, outcome] of run.returned.slice(0, CALLS_AGAIN).entries()) {
    const again = run.again?.[step];
    if (again !== undefined && isReportedAsIs(again))
      return failureOutcome(again, module, callAt(run.plan, step));
    const difference =
      again?.status === "returned"
        ? bitDifference(selectKeys(outcome.value, of), selectKeys(again.value, of))
        : { path: [], index: [], first: null, second: null };
    if (difference === null) continue;
    const { path, index, first, second } = difference;
    return {
      status: "non-deterministic",
      path: pathText(path),
      step: stepOf(run.plan, step),
      index,
      first: first === null ? null : reportNumber(first),
      second: second === null ? null : reportNumber(second),
    };
  }
  return null;
}

type SelfExplaining = Extract<CallOutcome, { status: "timed-out" | "out-of-memory" | "fault" | "blocked" }>;

/**
 * A failure that the machine has a part in, which says nothing of what the same call would have returned; or one that
 * is forbidden whenever it happens.
 */
function isReportedAsIs(outcome: CallOutcome): outcome is SelfExplaining {
  return ["timed-out", "out-of-memory", "fault", "blocked"].includes(outcome.status);
}
