/** What a part of a report costs of what its format has room for, such as bytes or elements. */
export type Cost = readonly number[];

export interface Rated<Part> {
  readonly part: Part;
  readonly cost: Cost;
  /** What is most useful first has the lowest. */
  readonly rank: number;
}

export interface KeptParts<Part> {
  /** In the order they came in. */
  readonly kept: readonly Part[];
  readonly leftOut: readonly Part[];
}

/**
 * What of a report fits into its format: by rank, within a rank in order. What is too large by itself is passed over,
 * and smaller things behind it still find room.
 *
 * @param room how much there is of each thing that `cost` counts
 */
export function keepMostUseful<Part>(parts: readonly Rated<Part>[], room: Cost): KeptParts<Part> {
  const left = [...room];
  const fitting = new Set<Rated<Part>>();
  for (const rated of parts.toSorted((a, b) => a.rank - b.rank)) {
    if (rated.cost.some((amount, k) => amount > (left[k] ?? 0))) continue;
    for (const [k, amount] of rated.cost.entries()) left[k] = (left[k] ?? 0) - amount;
    fitting.add(rated);
  }
  const partsOf = (isKept: boolean) =>
    parts.filter((one) => fitting.has(one) === isKept).map((one) => one.part);
  return { kept: partsOf(true), leftOut: partsOf(false) };
}

/** How many bytes a text takes in UTF-8. */
export function bytesAsUtf8(text: string): number {
  return ENCODER.encode(text).length;
}

const ENCODER = new TextEncoder();
