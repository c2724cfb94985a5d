import { DEPTH, multiplyTile, packRows, TILE } from "./tile";

/**
 * `C += A·B` with A `[m, k]`, B `[k, n]` and C row-major `[m, n]`. Strides in bytes.
 *
 * @param scratch room for `256·(m + 3 + 4)` doubles
 */
export function addProduct(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aRowStride: usize,
  aColumnStride: usize,
  b: usize,
  bRowStride: usize,
  bColumnStride: usize,
  out: usize,
  scratch: usize,
): void {
  const columnPanel = scratch;
  const rowPanels = scratch + <usize>(DEPTH * TILE * 8);
  const outStride = (<usize>n) << 3;
  for (let start = 0; start < k; start += DEPTH) {
    const length = min(DEPTH, k - start);
    packRows(rowPanels, a + <usize>start * aColumnStride, m, length, aRowStride, aColumnStride);
    for (let j = 0; j < n; j += TILE) {
      const columns = min(TILE, n - j);
      const source = b + <usize>start * bRowStride + <usize>j * bColumnStride;
      packRows(columnPanel, source, columns, length, bColumnStride, bRowStride);
      multiplyPanels(m, length, rowPanels, columnPanel, out + ((<usize>j) << 3), outStride, columns);
    }
  }
}

/** Adds the product of all row panels `[tile][length][4]` with one column panel to `columns` columns of `out`. */
export function multiplyPanels(
  m: i32,
  length: i32,
  rowPanels: usize,
  columnPanel: usize,
  out: usize,
  outStride: usize,
  columns: i32,
): void {
  const panelSize = (<usize>length) << 5;
  for (let i = 0; i < m; i += TILE) {
    multiplyTile(length, rowPanels, columnPanel, out, outStride, min(TILE, m - i), columns, false);
    rowPanels += panelSize;
    out += outStride * TILE;
  }
}
