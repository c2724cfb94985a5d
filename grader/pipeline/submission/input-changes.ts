import type { Argument, CallOutcome } from "../../sandbox/contract.ts";
import { recordValue, type Value } from "../../value/value.ts";
import { pathText } from "../../value/value-path.ts";
import type { CasePlan } from "../cases/plan-case.ts";
import { bitDifference } from "../comparison/bit-difference.ts";

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
  plan: Pick<CasePlan, "calls" | "signature">,
  returned: readonly Extract<CallOutcome, { status: "returned" }>[],
): InputChange[] {
  return returned.flatMap(({ argumentsAfter }, step) =>
    argumentsAfter.flatMap((after, place): InputChange[] => {
      const argument = plan.calls[step]?.arguments[place];
      const sent = argument === undefined ? null : sentValue(argument);
      if (sent === null) return [];
      const difference = bitDifference(sent.value, after);
      if (difference === null) return [];
      const { path, index, first, second } = difference;
      const parameter = parameterText(plan, place, pathText(path));
      return [{ parameter, step, index, before: first, after: second }];
    }),
  );
}

/** What of an argument comes back after the call: its values, in records too; null where it holds none. */
function sentValue(argument: Argument): { readonly value: Value } | null {
  if (argument.kind === "value") return argument;
  if (argument.kind !== "record") return null;
  const entries = Object.entries(argument.entries).flatMap(([key, entry]) => {
    const sent = sentValue(entry);
    return sent === null ? [] : [[key, sent.value] as const];
  });
  return { value: recordValue(entries) };
}

/** A part of the input at a place, as it is named: `params.w`. @param path as text, "" for the whole input */
export function parameterText(
  { signature }: Pick<CasePlan, "signature">,
  place: number,
  path: string,
): string {
  const name = signature.parameters[place]?.name ?? "options";
  return path === "" || path.startsWith("[") ? `${name}${path}` : `${name}.${path}`;
}
