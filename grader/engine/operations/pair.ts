import { ShapeError } from "../shape-error.ts";
import { formatShape } from "../shape-rules.ts";

/** One number for both axes, or (height, width). */
export type Pair = number | readonly number[];

/**
 * (height, width) of an option that may be one number.
 *
 * @throws {ShapeError} not one or two integers, or one below `least`
 */
export function pair(operation: string, name: string, value: Pair, least: number): readonly [number, number] {
  const [first, second = first, ...rest] = typeof value === "number" ? [value] : value;
  const valid = (n: number | undefined): n is number => n !== undefined && Number.isInteger(n) && n >= least;
  if (!valid(first) || !valid(second) || rest.length > 0) {
    const received = typeof value === "number" ? `${value}` : formatShape(value);
    throw new ShapeError(operation, `${name} of one or two integers >= ${least}`, `${name} ${received}`);
  }
  return [first, second];
}
