/**
 * A matrix inside a flat array: element `[i, j]` stands at `offset + i·rowStride + j·columnStride`. One of the strides
 * is 1.
 */
export interface MatrixView {
  readonly data: Float64Array;
  readonly offset: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

/** Row-major `[rows, columns]` at `offset`. */
export function rowMajor(data: Float64Array, columns: number, offset = 0): MatrixView {
  return { data, offset, rowStride: columns, columnStride: 1 };
}

/** The same numbers with rows and columns swapped. */
export function transposed(view: MatrixView): MatrixView {
  return { ...view, rowStride: view.columnStride, columnStride: view.rowStride };
}
