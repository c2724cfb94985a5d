import { expect, test } from "vitest";
import { relu } from "./operations/activations.ts";
import { add, mul, sub } from "./operations/arithmetic.ts";
import { sum } from "./operations/reductions.ts";
import { Tensor, tensor } from "./tensor.ts";
import { grad, valueAndGrad, vjp } from "./vjp.ts";

const x = Tensor.of([2], [3, -1]);
const y = Tensor.of([2], [5, 2]);

test("a tensor that is used twice gets both gradients", () => {
  expect(grad((a) => sum(add(mul(a, a), a)))(x)[0]!.toNested()).toEqual([7, -1]);
});

test("a cotangent that reaches a tensor by several ways is left as it is", () => {
  const { pullback } = vjp((a) => add(add(a, a), add(a, a)), [x]);
  const seed = Tensor.of([2], [1, 10]);
  expect(pullback(seed)[0]!.toNested()).toEqual([4, 40]);
  expect(pullback(seed)[0]!.toNested()).toEqual([4, 40]);
  expect(seed.toNested()).toEqual([1, 10]);
});

test("a primal without influence gets zeros", () => {
  expect(grad((a, _b) => sum(a))(x, y)[1]!.toNested()).toEqual([0, 0]);
});

test("value and gradients come together", () => {
  const { value, gradients } = valueAndGrad((a, b) => sum(mul(a, b)))(x, y);
  expect(value).toBe(13);
  expect(gradients.map((gradient) => gradient.toNested())).toEqual([
    [5, 2],
    [3, -1],
  ]);
});

test("records and lists are outputs too; cotangents that are left out count as zero", () => {
  const f = (a: Tensor, b: Tensor) => ({ product: mul(a, b), parts: [sub(a, b), a], none: tensor(1) });
  const { outputs, pullback } = vjp(f, [x, y]);
  expect(outputs.parts[0]!.toNested()).toEqual([-2, -3]);
  const seed = Tensor.of([2], [1, 10]);
  expect(pullback({ product: seed }).map((g) => g.toNested())).toEqual([
    [5, 20],
    [3, -10],
  ]);
  expect(pullback({ parts: [seed, seed] }).map((g) => g.toNested())).toEqual([
    [2, 20],
    [-1, -10],
  ]);
  expect(pullback({}).map((g) => g.toNested())).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

test("what comes out is no longer recorded", () => {
  const { outputs } = vjp((a) => mul(a, 2), [x]);
  expect(outputs.node).toBeNull();
});

test("a cotangent of another shape, and an unknown key, are refused", () => {
  const { pullback } = vjp((a) => ({ out: mul(a, 2) }), [x]);
  expect(() => pullback({ out: Tensor.of([1], [1]) })).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: pullback: expected a cotangent [2] for output.out, received a tensor [1]]`,
  );
  expect(() => pullback({ other: x })).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: pullback: expected keys of output, received "other"]`,
  );
  expect(() => grad((a) => mul(a, 2))(x)).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: grad: expected a function to one number, received [2]]`,
  );
});

test("derivatives of derivatives are refused rather than wrong", () => {
  expect(() => grad((a) => grad((b) => sum(mul(b, b)))(a)[0]!)(x)).toThrow("not supported");
});

test("a sum that a rule hands on as it is stays what it was for the others", () => {
  // Both parents of z get the same sum, and x gets more behind it: that must not arrive at e.
  const { pullback } = vjp(
    (x, e) => {
      const square = mul(x, x);
      const z = add(x, e);
      return sum(add(add(z, relu(z)), square));
    },
    [tensor([1, 2]), tensor([3, 4])],
  );
  const [gradX, gradE] = pullback(tensor(1));
  expect(gradX?.toNested()).toEqual([4, 6]);
  expect(gradE?.toNested()).toEqual([2, 2]);
});
