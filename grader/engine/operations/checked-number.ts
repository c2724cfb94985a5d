import { ShapeError } from "../shape-error.ts";

/** @throws {ShapeError} not an integer, or below `least` */
export function checkedInteger(operation: string, name: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new ShapeError(operation, `${name} an integer >= ${least}`, `${name} ${value}`);
}

/** @throws {ShapeError} not a number from `least` to `most`: NaN is none */
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
