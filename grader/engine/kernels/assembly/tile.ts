/**
 * The inner loops of every matrix product. Addresses and strides are in bytes, extents in doubles.
 *
 * Every sum is taken in the order of gemm-javascript.ts beside this folder, one multiplication and one addition at a time, so that
 * both give the same bits. Nothing here may be fused or reordered.
 */

/** Rows and columns of a tile. */
export const TILE: i32 = 4;
/** Depth of one pass: a panel of 4 columns then stays in the first-level cache. It is PASS_DEPTH of product-pass.ts. */
export const DEPTH: i32 = 256;

/**
 * Lays rows `[count, length]` out as panels `[tile][length][4]`; rows that are missing become 0.
 *
 * @param rowStride    bytes from a row to the next
 * @param columnStride bytes from a column to the next
 */
export function packRows(
  panel: usize,
  source: usize,
  count: i32,
  length: i32,
  rowStride: usize,
  columnStride: usize,
): void {
  for (let row = 0; row < count; row += TILE) {
    const from = source + <usize>row * rowStride;
    if (row + TILE > count) packLast(panel, from, count - row, length, rowStride, columnStride);
    else if (rowStride === 8) packAdjacent(panel, from, length, columnStride);
    else packApart(panel, from, length, rowStride, columnStride);
    panel += (<usize>length) << 5;
  }
}

function packAdjacent(panel: usize, from: usize, length: i32, columnStride: usize): void {
  for (const end = panel + ((<usize>length) << 5); panel < end; panel += 32) {
    v128.store(panel, v128.load(from));
    v128.store(panel, v128.load(from, 16), 16);
    from += columnStride;
  }
}

function packApart(panel: usize, first: usize, length: i32, rowStride: usize, columnStride: usize): void {
  let second = first + rowStride;
  let third = second + rowStride;
  let fourth = third + rowStride;
  for (const end = panel + ((<usize>length) << 5); panel < end; panel += 32) {
    store<f64>(panel, load<f64>(first));
    store<f64>(panel, load<f64>(second), 8);
    store<f64>(panel, load<f64>(third), 16);
    store<f64>(panel, load<f64>(fourth), 24);
    first += columnStride;
    second += columnStride;
    third += columnStride;
    fourth += columnStride;
  }
}

function packLast(
  panel: usize,
  from: usize,
  rows: i32,
  length: i32,
  rowStride: usize,
  columnStride: usize,
): void {
  for (let p = 0; p < length; p++) {
    for (let r = 0; r < TILE; r++) {
      store<f64>(panel, r < rows ? load<f64>(from + <usize>r * rowStride) : 0);
      panel += 8;
    }
    from += columnStride;
  }
}

/**
 * Adds the product of two panels `[length][4]` to `rows` x `columns` doubles at `out`.
 *
 * @param fresh `out` counts as 0, whatever it holds. No product of panels is −0, so that is as good as to add it to 0.
 */
export function multiplyTile(
  length: i32,
  a: usize,
  b: usize,
  out: usize,
  outStride: usize,
  rows: i32,
  columns: i32,
  fresh: bool,
): void {
  let left0 = f64x2.splat(0);
  let right0 = f64x2.splat(0);
  let left1 = f64x2.splat(0);
  let right1 = f64x2.splat(0);
  let left2 = f64x2.splat(0);
  let right2 = f64x2.splat(0);
  let left3 = f64x2.splat(0);
  let right3 = f64x2.splat(0);
  const end = a + ((<usize>length) << 5);
  while (a < end) {
    const left = v128.load(b, 0);
    const right = v128.load(b, 16);
    const a0 = v128.load64_splat(a, 0);
    left0 = f64x2.add(left0, f64x2.mul(a0, left));
    right0 = f64x2.add(right0, f64x2.mul(a0, right));
    const a1 = v128.load64_splat(a, 8);
    left1 = f64x2.add(left1, f64x2.mul(a1, left));
    right1 = f64x2.add(right1, f64x2.mul(a1, right));
    const a2 = v128.load64_splat(a, 16);
    left2 = f64x2.add(left2, f64x2.mul(a2, left));
    right2 = f64x2.add(right2, f64x2.mul(a2, right));
    const a3 = v128.load64_splat(a, 24);
    left3 = f64x2.add(left3, f64x2.mul(a3, left));
    right3 = f64x2.add(right3, f64x2.mul(a3, right));
    a += 32;
    b += 32;
  }
  addRow(out, left0, right0, columns, fresh);
  if (rows > 1) addRow(out + outStride, left1, right1, columns, fresh);
  if (rows > 2) addRow(out + 2 * outStride, left2, right2, columns, fresh);
  if (rows > 3) addRow(out + 3 * outStride, left3, right3, columns, fresh);
}

function addRow(out: usize, left: v128, right: v128, columns: i32, fresh: bool): void {
  addPair(out, left, columns, fresh);
  if (columns > 2) addPair(out + 16, right, columns - 2, fresh);
}

function addPair(out: usize, values: v128, columns: i32, fresh: bool): void {
  if (columns > 1) v128.store(out, fresh ? values : f64x2.add(v128.load(out), values));
  else store<f64>(out, f64x2.extract_lane(values, 0) + (fresh ? 0 : load<f64>(out)));
}
