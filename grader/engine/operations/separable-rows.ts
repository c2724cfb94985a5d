import type { SparseRows } from "../primitives/plane-map.ts";

/** Which positions along one axis one output is made of, and with what weights. */
export interface Taps {
  readonly sources: readonly number[];
  readonly weights: readonly number[];
}

/** The map on planes `[H, W]` that is `vertical` along the height and `horizontal` along the width. */
export function separableRows(
  vertical: readonly Taps[],
  horizontal: readonly Taps[],
  width: number,
): SparseRows {
  const rowStart = [0];
  const columns: number[] = [];
  const weights: number[] = [];
  for (const high of vertical) {
    for (const wide of horizontal) {
      high.sources.forEach((row, i) => {
        wide.sources.forEach((column, j) => {
          columns.push(row * width + column);
          weights.push(high.weights[i]! * wide.weights[j]!);
        });
      });
      rowStart.push(columns.length);
    }
  }
  return {
    rowStart: Int32Array.from(rowStart),
    columns: Int32Array.from(columns),
    weights: Float64Array.from(weights),
  };
}
