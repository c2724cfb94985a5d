import type { Primitive } from "../primitive.ts";
import type { Shape } from "../shape.ts";
import { Tensor } from "../tensor.ts";

interface Lookup {
  readonly shape: Shape;
  readonly indices: Int32Array;
  /** The row without a gradient. */
  readonly padding: number | null;
  readonly scaleGradByFreq: boolean;
}

/** Rows of `[rows, width]` by index; the adjoint adds each row's gradient back, except to the padding row. */
const lookup: Primitive<readonly [Tensor], Lookup, null> = {
  forward([weight], { shape, indices }) {
    const width = weight.shape[1]!;
    const out = new Float64Array(indices.length * width);
    indices.forEach((row, i) => {
      out.set(weight.data.subarray(row * width, (row + 1) * width), i * width);
    });
    return { output: new Tensor(shape, out), saved: null };
  },
  vjp(gradOutput, { inputs: [weight], options: { indices, padding, scaleGradByFreq } }) {
    const [rows = 0, width = 0] = weight.shape;
    const counts = new Int32Array(rows);
    for (const row of indices) counts[row]! += 1;
    const out = new Float64Array(weight.size);
    indices.forEach((row, i) => {
      if (row === padding) return;
      const scale = scaleGradByFreq ? 1 / counts[row]! : 1;
      for (let c = 0; c < width; c++) out[row * width + c]! += gradOutput.data[i * width + c]! * scale;
    });
    return [new Tensor(weight.shape, out)];
  },
};

export const lookups = { lookup };
