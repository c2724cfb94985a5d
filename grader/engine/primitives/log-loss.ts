import type { Primitive } from "../primitive.ts";
import { Tensor } from "../tensor.ts";

/**
 * `−(t·log p + (1 − t)·log(1 − p))` elementwise on equal shapes. As in PyTorch the logarithms are cut at −100 and the
 * divisor `p(1 − p)` of the gradient at 1e-12 (held there as a float32), so a saturated p gives finite numbers.
 */
const logLoss: Primitive<readonly [Tensor, Tensor], Record<never, never>, null> = {
  forward([p, t]) {
    const out = p.data.map((value, i) => {
      const target = t.data[i]!;
      return (target - 1) * cutLog(1 - value) - target * cutLog(value);
    });
    return { output: new Tensor(p.shape, out), saved: null };
  },
  vjp(gradOutput, { inputs: [p, t], needs }) {
    const gradP = gradOutput.data.map((g, i) => {
      const value = p.data[i]!;
      return (g * (value - t.data[i]!)) / Math.max((1 - value) * value, LEAST_DIVISOR);
    });
    const gradT = gradOutput.data.map((g, i) => g * (cutLog(1 - p.data[i]!) - cutLog(p.data[i]!)));
    return [needs[0] ? new Tensor(p.shape, gradP) : null, needs[1] ? new Tensor(t.shape, gradT) : null];
  },
};

export const logLosses = { logLoss };

const LEAST_DIVISOR = Math.fround(1e-12);

const cutLog = (x: number): number => Math.max(Math.log(x), -100);
