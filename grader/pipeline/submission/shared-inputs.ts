import type { CallOutcome } from "../../sandbox/contract.ts";
import type { CasePlan } from "../cases/plan-case.ts";
import { parameterText } from "./input-changes.ts";

/** A part of a result that is an array or record of an input, itself and no copy. */
export interface SharedInput {
  /** Where it stands in the result: "" for the whole. */
  readonly path: string;
  /** The parameter, with the path within it: `state.w`. */
  readonly parameter: string;
  readonly step: number;
}

/** What the results of a case are made of that its inputs are, in the order of calls and of the results' parts. */
export function sharedInputs(
  plan: CasePlan,
  returned: readonly Extract<CallOutcome, { status: "returned" }>[],
): SharedInput[] {
  return returned.flatMap(({ shared }, step) =>
    shared.map(({ path, argument, argumentPath }) => ({
      path,
      parameter: parameterText(plan, argument, argumentPath),
      step,
    })),
  );
}

/** For comparing what two programs did. */
export function describeShared({ path, parameter }: SharedInput): string {
  return `${path} = ${parameter}`;
}
