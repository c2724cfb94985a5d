import type { CaseSpec } from "../schema/case-spec.ts";
import type { FunctionSpec, TypeSpec } from "../schema/type-spec.ts";
import { knownInteger, knownNumber, largeEnough, writtenValue } from "./known-values.ts";
import { flippedIn, OTHER_TURN, wordIn } from "./proposal-turns.ts";
import type { InputHints } from "./read-forward.ts";

type Options = NonNullable<CaseSpec["options"]>;
type Option = Options[string];

/**
 * A value for every option: the one declared as default, else a small one.
 *
 * @param turn which of the proposed cases of a function; in some of them others, so that an answer that ignores an
 *   option shows
 */
export function proposedOptions(
  { options = {} }: FunctionSpec,
  hints: InputHints | undefined,
  turn: number,
): Options {
  return Object.fromEntries(
    Object.entries(options).map(([name, type], place) => [
      name,
      proposed(name, type, { hints, turn, place }),
    ]),
  );
}

interface OptionContext {
  readonly hints: InputHints | undefined;
  readonly turn: number;
  readonly place: number;
}

function proposed(name: string, type: TypeSpec, context: OptionContext): Option {
  const { hints, turn, place } = context;
  const isOther = turn === OTHER_TURN;
  const text = hints?.defaults.get(name);
  const declared = text === undefined ? undefined : writtenValue(text);
  if (typeof type === "object") {
    if ("nullable" in type) {
      // What is declared, null or not, is what most cases have.
      const isNull = declared === undefined || declared === null ? !isOther : isOther;
      return isNull ? null : proposed(name, type.nullable, context);
    }
    if ("oneOf" in type) return wordIn(type.oneOf, declared, turn, place) ?? null;
    const small = "ids" in type ? [1, 2] : /^betas$/.test(name) ? [0.9, 0.99] : [0.5, 0.25];
    if (!("ids" in type || "tensor" in type)) return null;
    return othersIn(Array.isArray(declared) ? declared : small, isOther, "ids" in type);
  }
  if (type === "boolean") return flippedIn(declared !== false, turn, place);
  if (type === "integer") return wholeOf(declared, name) + (isOther ? 1 : 0);
  if (type === "string") return isOther ? (declared === "b" ? "a" : "b") : (declared ?? "a");
  if (type !== "number") return null;
  const range = hints?.ranges.get(name);
  const middle = range?.kind === "interval" ? (range.low + range.high) / 2 : knownNumber(name);
  const value = largeEnough(name, typeof declared === "number" ? declared : (middle ?? 0.5));
  return isOther ? otherNumber(value) : value;
}

/** Half as large; of 0 that would be itself. */
function otherNumber(value: number): number {
  return value === 0 ? 0.5 : value / 2;
}

function othersIn(numbers: readonly number[], isOther: boolean, areWhole: boolean): number[] {
  if (!isOther) return [...numbers];
  return numbers.map((one) => (areWhole ? one + 1 : otherNumber(one)));
}

function wholeOf(declared: Option | undefined, name: string): number {
  return typeof declared === "number" ? declared : (knownInteger(name) ?? 2);
}
