import { sizeOf } from "../../numbers/shape.ts";
import { softmaxLineGrad, softmaxLinesGrad } from "../kernels/softmax-grad.ts";
import { largestOfLine, softmaxLine, softmaxLines } from "../kernels/softmax-lines.ts";
import type { Primitive } from "../primitive.ts";
import { Tensor } from "../tensor.ts";

type Softmax = Primitive<readonly [Tensor], { readonly dim: number }, null>;

/** Along one axis, shifted by the largest entry so that no exponential overflows. */
const softmax: Softmax = {
  forward([x], { dim }) {
    const out = new Float64Array(x.size);
    if (isLast(x, dim)) softmaxLines(x.data, x.shape[dim]!, out);
    else eachLine(x, dim, (start, end, step) => softmaxLine(x.data, start, end, step, out));
    return { output: new Tensor(x.shape, out), saved: null };
  },
  vjp(gradOutput, { inputs: [x], output, options: { dim } }) {
    const out = new Float64Array(x.size);
    if (isLast(x, dim)) softmaxLinesGrad(output.data, gradOutput.data, x.shape[dim]!, out);
    else
      eachLine(x, dim, (start, end, step) =>
        softmaxLineGrad(output.data, gradOutput.data, start, end, step, out),
      );
    return [new Tensor(x.shape, out)];
  },
};

const logSoftmax: Softmax = {
  forward([x], { dim }) {
    const out = new Float64Array(x.size);
    const { data } = x;
    eachLine(x, dim, (start, end, step) => {
      const top = largestOfLine(data, start, end, step);
      let total = 0;
      for (let i = start; i < end; i += step) total += Math.exp(data[i]! - top);
      const logTotal = Math.log(total);
      for (let i = start; i < end; i += step) out[i] = data[i]! - top - logTotal;
    });
    return { output: new Tensor(x.shape, out), saved: null };
  },
  vjp(gradOutput, { inputs: [x], output, options: { dim } }) {
    const out = new Float64Array(x.size);
    const grad = gradOutput.data;
    const y = output.data;
    eachLine(x, dim, (start, end, step) => {
      let total = 0;
      for (let i = start; i < end; i += step) total += grad[i]!;
      for (let i = start; i < end; i += step) out[i] = grad[i]! - Math.exp(y[i]!) * total;
    });
    return [new Tensor(x.shape, out)];
  },
};

export const softmaxes = { softmax, logSoftmax };

/** Whether lines along `dim` lie in the data without gaps, one after the other. */
function isLast(x: Tensor, dim: number): boolean {
  return dim === x.rank - 1 && x.size > 0;
}

/** Calls back for every line of `x` along `dim`: its elements are `start, start + step, …` before `end`. */
function eachLine(x: Tensor, dim: number, visit: (start: number, end: number, step: number) => void): void {
  const length = x.shape[dim] ?? 1;
  const step = sizeOf(x.shape.slice(dim + 1));
  for (let block = 0; block < x.size; block += length * step) {
    for (let i = 0; i < step; i++) visit(block + i, block + length * step, step);
  }
}
