import type { Outcome } from "../../report/outcome.ts";
import type { Argument, CallOutcome } from "../../sandbox/contract.ts";
import type { Value } from "../../value/value.ts";
import { reportNumber } from "../comparison/locate.ts";
import { bitDifference } from "../comparison/same-bits.ts";
import type { CompiledModule } from "../compile-module.ts";
import { type CaseRun, stepOf } from "./case-run.ts";
import { failureOutcome } from "./failure-outcome.ts";

/** Whether the calls left their inputs alone; the first that was changed if not. */
export function judgeInputs(run: CaseRun): Outcome | null {
  for (const [step, outcome] of run.returned.entries()) {
    for (const [place, argument] of (run.plan.calls[step]?.arguments ?? []).entries()) {
      const after = outcome.argumentsAfter[place];
      const before = valuesOf(argument);
      const difference = before === null || after == null ? null : bitDifference(before, after);
      if (difference === null) continue;
      const { path, index, first, second } = difference;
      const name = parameterName(run, place);
      return {
        status: "mutated-input",
        parameter: path === "" ? name : `${name}.${path}`,
        step: stepOf(run.plan, step),
        index,
        before: first === null ? null : reportNumber(first),
        after: second === null ? null : reportNumber(second),
      };
    }
  }
  return null;
}

/** Whether the same calls gave the same results to the bit, or why that could not be seen. */
export function judgeDeterminism(run: CaseRun, module: CompiledModule): Outcome | null {
  for (const [step, outcome] of run.returned.entries()) {
    const again = run.again?.[step];
    if (again !== undefined && isForeign(again)) return failureOutcome(again, module, stepOf(run.plan, step));
    const difference =
      again?.status === "returned"
        ? bitDifference(outcome.value, again.value)
        : { path: "", index: [], first: null, second: null };
    if (difference === null) continue;
    const { path, index, first, second } = difference;
    return {
      status: "non-deterministic",
      path,
      step: stepOf(run.plan, step),
      index,
      first: first === null ? null : reportNumber(first),
      second: second === null ? null : reportNumber(second),
    };
  }
  return null;
}

type Foreign = Extract<CallOutcome, { status: "timed-out" | "out-of-memory" | "fault" }>;

/** A failure that the machine has a part in: it says nothing of what the same call would have returned. */
function isForeign(outcome: CallOutcome): outcome is Foreign {
  return outcome.status === "timed-out" || outcome.status === "out-of-memory" || outcome.status === "fault";
}

/** What of an argument was sent as a value and so comes back; null where nothing was. */
function valuesOf(argument: Argument): Value | null {
  return argument.kind === "value" ? argument.value : null;
}

function parameterName(run: CaseRun, place: number): string {
  return run.plan.signature.parameters[place]?.name ?? "options";
}
