import { broadcastData, broadcastOffsets, sumTo } from "../broadcast.ts";
import type { Primitive } from "../primitive.ts";
import { type Shape, sizeOf } from "../shape.ts";
import { Tensor } from "../tensor.ts";

/** The shape a reduction leaves: its axes kept with extent 1. */
interface Kept {
  readonly shape: Shape;
}

type Reduction<Saved> = Primitive<readonly [Tensor], Kept, Saved>;

/** The largest element (of `sign · x`); ties share the gradient evenly, as torch.amax. */
function extreme(sign: 1 | -1): Reduction<null> {
  return {
    forward([x], { shape }) {
      const out = new Float64Array(sizeOf(shape)).fill(-sign * Infinity);
      const offsets = broadcastOffsets(shape, x.shape);
      for (let i = 0; i < x.size; i++) {
        const value = x.data[i]!;
        // `!(a <= b)`, not `a > b`: NaN must win.
        if (!(sign * value <= sign * out[offsets[i]!]!)) out[offsets[i]!] = value;
      }
      return { output: new Tensor(shape, out), saved: null };
    },
    vjp(gradOutput, { inputs: [x], output }) {
      const top = broadcastData(output, x.shape);
      const hits = x.data.map((value, i) => (value === top[i] ? 1 : 0));
      const counts = broadcastData(sumTo(new Tensor(x.shape, hits), output.shape), x.shape);
      const grads = broadcastData(gradOutput, x.shape);
      return [
        new Tensor(
          x.shape,
          hits.map((hit, i) => (hit === 0 ? 0 : grads[i]! / counts[i]!)),
        ),
      ];
    },
  };
}

const sum: Reduction<null> = {
  forward([x], { shape }) {
    return { output: sumTo(x, shape), saved: null };
  },
  vjp(gradOutput, { inputs: [x] }) {
    return [new Tensor(x.shape, broadcastData(gradOutput, x.shape))];
  },
};

export const reduction = { sum, amax: extreme(1), amin: extreme(-1) };
