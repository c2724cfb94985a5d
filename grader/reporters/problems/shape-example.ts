/** `number[][]` for rank 2. */
export function arrayOf(rank: number): string {
  return `number${"[]".repeat(rank)}`;
}

const SIZES = ["N", "C", "H", "W", "D", "E"];

/** Sizes as an author could write them: `[N, C]` for rank 2. */
export function sizesOf(rank: number): string {
  return `[${SIZES.slice(0, rank).join(", ")}]`;
}

/** What types of parameters and results are written as. */
export const TYPES: readonly string[] = ["number", "number[]", "number[][]", "boolean", "string", "null"];
