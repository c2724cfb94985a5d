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
      const parameter = parameterText(plan, place, pathText(path));
      return [{ parameter, step, index, before: first, after: second }];
    }),
  );
}

/** A part of the input at a place, as it is told: `params.w`. @param path as text, "" for the whole input */
export function parameterText({ signature }: CasePlan, place: number, path: string): string {
  const name = signature.parameters[place]?.name ?? "options";
  return path === "" || path.startsWith("[") ? `${name}${path}` : `${name}.${path}`;
}
