import { shapeAlongFirst } from "../../numbers/nested.ts";
import { type DocumentPath, type Finding, finding } from "../finding.ts";
import type { Generator } from "../schema/generator.ts";
import { dimsOf } from "../schema/type-shape.ts";
import type { TypeSpec } from "../schema/type-spec.ts";
import { describeValue } from "./describe-value.ts";
import type { CaseSizes } from "./input-findings.ts";

type Nested = Extract<Generator, { values: unknown }>["values"];

/**
 * Whether written-out values are a dense nested array of the declared type. A symbol that the case gives no size
 * takes that of the first literal it appears in. With type null any rank will do.
 */
export function literalFindings(
  values: Nested,
  type: TypeSpec | null,
  path: DocumentPath,
  sizes: CaseSizes,
): Finding[] {
  const shape = shapeAlongFirst(values);
  const uneven = firstUneven(values, shape, path);
  if (uneven !== null) return [uneven];
  if (type === null) return [];
  const dims = dimsOf(type) ?? [];
  if (shape.length !== dims.length && !shape.includes(0)) {
    return [finding(path, { kind: "wrong-rank", type, rank: dims.length, received: shape.length })];
  }
  const wrongSizes = shape.flatMap((size, axis): Finding[] => {
    const dim = dims[axis];
    const wanted = typeof dim === "string" ? sizeOf(dim, size, sizes) : dim;
    if (wanted === undefined || wanted === size) return [];
    const symbol = typeof dim === "string" ? dim : null;
    return [finding(path, { kind: "wrong-size", axis, symbol, size: wanted, type, shape })];
  });
  return [...wrongSizes, ...entryFindings(values, type, path)];
}

function sizeOf(symbol: string, size: number, { bound }: CaseSizes): number {
  const known = bound.get(symbol);
  if (known === undefined) bound.set(symbol, size);
  return known ?? size;
}

function firstUneven(values: Nested, shape: readonly number[], path: DocumentPath): Finding | null {
  const [size, ...rest] = shape;
  if (!Array.isArray(values)) {
    return size === undefined ? null : finding(path, { kind: "uneven", expected: size, received: null });
  }
  if (size === undefined || values.length !== size)
    return finding(path, { kind: "uneven", expected: size ?? null, received: values.length });
  for (const [i, item] of values.entries()) {
    const uneven = firstUneven(item, rest, [...path, i]);
    if (uneven !== null) return uneven;
  }
  return null;
}

function entryFindings(values: Nested, type: TypeSpec, path: DocumentPath): Finding[] {
  if (Array.isArray(values)) return values.flatMap((item, i) => entryFindings(item, type, [...path, i]));
  if (typeof type !== "object" || "tensor" in type) return [];
  const isMask = "mask" in type;
  const fits = isMask ? values === 0 || values === 1 : Number.isInteger(values);
  const entries = isMask ? "zero-or-one" : "whole";
  return fits ? [] : [finding(path, { kind: "wrong-entries", entries, received: describeValue(values) })];
}
