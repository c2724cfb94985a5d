import { sizeOf } from "../../numbers/shape.ts";
import { broadcastData, broadcastOffsets, sumTo } from "../broadcast.ts";
import type { Primitive } from "../primitive.ts";
import type { Shape } from "../shape.ts";
import { Tensor } from "../tensor.ts";

/** The shape a reduction leaves: its axes kept with extent 1. */
interface Kept {
  readonly shape: Shape;
}

type Reduction<Saved> = Primitive<readonly [Tensor], Kept, Saved>;

/** The largest or smallest element; ties share the gradient evenly, as torch.amax, and a NaN makes it NaN. */
function extreme(choose: (a: number, b: number) => number, start: number): Reduction<null> {
  return {
    forward([x], { shape }) {
      const out = new Float64Array(sizeOf(shape)).fill(start);
      const offsets = broadcastOffsets(shape, x.shape);
      // Math.max and Math.min, unlike a comparison, let a NaN through to the result.
      for (let i = 0; i < x.size; i++) out[offsets[i]!] = choose(out[offsets[i]!]!, x.data[i]!);
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
          // No hit at all: the extreme is a NaN, which equals nothing.
          hits.map((hit, i) => (hit === 1 ? grads[i]! / counts[i]! : counts[i] === 0 ? Number.NaN : 0)),
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

export const reduction = { sum, amax: extreme(Math.max, -Infinity), amin: extreme(Math.min, Infinity) };
