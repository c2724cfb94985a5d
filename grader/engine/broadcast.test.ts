import fc from "fast-check";
import { expect, test } from "vitest";
import { sizeOf } from "../numbers/shape.ts";
import { broadcastData, broadcastOffsets, sumTo } from "./broadcast.ts";
import { add } from "./operations/arithmetic.ts";
import { ShapeError } from "./shape-error.ts";
import { broadcastShapes } from "./shape-rules.ts";
import { Tensor, zeros } from "./tensor.ts";

const shapePair = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.boolean()), { maxLength: 4 })
  .chain((axes) => fc.tuple(fc.constant(axes), fc.integer({ min: 0, max: axes.length })))
  .map(([axes, dropped]) => ({
    large: axes.map(([extent]) => extent),
    small: axes.map(([extent, squeezed]) => (squeezed ? 1 : extent)).slice(dropped),
  }));

const wave = (shape: readonly number[], phase: number): Tensor =>
  Tensor.of(
    shape,
    Array.from({ length: sizeOf(shape) }, (_, i) => Math.sin(phase + i)),
  );

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from({ length: a.length }, (_, i) => a[i]! * b[i]!).reduce((sum, product) => sum + product, 0);

test("adding up is the adjoint of repeating: ⟨repeat x, g⟩ = ⟨x, add up g⟩", () => {
  fc.assert(
    fc.property(shapePair, ({ small, large }) => {
      const x = wave(small, 1);
      const g = wave(large, 2);
      expect(broadcastShapes("test", small, large)).toEqual(large);
      expect(dot(broadcastData(x, large), g.data)).toBeCloseTo(dot(x.data, sumTo(g, small).data), 10);
    }),
    { seed: 1 },
  );
});

test("every element is the one of the source that stands there", () => {
  fc.assert(
    fc.property(shapePair, ({ small, large }) => {
      const x = wave(small, 1);
      expect([...broadcastData(x, large)]).toEqual(
        Array.from(broadcastOffsets(small, large), (i) => x.data[i]),
      );
    }),
    { seed: 1 },
  );
});

test("shapes that do not broadcast are refused with both in the text", () => {
  const misuse = () => add(zeros([2, 3]), zeros([4]));
  expect(misuse).toThrow(ShapeError);
  expect(misuse).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: add: expected shapes that broadcast, received [2, 3] and [4]]`,
  );
});
