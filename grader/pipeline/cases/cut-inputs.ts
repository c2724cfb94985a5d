import { ravel, sizeOf, unravel } from "../../numbers/shape.ts";
import type { Argument } from "../../sandbox/contract.ts";
import type { Signature } from "../../spec/schema/signatures.ts";
import type { Dim, TypeSpec } from "../../spec/schema/type-spec.ts";
import { isRecord, isTensor, recordValue, type TensorValue, type Value } from "../../value/value.ts";

/** Which entries are kept along the axes of a size. */
export interface Kept {
  readonly from: number;
  readonly count: number;
}

/** What statements call the number of examples. Any other first axis is of features, of steps or of layers. */
const EXAMPLES: ReadonlySet<string> = new Set(["N", "B"]);

/** The symbol of the first axis of the first tensor, if it counts examples and nothing has it on another axis. */
export function batchOf({ parameters, returns }: Signature): string | null {
  const tensors = parameters.flatMap(({ type }) => dimsIn(type));
  const symbol = tensors.map(([first]) => first).find((first) => typeof first === "string");
  if (typeof symbol !== "string" || !EXAMPLES.has(symbol)) return null;
  const isElsewhere = [...tensors, ...dimsIn(returns)].some((dims) => dims.slice(1).includes(symbol));
  return isElsewhere ? null : symbol;
}

/** The arguments of a call with less along the axes of some sizes. */
export function cutArguments(
  { parameters }: Signature,
  list: readonly Argument[],
  kept: ReadonlyMap<string, Kept>,
): Argument[] {
  return list.map((argument, place): Argument => {
    const parameter = parameters[place];
    if (argument.kind !== "value" || parameter === undefined) return argument;
    return { kind: "value", value: cutValue(argument.value, parameter.type, kept) };
  });
}

function cutValue(value: Value, type: TypeSpec, kept: ReadonlyMap<string, Kept>): Value {
  if (typeof type !== "object" || typeof value !== "object" || value === null) return value;
  if ("nullable" in type) return cutValue(value, type.nullable, kept);
  if (isRecord(value)) {
    const members = "record" in type ? type.record : {};
    return recordValue(
      [...value.entries].map(([key, entry]) => [key, cutValue(entry, members[key] ?? "null", kept)] as const),
    );
  }
  const [dims = []] = dimsIn(type);
  return isTensor(value) ? cutTensor(value, dims, kept) : value;
}

function cutTensor(value: TensorValue, dims: readonly Dim[], kept: ReadonlyMap<string, Kept>): Value {
  const parts = value.shape.map((extent, axis) => {
    const part = kept.get(String(dims[axis]));
    return part === undefined ? { from: 0, count: extent } : part;
  });
  if (parts.every(({ count }, axis) => count === value.shape[axis])) return value;
  const shape = parts.map(({ count }) => count);
  const data = Float64Array.from({ length: sizeOf(shape) }, (_, flat) => {
    const index = unravel(flat, shape).map((at, axis) => at + (parts[axis]?.from ?? 0));
    return value.data[ravel(index, value.shape)] ?? Number.NaN;
  });
  return { kind: "tensor", shape, data };
}

function dimsIn(type: TypeSpec): Dim[][] {
  if (typeof type !== "object") return [];
  if ("record" in type) return Object.values(type.record).flatMap(dimsIn);
  if ("nullable" in type) return dimsIn(type.nullable);
  return "tensor" in type ? [type.tensor] : "ids" in type ? [type.ids] : "mask" in type ? [type.mask] : [];
}
