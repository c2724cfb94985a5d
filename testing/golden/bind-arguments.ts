import type { TorchFunction } from "./torch-function.ts";
import { describeValue, isSequence, UnsupportedCall, type Value } from "./value.ts";

type Arguments = ReadonlyMap<string, Value>;

/** A call's arguments by parameter, those that only `stated` gives among them. @throws {UnsupportedCall} */
export function bindArguments(
  { names: [name], parameters }: TorchFunction,
  positional: readonly Value[],
  named: Arguments,
  stated: Arguments,
): Map<string, Value> {
  if (positional.length > parameters.length)
    throw new UnsupportedCall(
      `${name}: expected at most ${parameters.length} arguments, received ${positional.length}`,
    );
  const bound = new Map(positional.map((value, i): [string, Value] => [parameters[i] ?? "", value]));
  for (const [parameter, value] of named) {
    if (!parameters.includes(parameter))
      throw new UnsupportedCall(`${name}: unknown argument ${parameter}, expected ${parameters.join(", ")}`);
    if (bound.has(parameter)) throw new UnsupportedCall(`${name}: argument ${parameter} is given twice`);
    bound.set(parameter, value);
  }
  for (const [parameter, value] of stated) {
    const said = bound.get(parameter);
    if (said === undefined) bound.set(parameter, value);
    else if (!agree(said, value))
      throw new UnsupportedCall(
        `the call says ${parameter} ${describeValue(said)}, params ${describeValue(value)}`,
      );
  }
  return bound;
}

/** Equal, or a number and a tuple that holds nothing else. */
function agree(a: Value, b: Value): boolean {
  if (isSequence(a) && isSequence(b))
    return a.length === b.length && a.every((item, i) => agree(item, b[i] ?? null));
  if (isSequence(a)) return a.length > 0 && a.every((item) => agree(item, b));
  return isSequence(b) ? agree(b, a) : a === b;
}
