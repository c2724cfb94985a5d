import { ShapeError } from "../shape-error.ts";

/** `value`, if it is an integer of at least `least`. @throws {ShapeError} not an integer, or below `least` */
export function checkedInteger(operation: string, name: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new ShapeError(operation, `${name} an integer >= ${least}`, `${name} ${value}`);
}

/** `value`, if it lies in the range. @throws {ShapeError} not a number from `least` to `most`: NaN is none */
export function checkedNumber(
  operation: string,
  name: string,
  value: number,
  [least, most]: readonly [number, number],
): number {
  if (value >= least && value <= most) return value;
  const range = most === Infinity ? `>= ${least}` : `from ${least} to ${most}`;
  throw new ShapeError(operation, `${name} ${range}`, `${name} ${value}`);
}

/** `index`, if there is such an entry. @throws {ShapeError} not an integer in `[0, extent)` */
export function checkedIndex(operation: string, index: number, extent: number): number {
  if (Number.isInteger(index) && index >= 0 && index < extent) return index;
  const expected = extent === 0 ? "no index into an empty axis" : `indices from 0 to ${extent - 1}`;
  throw new ShapeError(operation, expected, `${index}`);
}
