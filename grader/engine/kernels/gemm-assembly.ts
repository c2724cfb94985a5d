import { type AssemblyKernels, reserve } from "./assembly-kernels.ts";
import { type MatrixView, rowMajor } from "./matrix-view.ts";
import { PASS_DEPTH, SPARE_COLUMNS } from "./product-pass.ts";

/** Extents of what is copied into the kernels' memory at once; a multiple of the depth of a pass, which fixes sums. */
const BLOCK = 512;

/** As `gemm`, by the kernels, block by block. */
export function gemmInAssembly(
  kernels: AssemblyKernels,
  m: number,
  n: number,
  k: number,
  a: MatrixView,
  b: MatrixView,
  out: Float64Array,
  offset = 0,
  cleared = false,
): void {
  for (let i = 0; i < m; i += BLOCK) {
    const rows = Math.min(m - i, BLOCK);
    for (let j = 0; j < n; j += BLOCK) {
      const columns = Math.min(n - j, BLOCK);
      const c = cut(rowMajor(out, n, offset), i, j, rows, columns);
      addProductTo(c, kernels, cut(a, i, 0, rows, k), cut(b, 0, j, k, columns), cleared);
    }
  }
}

/** A part of a matrix. */
interface Block extends MatrixView {
  readonly rows: number;
  readonly columns: number;
}

function cut(view: MatrixView, row: number, column: number, rows: number, columns: number): Block {
  const offset = view.offset + row * view.rowStride + column * view.columnStride;
  return { ...view, offset, rows, columns };
}

function addProductTo(c: Block, kernels: AssemblyKernels, a: Block, b: Block, cleared: boolean): void {
  const { rows, columns } = c;
  const depth = Math.min(a.columns, BLOCK);
  const sizes = [rows * depth, depth * columns, rows * columns, PASS_DEPTH * (rows + SPARE_COLUMNS)];
  const { addresses, doubles } = reserve(kernels, sizes);
  const [atA = 0, atB = 0, atC = 0, scratch = 0] = addresses;
  if (cleared) doubles.fill(0, atC / 8, atC / 8 + rows * columns);
  else copyIn(c, doubles, atC / 8);
  for (let p = 0; p < a.columns; p += BLOCK) {
    const length = Math.min(a.columns - p, BLOCK);
    const stridesA = copyIn(cut(a, 0, p, rows, length), doubles, atA / 8);
    const stridesB = copyIn(cut(b, p, 0, length, columns), doubles, atB / 8);
    kernels.addProduct(rows, columns, length, atA, ...stridesA, atB, ...stridesB, atC, scratch);
  }
  copyOut(c, doubles, atC / 8);
}

/** Copies the block without gaps, in the order it stands in; its strides there, of rows and of columns, in bytes. */
function copyIn(
  block: Block,
  doubles: Float64Array,
  start: number,
): [rowStride: number, columnStride: number] {
  const byRows = block.columnStride === 1;
  const [lines, length] = byRows ? [block.rows, block.columns] : [block.columns, block.rows];
  const stride = byRows ? block.rowStride : block.columnStride;
  if (stride === length) {
    doubles.set(block.data.subarray(block.offset, block.offset + lines * length), start);
  } else {
    for (let line = 0; line < lines; line++) {
      const from = block.offset + line * stride;
      doubles.set(block.data.subarray(from, from + length), start + line * length);
    }
  }
  return byRows ? [length * 8, 8] : [8, length * 8];
}

/** Copies rows that lie without gaps at `start` to where the block stands. */
function copyOut(block: Block, doubles: Float64Array, start: number): void {
  const { data, offset, rowStride, rows, columns } = block;
  const [lines, length] = rowStride === columns ? [1, rows * columns] : [rows, columns];
  for (let line = 0; line < lines; line++) {
    const from = start + line * length;
    data.set(doubles.subarray(from, from + length), offset + line * rowStride);
  }
}
