import { sizeOf } from "../../numbers/shape.ts";
import type { Primitive } from "../primitive.ts";
import { Tensor } from "../tensor.ts";

type Softmax = Primitive<readonly [Tensor], { readonly dim: number }, null>;

/** Along one axis, shifted by the largest entry so that no exponential overflows. */
const softmax: Softmax = {
  forward([x], { dim }) {
    const out = new Float64Array(x.size);
    eachLine(x, dim, (line) => {
      const { top, total } = exponentialSum(x.data, line);
      for (const i of line) out[i] = Math.exp(x.data[i]! - top) / total;
    });
    return { output: new Tensor(x.shape, out), saved: null };
  },
  vjp(gradOutput, { inputs: [x], output, options: { dim } }) {
    const out = new Float64Array(x.size);
    eachLine(x, dim, (line) => {
      let dot = 0;
      for (const i of line) dot += gradOutput.data[i]! * output.data[i]!;
      for (const i of line) out[i] = output.data[i]! * (gradOutput.data[i]! - dot);
    });
    return [new Tensor(x.shape, out)];
  },
};

const logSoftmax: Softmax = {
  forward([x], { dim }) {
    const out = new Float64Array(x.size);
    eachLine(x, dim, (line) => {
      const { top, total } = exponentialSum(x.data, line);
      const logTotal = Math.log(total);
      for (const i of line) out[i] = x.data[i]! - top - logTotal;
    });
    return { output: new Tensor(x.shape, out), saved: null };
  },
  vjp(gradOutput, { inputs: [x], output, options: { dim } }) {
    const out = new Float64Array(x.size);
    eachLine(x, dim, (line) => {
      let total = 0;
      for (const i of line) total += gradOutput.data[i]!;
      for (const i of line) out[i] = gradOutput.data[i]! - Math.exp(output.data[i]!) * total;
    });
    return [new Tensor(x.shape, out)];
  },
};

export const softmaxes = { softmax, logSoftmax };

function exponentialSum(data: Float64Array, line: Int32Array): { top: number; total: number } {
  let top = -Infinity;
  for (const i of line) top = Math.max(top, data[i]!);
  let total = 0;
  for (const i of line) total += Math.exp(data[i]! - top);
  return { top, total };
}

/** Visits the flat indices of every line of `x` along `dim`; the array is reused. */
function eachLine(x: Tensor, dim: number, visit: (line: Int32Array) => void): void {
  const length = x.shape[dim] ?? 1;
  const inner = sizeOf(x.shape.slice(dim + 1));
  const line = new Int32Array(length);
  for (let start = 0; start < x.size; start += length * inner) {
    for (let i = 0; i < inner; i++) {
      for (let j = 0; j < length; j++) line[j] = start + i + j * inner;
      visit(line);
    }
  }
}
