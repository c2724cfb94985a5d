import { sizeOf } from "../../numbers/shape.ts";
import type { Primitive } from "../primitive.ts";
import type { Shape } from "../shape.ts";
import { ShapeError } from "../shape-error.ts";
import { formatShape } from "../shape-rules.ts";
import { Tensor } from "../tensor.ts";

interface Take {
  readonly shape: Shape;
  /** For each element of the result the flat index of its source, or −1 for `fill`. */
  readonly offsets: Int32Array;
  readonly fill: number;
}

/** Every element of the result is one of the input's, or a constant; the adjoint adds each back where it came from. */
const take: Primitive<readonly [Tensor], Take, null> = {
  forward([x], { shape, offsets, fill }) {
    const out = new Float64Array(offsets.length);
    for (let i = 0; i < out.length; i++) out[i] = offsets[i]! < 0 ? fill : x.data[offsets[i]!]!;
    return { output: new Tensor(shape, out), saved: null };
  },
  vjp(gradOutput, { inputs: [x], options: { offsets } }) {
    const out = new Float64Array(x.size);
    for (let i = 0; i < offsets.length; i++) if (offsets[i]! >= 0) out[offsets[i]!]! += gradOutput.data[i]!;
    return [new Tensor(x.shape, out)];
  },
};

/** The same numbers in the same order under another shape. */
const reshape: Primitive<readonly [Tensor], { readonly shape: Shape }, null> = {
  forward([x], { shape }) {
    if (sizeOf(shape) !== x.size)
      throw new ShapeError("reshape", `a shape of ${x.size} elements`, formatShape(shape));
    return { output: new Tensor(shape, x.data), saved: null };
  },
  vjp(gradOutput, { inputs: [x] }) {
    return [new Tensor(x.shape, gradOutput.data)];
  },
};

/** Flat tensors one after the other, as a vector. */
const join: Primitive<readonly Tensor[], Record<never, never>, null> = {
  forward(parts) {
    const out = new Float64Array(parts.reduce((size, part) => size + part.size, 0));
    let position = 0;
    for (const part of parts) {
      out.set(part.data, position);
      position += part.size;
    }
    return { output: new Tensor([out.length], out), saved: null };
  },
  vjp(gradOutput, { inputs }) {
    let position = 0;
    return inputs.map((part) => {
      const start = position;
      position += part.size;
      return new Tensor(part.shape, gradOutput.data.slice(start, position));
    });
  },
};

export const layout = { take, reshape, join };
