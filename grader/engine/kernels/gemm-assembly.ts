import { type AssemblyKernels, reserve } from "./assembly-kernels.ts";
import { type MatrixView, rowMajor } from "./matrix-view.ts";

/** Extents of what is copied into the kernels' memory at once; a multiple of the depth of a pass, which fixes sums. */
const BLOCK = 512;
/** Doubles of scratch that `addProduct` wants a row of the first factor, and columns it wants besides. */
const DEPTH = 256;
const SPARE = 8;

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
): void {
  const c = rowMajor(out, n, offset);
  for (let i = 0; i < m; i += BLOCK) {
    for (let j = 0; j < n; j += BLOCK) {
      for (let p = 0; p < k; p += BLOCK) {
        const rows = Math.min(m - i, BLOCK);
        const columns = Math.min(n - j, BLOCK);
        const depth = Math.min(k - p, BLOCK);
        multiplyBlock(
          kernels,
          cut(a, i, p, rows, depth),
          cut(b, p, j, depth, columns),
          cut(c, i, j, rows, columns),
        );
      }
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

function multiplyBlock(kernels: AssemblyKernels, a: Block, b: Block, c: Block): void {
  const { addresses, doubles } = reserve(kernels, [
    a.rows * a.columns,
    b.rows * b.columns,
    c.rows * c.columns,
    DEPTH * (a.rows + SPARE),
  ]);
  const [atA = 0, atB = 0, atC = 0, scratch = 0] = addresses;
  const stridesA = copyIn(a, doubles, atA / 8);
  const stridesB = copyIn(b, doubles, atB / 8);
  copyIn(c, doubles, atC / 8);
  kernels.addProduct(c.rows, c.columns, a.columns, atA, ...stridesA, atB, ...stridesB, atC, scratch);
  for (let row = 0; row < c.rows; row++) {
    const from = atC / 8 + row * c.columns;
    c.data.set(doubles.subarray(from, from + c.columns), c.offset + row * c.rowStride);
  }
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
