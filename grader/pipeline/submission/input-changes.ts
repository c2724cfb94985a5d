import type { CallOutcome } from "../../sandbox/contract.ts";
import { pathText } from "../../value/value-path.ts";
import type { CasePlan } from "../cases/plan-case.ts";
import { bitDifference } from "../comparison/same-bits.ts";

/** An input that a call did not leave alone, and the first entry that it changed; both null where its structure did. */
export interface InputChange {
  /** The parameter, with the path within it: `params.w`. */
  readonly parameter: string;
  readonly step: number;
  readonly index: readonly number[];
  readonly before: number | null;
  readonly after: number | null;
}

/** The inputs that calls of a case changed, in the order of calls and parameters. */
export function inputChanges(
  plan: CasePlan,
  returned: readonly Extract<CallOutcome, { status: "returned" }>[],
): InputChange[] {
  return returned.flatMap(({ argumentsAfter }, step) =>
    argumentsAfter.flatMap((after, place): InputChange[] => {
      const argument = plan.calls[step]?.arguments[place];
      // What was not sent as a value does not come back as one.
      if (argument?.kind !== "value") return [];
      const difference = bitDifference(argument.value, after);
      if (difference === null) return [];
      const { path, index, first, second } = difference;
      const name = plan.signature.parameters[place]?.name ?? "options";
      return [{ parameter: pathText([name, ...path]), step, index, before: first, after: second }];
    }),
  );
}
