import { type MatrixView, transposed } from "./matrix-view.ts";
import { PASS_DEPTH, TILE } from "./product-pass.ts";

let panelA = new Float64Array(0);
let panelB = new Float64Array(0);

/**
 * `C += A·B` with A `[m, k]`, B `[k, n]` and C row-major `[m, n]` at `offset` of `out`.
 *
 * Both operands are first copied into panels, four rows or columns interleaved, so that the inner loop reads memory
 * in order whatever the strides were and keeps a 4×4 tile of C in registers.
 */
export function gemmInJavaScript(
  m: number,
  n: number,
  k: number,
  a: MatrixView,
  b: MatrixView,
  out: Float64Array,
  offset = 0,
): void {
  const rowTiles = Math.ceil(m / TILE);
  const columnTiles = Math.ceil(n / TILE);
  const depth = Math.min(k, PASS_DEPTH);
  if (panelA.length < rowTiles * TILE * depth) panelA = new Float64Array(rowTiles * TILE * depth);
  if (panelB.length < columnTiles * TILE * depth) panelB = new Float64Array(columnTiles * TILE * depth);
  for (let start = 0; start < k; start += PASS_DEPTH) {
    const length = Math.min(PASS_DEPTH, k - start);
    pack(panelA, a, m, start, length);
    pack(panelB, transposed(b), n, start, length);
    for (let j = 0; j < columnTiles; j++) {
      for (let i = 0; i < rowTiles; i++) {
        const tileStart = offset + i * TILE * n + j * TILE;
        const rows = Math.min(TILE, m - i * TILE);
        const columns = Math.min(TILE, n - j * TILE);
        multiplyTile(length, i * TILE * length, j * TILE * length, out, tileStart, n, rows, columns);
      }
    }
  }
}

/** Lays rows `[count, start … start + length)` out as panels `[tile][depth][4]`; rows that are missing become 0. */
function pack(panel: Float64Array, view: MatrixView, count: number, start: number, length: number): void {
  const { data, rowStride, columnStride } = view;
  const origin = view.offset + start * columnStride;
  let position = 0;
  for (let row = 0; row < count; row += TILE) {
    const r0 = origin + row * rowStride;
    if (row + TILE <= count) {
      const r1 = r0 + rowStride;
      const r2 = r1 + rowStride;
      const r3 = r2 + rowStride;
      for (let p = 0, at = 0; p < length; p++, at += columnStride) {
        panel[position] = data[r0 + at]!;
        panel[position + 1] = data[r1 + at]!;
        panel[position + 2] = data[r2 + at]!;
        panel[position + 3] = data[r3 + at]!;
        position += TILE;
      }
    } else {
      for (let p = 0; p < length; p++) {
        for (let r = 0; r < TILE; r++) {
          panel[position++] = row + r < count ? data[r0 + r * rowStride + p * columnStride]! : 0;
        }
      }
    }
  }
}

/** The inner loop. `| 0` tells the compiler that indices stay 32-bit integers; it is a tenth faster for it. */
function multiplyTile(
  length: number,
  atA: number,
  atB: number,
  out: Float64Array,
  atC: number,
  stride: number,
  rows: number,
  columns: number,
): void {
  const a = panelA;
  const b = panelB;
  const end = (atA + length * TILE) | 0;
  let j = atB | 0;
  let c00 = 0,
    c01 = 0,
    c02 = 0,
    c03 = 0;
  let c10 = 0,
    c11 = 0,
    c12 = 0,
    c13 = 0;
  let c20 = 0,
    c21 = 0,
    c22 = 0,
    c23 = 0;
  let c30 = 0,
    c31 = 0,
    c32 = 0,
    c33 = 0;
  for (let i = atA | 0; i < end; i = (i + TILE) | 0) {
    const b0 = b[j]!,
      b1 = b[(j + 1) | 0]!,
      b2 = b[(j + 2) | 0]!,
      b3 = b[(j + 3) | 0]!;
    const a0 = a[i]!;
    c00 += a0 * b0;
    c01 += a0 * b1;
    c02 += a0 * b2;
    c03 += a0 * b3;
    const a1 = a[(i + 1) | 0]!;
    c10 += a1 * b0;
    c11 += a1 * b1;
    c12 += a1 * b2;
    c13 += a1 * b3;
    const a2 = a[(i + 2) | 0]!;
    c20 += a2 * b0;
    c21 += a2 * b1;
    c22 += a2 * b2;
    c23 += a2 * b3;
    const a3 = a[(i + 3) | 0]!;
    c30 += a3 * b0;
    c31 += a3 * b1;
    c32 += a3 * b2;
    c33 += a3 * b3;
    j = (j + TILE) | 0;
  }
  addRow(out, atC, columns, c00, c01, c02, c03);
  if (rows > 1) addRow(out, atC + stride, columns, c10, c11, c12, c13);
  if (rows > 2) addRow(out, atC + 2 * stride, columns, c20, c21, c22, c23);
  if (rows > 3) addRow(out, atC + 3 * stride, columns, c30, c31, c32, c33);
}

function addRow(
  out: Float64Array,
  at: number,
  columns: number,
  v0: number,
  v1: number,
  v2: number,
  v3: number,
): void {
  out[at]! += v0;
  if (columns > 1) out[at + 1]! += v1;
  if (columns > 2) out[at + 2]! += v2;
  if (columns > 3) out[at + 3]! += v3;
}
