import { multiplyPanels } from "./matrix-product";
import { DEPTH, multiplyTile, packRows, TILE } from "./tile";

// A convolution is a matrix product whose factor, the patches of an image, is never written down: cell `[tap, pixel]`
// stands at `image + taps[tap] + pixels[pixel]`. Both tables hold bytes (32-bit) and rise; the image has its padding.

/** Copies planes `[count, height, width]` between places where rows and planes lie apart by strides in bytes. */
export function copyPlanes(
  count: i32,
  height: i32,
  width: i32,
  from: usize,
  fromRow: usize,
  fromPlane: usize,
  to: usize,
  toRow: usize,
  toPlane: usize,
): void {
  for (let plane = 0; plane < count; plane++) {
    for (let row: usize = 0; row < <usize>height; row++)
      copyRow(from + row * fromRow, to + row * toRow, width);
    from += fromPlane;
    to += toPlane;
  }
}

/** In a loop: rows are short, and `memory.copy` leaves the module for each. */
function copyRow(from: usize, to: usize, width: i32): void {
  const end = to + ((<usize>width) << 3);
  for (; to + 16 <= end; to += 16) {
    v128.store(to, v128.load(from));
    from += 16;
  }
  if (to < end) store<f64>(to, load<f64>(from));
}

/**
 * `out += A·B` with A row-major `[m, k]`, out `[m, n]`, and B `[k, n]` read from the image at `depths[p] + columns[j]`.
 * With taps as depths it correlates; with pixels as depths it gives the gradient of the weight.
 *
 * @param scratch room for `256·(m + 3 + 4)` doubles
 */
export function addProductWithPatches(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  image: usize,
  depths: usize,
  columns: usize,
  out: usize,
  scratch: usize,
): void {
  const columnPanel = scratch;
  const rowPanels = scratch + <usize>(DEPTH * TILE * 8);
  const aStride = (<usize>k) << 3;
  const outStride = (<usize>n) << 3;
  for (let start = 0; start < k; start += DEPTH) {
    const length = min(DEPTH, k - start);
    packRows(rowPanels, a + ((<usize>start) << 3), m, length, aStride, 8);
    for (let j = 0; j < n; j += TILE) {
      const count = min(TILE, n - j);
      gather(columnPanel, image, depths + ((<usize>start) << 2), length, columns + ((<usize>j) << 2), count);
      multiplyPanels(m, length, rowPanels, columnPanel, out + ((<usize>j) << 3), outStride, count);
    }
  }
}

/**
 * Adds `Wᵀ·G` to the image cell by cell, tap after tap: W `[k, taps]`, G `[k, pixels]`.
 *
 * @param scratch room for `4·256 + 4·pixels + k·(pixels + 3)` doubles
 */
export function addProductToPatches(
  tapCount: i32,
  pixelCount: i32,
  k: i32,
  weight: usize,
  gradient: usize,
  image: usize,
  taps: usize,
  pixels: usize,
  scratch: usize,
): void {
  const rowPanel = scratch;
  const products = scratch + <usize>(DEPTH * TILE * 8);
  const rowSize = (<usize>pixelCount) << 3;
  const panels = products + <usize>TILE * rowSize;
  const panelsOfPass = <usize>(DEPTH * 8) * <usize>((pixelCount + TILE - 1) & -TILE);
  for (let start = 0; start < k; start += DEPTH) {
    const to = panels + <usize>(start / DEPTH) * panelsOfPass;
    packRows(to, gradient + <usize>start * rowSize, pixelCount, min(DEPTH, k - start), 8, rowSize);
  }
  for (let i = 0; i < tapCount; i += TILE) {
    const rows = min(TILE, tapCount - i);
    memory.fill(products, 0, <usize>TILE * rowSize);
    for (let start = 0; start < k; start += DEPTH) {
      const length = min(DEPTH, k - start);
      const from = weight + ((<usize>(start * tapCount + i)) << 3);
      packRows(rowPanel, from, rows, length, 8, (<usize>tapCount) << 3);
      let panel = panels + <usize>(start / DEPTH) * panelsOfPass;
      for (let j = 0; j < pixelCount; j += TILE) {
        const to = products + ((<usize>j) << 3);
        multiplyTile(length, rowPanel, panel, to, rowSize, rows, min(TILE, pixelCount - j), start === 0);
        panel += (<usize>length) << 5;
      }
    }
    for (let r = 0; r < rows; r++) {
      const to = image + load<u32>(taps + ((<usize>(i + r)) << 2));
      scatter(to, pixels, products + <usize>r * rowSize, pixelCount);
    }
  }
}

/** A panel `[length][4]` of cells of the image; columns that are missing repeat the first. */
function gather(panel: usize, image: usize, depths: usize, length: i32, columns: usize, count: i32): void {
  const first = image + load<u32>(columns);
  const second = count > 1 ? image + load<u32>(columns, 4) : first;
  const third = count > 2 ? image + load<u32>(columns, 8) : first;
  const fourth = count > 3 ? image + load<u32>(columns, 12) : first;
  const end = panel + ((<usize>length) << 5);
  if (fourth === first + 24) {
    for (; panel < end; panel += 32) {
      const from = first + load<u32>(depths);
      v128.store(panel, v128.load(from));
      v128.store(panel, v128.load(from, 16), 16);
      depths += 4;
    }
    return;
  }
  for (; panel < end; panel += 32) {
    const at = load<u32>(depths);
    store<f64>(panel, load<f64>(first + at));
    store<f64>(panel, load<f64>(second + at), 8);
    store<f64>(panel, load<f64>(third + at), 16);
    store<f64>(panel, load<f64>(fourth + at), 24);
    depths += 4;
  }
}

/** Adds `count` doubles to the cells at `image + pixels[p]`, which all differ. */
function scatter(image: usize, pixels: usize, from: usize, count: i32): void {
  let p = 0;
  while (p < count) {
    const to = image + load<u32>(pixels);
    if (p + TILE <= count && load<u32>(pixels, 12) === load<u32>(pixels) + 24) {
      v128.store(to, f64x2.add(v128.load(to), v128.load(from)));
      v128.store(to, f64x2.add(v128.load(to, 16), v128.load(from, 16)), 16);
      p += TILE;
      pixels += 16;
      from += 32;
    } else {
      store<f64>(to, load<f64>(to) + load<f64>(from));
      p++;
      pixels += 4;
      from += 8;
    }
  }
}
