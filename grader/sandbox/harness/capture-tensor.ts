import { sizeOf } from "../../numbers/shape.ts";
import { elementsOf } from "../../value/caps.ts";
import type { TensorValue } from "../../value/value.ts";
import { resultCaps } from "../protocol/reply-caps.ts";
import { Malformed } from "./malformed.ts";
import { copyFloat64, memoryKind, typedArrayLength, typedArrayName } from "./typed-array.ts";

/**
 * Copies a dense nested array of numbers; its last axis may be made of `Float64Array`s.
 *
 * @param budget what may still be copied; lengths are checked against it before anything is allocated
 * @param onObject told of every array that is read; null where that is not asked for
 * @throws {Malformed}
 */
export function captureTensor(
  source: object,
  path: string,
  budget: { bytes: number },
  onObject: ((object: object) => void) | null,
): TensorValue {
  const most = budget.bytes / Float64Array.BYTES_PER_ELEMENT;
  const shape = shapeAlongFirst(source, path, most);
  const elements = elementsOf(shape, most);
  if (elements === null) throw new Malformed("too-large", path, `shape [${shape.join(", ")}]`);
  budget.bytes -= Float64Array.BYTES_PER_ELEMENT * elements;
  const data = new Float64Array(elements);
  fill({ shape, data, onObject }, source, 0, 0, path);
  return { kind: "tensor", shape, data };
}

function shapeAlongFirst(source: object, path: string, maxElements: number): number[] {
  const shape: number[] = [];
  const seen: unknown[] = [];
  let node: unknown = source;
  while (isAxis(node)) {
    if (seen.includes(node)) throw new Malformed("cyclic", path, "contains itself");
    const { rank } = resultCaps;
    if (shape.length === rank) throw new Malformed("too-deep", path, `rank above ${rank}`);
    seen.push(node);
    const length = axisLength(node, path);
    if (length > maxElements) throw new Malformed("too-large", path, `length ${length}`);
    shape.push(length);
    node = Array.isArray(node) ? node[0] : undefined;
  }
  return shape;
}

function isAxis(node: unknown): node is object {
  return typeof node === "object" && node !== null && (Array.isArray(node) || typedArrayName(node) !== null);
}

function axisLength(node: object, path: string): number {
  if (Array.isArray(node)) return plainLength(node, path);
  const name = typedArrayName(node);
  const memory = memoryKind(node);
  if (memory === "detached") throw new Malformed("detached", path, `${name}`);
  if (name !== "Float64Array" || memory !== "plain") {
    throw new Malformed("unsupported-array", path, memory === "plain" ? `${name}` : `${memory} ${name}`);
  }
  return typedArrayLength(node);
}

/**
 * The length of an array, of which a proxy may say anything.
 *
 * @throws {Malformed}
 */
export function plainLength(node: readonly unknown[], path: string): number {
  const length: unknown = Reflect.get(node, "length");
  if (typeof length === "number" && Number.isSafeInteger(length) && length >= 0) return length;
  throw new Malformed("unsupported-array", path, "Proxy");
}

interface Target {
  readonly shape: readonly number[];
  readonly data: Float64Array;
  readonly onObject: ((object: object) => void) | null;
}

function fill(target: Target, node: unknown, axis: number, offset: number, path: string): void {
  const extent = target.shape[axis] ?? 0;
  const isLast = axis === target.shape.length - 1;
  if (!isAxis(node)) throw elementFailure(node, path, "array");
  target.onObject?.(node);
  const length = axisLength(node, path);
  if (length !== extent) throw new Malformed("ragged", path, `length ${length}, elsewhere ${extent}`);
  if (!Array.isArray(node)) {
    if (!isLast) throw new Malformed("ragged", path, "numbers, elsewhere arrays");
    target.data.set(copyFloat64(node), offset);
  } else if (isLast) fillRow(target.data, node, length, offset, path);
  else {
    const stride = sizeOf(target.shape.slice(axis + 1));
    for (let i = 0; i < length; i++) {
      const child: unknown = node[i];
      if (!isAxis(child)) throw childFailure(node, i, path, "array");
      fill(target, child, axis + 1, offset + i * stride, `${path}[${i}]`);
    }
  }
}

function fillRow(data: Float64Array, row: readonly unknown[], length: number, offset: number, path: string) {
  for (let i = 0; i < length; i++) {
    const element = row[i];
    if (typeof element !== "number") throw childFailure(row, i, path, "number");
    data[offset + i] = element;
  }
}

function childFailure(parent: readonly unknown[], i: number, path: string, expected: string): Malformed {
  const place = `${path}[${i}]`;
  return Object.hasOwn(parent, i)
    ? elementFailure(parent[i], place, expected)
    : new Malformed("hole", place, expected);
}

function elementFailure(element: unknown, path: string, expected: string): Malformed {
  const type = element === null ? "null" : typeof element;
  const detail = `${type}, elsewhere ${expected}`;
  if (type === "undefined" || type === "bigint" || type === "symbol" || type === "function") {
    return new Malformed(type, path, detail);
  }
  if (isAxis(element) || (expected === "array" && type === "number"))
    return new Malformed("ragged", path, detail);
  return new Malformed("mixed", path, detail);
}
