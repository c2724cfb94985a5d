import { flatNumbers, type NestedArray, shapeAlongFirst } from "../../numbers/nested.ts";
import { sizeOf } from "../../numbers/shape.ts";
import type { Argument } from "../../sandbox/contract.ts";
import type { Generator } from "../../spec/schema/generator.ts";
import type { Dim, TypeSpec } from "../../spec/schema/type-spec.ts";
import { stringsValue, tensorValue, type Value } from "../../value/value.ts";
import { type Distribution, drawNumbers } from "./draw-numbers.ts";
import { seedOf } from "./seed-of.ts";

type Literal = null | number | boolean | string | { values: number | NestedArray } | { strings: string[] };

/** Where a draw stands: it seeds the draw and fills in the sizes. */
export interface DrawContext {
  readonly seed: readonly (string | number)[];
  readonly sizes: Readonly<Record<string, number>>;
}

/**
 * One input of a case, drawn.
 *
 * @throws {RangeError} the generator does not fit the type; the loader's cross-checks keep this from happening
 */
export function drawInput(generator: Generator, type: TypeSpec, context: DrawContext): Argument {
  if (typeof generator === "object" && generator !== null) {
    if ("record" in generator) return drawRecord(generator.record, type, context);
    if ("random" in generator) return { kind: "random", seed: seedOf(...context.seed, generator.random) };
  }
  return { kind: "value", value: drawValue(generator, type, context) };
}

function drawRecord(
  record: Readonly<Record<string, Generator>>,
  type: TypeSpec,
  context: DrawContext,
): Argument {
  const inner = unwrap(type);
  const entries = Object.entries(record).map(([name, generator]): [string, Argument] => {
    const memberType = typeof inner === "object" && "record" in inner ? inner.record[name] : "tensors";
    if (memberType === undefined)
      throw new RangeError(`expected a member of the declared record, received ${name}`);
    return [name, drawInput(generator, memberType, { ...context, seed: [...context.seed, name] })];
  });
  const values = entries.flatMap(([name, entry]) =>
    entry.kind === "value" ? [[name, entry.value] as const] : [],
  );
  if (values.length === entries.length)
    return { kind: "value", value: { kind: "record", entries: new Map(values) } };
  return { kind: "record", entries: Object.fromEntries(entries) };
}

function drawValue(generator: Distribution | Literal, type: TypeSpec, context: DrawContext): Value {
  if (typeof generator !== "object" || generator === null) return generator;
  if ("values" in generator) {
    const { values } = generator;
    return typeof values === "number" ? values : tensorValue(shapeAlongFirst(values), flatNumbers(values));
  }
  if ("strings" in generator) return stringsValue(generator.strings);
  const inner = unwrap(type);
  const shape =
    "shape" in generator && generator.shape !== undefined ? generator.shape : shapeFor(inner, context.sizes);
  const size = sizeOf(shape);
  const data = drawNumbers(generator, size, seedOf(...context.seed));
  return shape.length === 0 ? (data[0] ?? 0) : tensorValue(shape, data);
}

function unwrap(type: TypeSpec): TypeSpec {
  return typeof type === "object" && "nullable" in type ? unwrap(type.nullable) : type;
}

function shapeFor(type: TypeSpec, sizes: Readonly<Record<string, number>>): number[] {
  if (typeof type === "string") return [];
  const dims: readonly Dim[] | null =
    "tensor" in type ? type.tensor : "ids" in type ? type.ids : "mask" in type ? type.mask : null;
  if (dims === null)
    throw new RangeError(`expected a tensor type to draw for, received ${JSON.stringify(type)}`);
  return dims.map((dim) => {
    const extent = typeof dim === "number" ? dim : sizes[dim];
    if (extent === undefined)
      throw new RangeError(`expected a size for ${dim}, received sizes for ${Object.keys(sizes).join(", ")}`);
    return extent;
  });
}
