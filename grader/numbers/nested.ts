/** Arrays of arrays with numbers at the bottom. */
export type NestedArray = (number | NestedArray)[];

/** The extents along the first elements: the shape of nested arrays, if they are dense. */
export function shapeAlongFirst(nested: unknown): number[] {
  const shape: number[] = [];
  for (let level = nested; isList(level); level = level[0]) shape.push(level.length);
  return shape;
}

/** The numbers of nested arrays in order: row-major, if they are dense. */
export function flatNumbers(nested: number | readonly (number | NestedArray)[]): number[] {
  return typeof nested === "number" ? [nested] : nested.flatMap(flatNumbers);
}

/**
 * Row-major entries as nested arrays; `shape` has an axis or more. They grow element by element: V8 keeps such arrays
 * packed, and packed doubles are fast to read.
 *
 * Plain loops only: this runs in the learner's realm too, where a program may have replaced every iterator and method.
 */
export function nestedArray(
  data: ArrayLike<number>,
  shape: readonly number[],
  axis = 0,
  offset = 0,
): NestedArray {
  const extent = shape[axis] ?? 0;
  const list: NestedArray = [];
  if (axis === shape.length - 1) {
    for (let i = 0; i < extent; i++) list[i] = data[offset + i] ?? 0;
    return list;
  }
  let stride = 1;
  for (let after = axis + 1; after < shape.length; after++) stride *= shape[after] ?? 0;
  for (let i = 0; i < extent; i++) list[i] = nestedArray(data, shape, axis + 1, offset + i * stride);
  return list;
}

function isList(value: unknown): value is { readonly length: number; readonly [index: number]: unknown } {
  return typeof value === "object" && value !== null && "length" in value && typeof value.length === "number";
}
