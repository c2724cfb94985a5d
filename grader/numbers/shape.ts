/** Of arrays whose entries stand in row-major order: the last axis runs fastest. A scalar has the shape `[]`. */

/** How many entries there are: 1 for rank 0. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (const extent of shape) size *= extent;
  return size;
}

/** Whether rank and all extents agree. */
export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis]);
}

/** Row-major strides in entries: the last axis has stride 1. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = (strides[axis + 1] ?? 1) * (shape[axis + 1] ?? 1);
  }
  return strides;
}

/** The index of the `flat`-th entry. */
export function unravel(flat: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = flat;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    const extent = shape[axis] ?? 1;
    index.unshift(rest % extent);
    rest = Math.floor(rest / extent);
  }
  return index;
}

/** The inverse of {@link unravel}. */
export function ravel(index: readonly number[], shape: readonly number[]): number {
  return index.reduce((flat, place, axis) => flat * (shape[axis] ?? 1) + place, 0);
}
