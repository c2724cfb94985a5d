import { sizeOf } from "../../numbers/shape.ts";
import type { Primitive } from "../primitive.ts";
import { Tensor } from "../tensor.ts";

/** A sparse matrix by rows: entries `rowStart[r] … rowStart[r + 1]` belong to row `r`. */
export interface SparseRows {
  readonly rowStart: Int32Array;
  readonly columns: Int32Array;
  readonly weights: Float64Array;
}

interface PlaneMap {
  /** Height and width of a plane of the result; its size is the number of rows. */
  readonly output: readonly [number, number];
  readonly rows: SparseRows;
}

/**
 * One linear map applied to every plane `[H, W]` of `[…, H, W]`: average pooling and bilinear resizing are such maps.
 */
const planeMap: Primitive<readonly [Tensor], PlaneMap, null> = {
  forward([x], { output, rows }) {
    const { planes, inSize, outSize, lead } = extents(x, output);
    const out = new Float64Array(planes * outSize);
    eachEntry(planes, rows, (plane, row, column, weight) => {
      out[plane * outSize + row]! += weight * x.data[plane * inSize + column]!;
    });
    return { output: new Tensor([...lead, ...output], out), saved: null };
  },
  vjp(gradOutput, { inputs: [x], options: { output, rows } }) {
    const { planes, inSize, outSize } = extents(x, output);
    const out = new Float64Array(x.size);
    eachEntry(planes, rows, (plane, row, column, weight) => {
      out[plane * inSize + column]! += weight * gradOutput.data[plane * outSize + row]!;
    });
    return [new Tensor(x.shape, out)];
  },
};

export const planeMaps = { planeMap };

function extents(x: Tensor, output: readonly [number, number]) {
  const lead = x.shape.slice(0, -2);
  const inSize = x.shape.at(-2)! * x.shape.at(-1)!;
  const planes = sizeOf(lead);
  return { lead, planes, inSize, outSize: output[0] * output[1] };
}

function eachEntry(
  planes: number,
  { rowStart, columns, weights }: SparseRows,
  visit: (plane: number, row: number, column: number, weight: number) => void,
): void {
  for (let plane = 0; plane < planes; plane++) {
    for (let row = 0; row + 1 < rowStart.length; row++) {
      for (let e = rowStart[row]!; e < rowStart[row + 1]!; e++) visit(plane, row, columns[e]!, weights[e]!);
    }
  }
}
