import type { Argument } from "../../sandbox/contract.ts";
import type { Signature } from "../../spec/schema/signatures.ts";
import { withoutNull } from "../../spec/schema/type-shape.ts";
import type { TypeSpec } from "../../spec/schema/type-spec.ts";
import { recordValue, type Value } from "../../value/value.ts";
import { fitLiteral, notation, type SymbolSizes, type TypeMismatch } from "./fit-literal.ts";
import { type Literal, parseLiteral } from "./parse-literal.ts";

/** Something typed that is no argument of the function. */
export interface InputProblem extends TypeMismatch {
  /** The parameter or option it was typed for. */
  readonly input: string;
  /** Where in the text reading stopped; null where it can be read. */
  readonly offset: number | null;
}

export type ReadInputs =
  | { readonly ok: true; readonly arguments: readonly Argument[] }
  | { readonly ok: false; readonly problems: readonly InputProblem[] };

/**
 * What was typed for each parameter and option as the arguments of one call, or what is wrong with each.
 *
 * A `random` is typed as the seed it starts with; a state is `null`, as in a first call. Both may be left out.
 */
export function readInputs(signature: Signature, texts: Readonly<Record<string, string>>): ReadInputs {
  const sizes: SymbolSizes = new Map();
  const problems: InputProblem[] = [];
  const read = ({ name, type }: { name: string; type: TypeSpec }): Argument => {
    const found = readInput(Object.hasOwn(texts, name) ? texts[name] : undefined, type, sizes);
    if ("argument" in found) return found.argument;
    problems.push({ input: name, ...found.problem });
    return { kind: "value", value: null };
  };
  const positional = signature.parameters.map(read);
  const options = signature.options.map((option) => [option.name, read(option)] as const);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, arguments: options.length === 0 ? positional : [...positional, recordOf(options)] };
}

type ReadInput = { readonly argument: Argument } | { readonly problem: Omit<InputProblem, "input"> };

function readInput(text: string | undefined, type: TypeSpec, sizes: SymbolSizes): ReadInput {
  const inner = withoutNull(type);
  const typed = text?.trim() ?? "";
  if (typed === "" && (inner === "random" || inner === "state")) return defaultInput(inner);
  if (typed === "")
    return problem({ code: "missing", path: "", expected: notation(type), received: "" }, null);
  const literal = literalOf(typed, inner);
  if ("problem" in literal) return literal;
  const fitted = fitLiteral(literal.literal, inner === "random" ? "integer" : type, sizes);
  if ("mismatch" in fitted) return problem(fitted.mismatch, null);
  const { value } = fitted;
  if (inner === "random" && typeof value === "number")
    return { argument: { kind: "random", seed: value >>> 0 } };
  return { argument: { kind: "value", value } };
}

function defaultInput(type: "random" | "state"): ReadInput {
  return { argument: type === "random" ? { kind: "random", seed: 0 } : { kind: "value", value: null } };
}

/** A word where a word is wanted needs no quotes. */
function literalOf(
  text: string,
  type: TypeSpec,
): { readonly literal: Literal } | { readonly problem: Omit<InputProblem, "input"> } {
  const parsed = parseLiteral(text);
  if (parsed.ok) return { literal: parsed.literal };
  const isWord = (type === "string" || (typeof type === "object" && "oneOf" in type)) && !/["'[{]/.test(text);
  if (isWord) return { literal: text };
  return problem(
    { code: "syntax", path: "", expected: notation(type), received: parsed.received },
    parsed.offset,
  );
}

function problem(mismatch: TypeMismatch, offset: number | null): { problem: Omit<InputProblem, "input"> } {
  return { problem: { ...mismatch, offset } };
}

/** Options that are all values travel as one value, so that it is seen whether the function changed them. */
function recordOf(options: readonly (readonly [string, Argument])[]): Argument {
  const values = options.flatMap(([name, option]): [string, Value][] =>
    option.kind === "value" ? [[name, option.value]] : [],
  );
  if (values.length === options.length) return { kind: "value", value: recordValue(values) };
  return { kind: "record", entries: Object.fromEntries(options) };
}
