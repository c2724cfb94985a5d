import { gemm } from "../kernels/gemm.ts";
import { type MatrixView, rowMajor, transposed } from "../kernels/matrix-view.ts";
import type { Primitive } from "../primitive.ts";
import { ShapeError } from "../shape-error.ts";
import { formatShape } from "../shape-rules.ts";
import { Tensor } from "../tensor.ts";

interface Options {
  /** The second factor is given as `[batch, n, k]`. */
  readonly transposeB: boolean;
}

/** `[batch, m, k] · [batch, k, n]`, one product a batch entry. */
const batchedMatmul: Primitive<readonly [Tensor, Tensor], Options, null> = {
  forward([a, b], { transposeB }) {
    const { batch, m, n, k } = extentsOf(a, b, transposeB);
    const out = new Float64Array(batch * m * n);
    for (let i = 0; i < batch; i++) {
      gemm(
        m,
        n,
        k,
        rowMajor(a.data, k, i * m * k),
        secondFactor(b, i, k, n, transposeB),
        out,
        i * m * n,
        true,
      );
    }
    return { output: new Tensor([batch, m, n], out), saved: null };
  },
  vjp(gradOutput, { inputs: [a, b], options: { transposeB }, needs }) {
    const { batch, m, n, k } = extentsOf(a, b, transposeB);
    const gradA = new Float64Array(needs[0] ? a.size : 0);
    const gradB = new Float64Array(needs[1] ? b.size : 0);
    for (let i = 0; i < batch; i++) {
      const g = rowMajor(gradOutput.data, n, i * m * n);
      const left = rowMajor(a.data, k, i * m * k);
      if (needs[0])
        gemm(m, k, n, g, transposed(secondFactor(b, i, k, n, transposeB)), gradA, i * m * k, true);
      if (!needs[1]) continue;
      if (transposeB) gemm(n, k, m, transposed(g), left, gradB, i * n * k, true);
      else gemm(k, n, m, transposed(left), g, gradB, i * k * n, true);
    }
    return [needs[0] ? new Tensor(a.shape, gradA) : null, needs[1] ? new Tensor(b.shape, gradB) : null];
  },
};

export const matrixProduct = { batchedMatmul };

function extentsOf(
  a: Tensor,
  b: Tensor,
  transposeB: boolean,
): { batch: number; m: number; n: number; k: number } {
  const [batch = 0, m = 0, k = 0] = a.shape;
  const inner = b.shape[transposeB ? 2 : 1];
  const n = b.shape[transposeB ? 1 : 2] ?? 0;
  if (a.rank !== 3 || b.rank !== 3 || b.shape[0] !== batch || inner !== k) {
    const expected = `[${batch}, m, ${k}] x [${batch}, ${transposeB ? `n, ${k}` : `${k}, n`}]`;
    throw new ShapeError("batchedMatmul", expected, `${formatShape(a.shape)} x ${formatShape(b.shape)}`);
  }
  return { batch, m, n, k };
}

function secondFactor(b: Tensor, batch: number, k: number, n: number, transposeB: boolean): MatrixView {
  const at = batch * k * n;
  return transposeB ? transposed(rowMajor(b.data, k, at)) : rowMajor(b.data, n, at);
}
