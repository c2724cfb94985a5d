import { type GoldenCase, type GoldenParams, NON_FINITE } from "./golden-file.ts";
import { withoutProgram } from "./programs.ts";
import { readCall } from "./read-call.ts";
import type { TorchFunction } from "./torch-function.ts";
import { torchFunctions } from "./torch-functions.ts";
import { describeTorchValue, isSequence, type TorchValue, UnsupportedCall } from "./value.ts";

type Values = ReadonlyMap<string, TorchValue>;

/** All variables after the call, which must be of one of the operation's functions and use all of `params`. */
export function runCall(operation: string, { call, params }: GoldenCase, inputs: Values): Values {
  const own = torchFunctions.filter(({ operations }) => operations.includes(operation));
  if (own.length === 0)
    throw new UnsupportedCall(`operation "${operation}" has no entry in testing/golden/torch-functions.ts`);
  const unused = new Set(Object.keys(params));
  const called = new Set<TorchFunction>();
  const variables = readCall(withoutProgram(call), inputs, (name, positional, named) => {
    const callee = functionNamed(name);
    called.add(callee);
    const bound = bind(callee, positional, named);
    for (const [key, value] of Object.entries(params)) {
      const parameter = parameterOf(callee, key);
      // What the operation's own function has is not said of the functions that prepare its arguments.
      if (parameter === undefined || (!own.includes(callee) && own.some((other) => parameterOf(other, key))))
        continue;
      state(bound, parameter, toValue(key, value));
      unused.delete(key);
    }
    return callee.call(bound);
  });
  if (!own.some((callee) => called.has(callee))) {
    const expected = own.map(({ names }) => names[0]).join(" or ");
    throw new UnsupportedCall(`the call is not of ${expected}: \`${call.split("\n")[0]}\``);
  }
  const known = [...called]
    .map(({ names, parameters }) => `${names[0]}(${parameters.join(", ")})`)
    .join(", ");
  for (const key of unused)
    throw new UnsupportedCall(`params.${key} is no argument of what is called, expected one of ${known}`);
  return variables;
}

function functionNamed(name: string): TorchFunction {
  const short = name.replace(/^torch\.nn\.functional\./, "F.");
  const spellings = short.startsWith(".") ? [`torch${short}`, `F${short}`] : [short];
  const found = torchFunctions.find(({ names }) => spellings.some((spelling) => names.includes(spelling)));
  if (found === undefined)
    throw new UnsupportedCall(`${short} has no entry in testing/golden/torch-functions.ts`);
  return found;
}

/** A call's arguments by parameter. */
function bind(
  { names: [name], parameters }: TorchFunction,
  positional: readonly TorchValue[],
  named: Values,
) {
  const bound = new Map<string, TorchValue>();
  if (positional.length > parameters.length)
    throw new UnsupportedCall(
      `${name}: expected at most ${parameters.length} arguments, received ${positional.length}`,
    );
  for (const [i, value] of positional.entries()) bound.set(parameters[i] ?? "", value);
  for (const [parameter, value] of named) {
    if (!parameters.includes(parameter))
      throw new UnsupportedCall(`${name}: unknown argument ${parameter}, expected ${parameters.join(", ")}`);
    if (bound.has(parameter)) throw new UnsupportedCall(`${name}: argument ${parameter} is given twice`);
    bound.set(parameter, value);
  }
  return bound;
}

/** Keys of `params` that PyTorch calls something else. */
const RENAMED: Readonly<Record<string, string>> = { bias: "has_biases", embed_dim: "embed_dim_to_check" };

function parameterOf({ parameters }: TorchFunction, key: string): string | undefined {
  return [RENAMED[key], key].find((name) => name !== undefined && parameters.includes(name));
}

/** What `params` states of an argument holds where the call leaves it out, and must agree where it does not. */
function state(bound: Map<string, TorchValue>, parameter: string, value: TorchValue): void {
  const said = bound.get(parameter);
  if (said === undefined) bound.set(parameter, value);
  else if (!agree(said, value))
    throw new UnsupportedCall(
      `the call says ${parameter} ${describeTorchValue(said)}, params ${describeTorchValue(value)}`,
    );
}

/** Equal, or a number and a tuple that holds nothing else. */
function agree(a: TorchValue, b: TorchValue): boolean {
  if (isSequence(a) && isSequence(b))
    return a.length === b.length && a.every((item, i) => agree(item, b[i] ?? null));
  if (isSequence(a)) return a.length > 0 && a.every((item) => agree(item, b));
  return isSequence(b) ? agree(b, a) : a === b;
}

function toValue(key: string, value: GoldenParams[string]): TorchValue {
  if (Array.isArray(value)) return value.map((item) => toValue(key, item));
  if (typeof value === "object" && value !== null) throw new UnsupportedCall(`params.${key} is an object`);
  return typeof value === "string" ? (NON_FINITE[value.toLowerCase()] ?? value) : value;
}
