/*
 * What shared misconceptions do to arrays. The text of this file becomes a part of their modules, so it imports nothing.
 */

/** Nested arrays of numbers, or records of such. */
type Numbers = number | Numbers[] | { [key: string]: Numbers };

/** Every number replaced by `change` of it; what is no number stays. */
export function mapNumbers(value: Numbers, change: (entry: number) => number): Numbers {
  if (typeof value === "number") return change(value);
  if (Array.isArray(value)) return value.map((entry) => mapNumbers(entry, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, mapNumbers(entry, change)]));
}

export function scaled(value: Numbers, factor: number): Numbers {
  return mapNumbers(value, (entry) => entry * factor);
}

/** The last two axes reversed: `[…, kH, kW]` turned by 180°. */
export function rotated(value: Numbers): Numbers {
  if (!Array.isArray(value)) return value;
  if (rankOf(value) > 2) return value.map((entry) => rotated(entry));
  return value.toReversed().map((row) => (Array.isArray(row) ? row.toReversed() : row));
}

/** Writes the numbers of `source`, which has the same structure, into the arrays of `target`. @returns `target` */
export function writtenOver(target: Numbers, source: Numbers): Numbers {
  if (typeof target !== "object" || typeof source !== "object" || target === null) return source;
  const into: Record<string, Numbers> = target as Record<string, Numbers>;
  for (const [key, entry] of Object.entries(source)) into[key] = writtenOver(into[key] ?? entry, entry);
  return target;
}

/** The length of one axis of nested arrays; 1 where there is none. */
export function sizeAlong(value: Numbers, axis: number): number {
  if (!Array.isArray(value)) return 1;
  return axis === 0 ? value.length : sizeAlong(value[0] ?? 0, axis - 1);
}

function rankOf(value: Numbers): number {
  return Array.isArray(value) ? 1 + rankOf(value[0] ?? 0) : 0;
}
