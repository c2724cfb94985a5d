import fc from "fast-check";
import { expect, test } from "vitest";
import { gradcheck } from "./gradcheck.ts";

const square = (x: number[][]) => x.map((row) => row.map((value) => value * value));
const squareBackward = (x: number[][], gradOutput: number[][]) =>
  x.map((row, i) => row.map((value, j) => 2 * value * (gradOutput[i]?.[j] ?? 0)));

test("accepts a gradient of a number by a number, which needs no upstream gradient", () => {
  expect(gradcheck(Math.sin, Math.cos, [0.7]).status).toBe("passed");
});

test("rejects a gradient that is off by 0.1 % in one entry, and says which", () => {
  const planted = (x: number[][], gradOutput: number[][]) => {
    const gradient = squareBackward(x, gradOutput);
    const row = gradient[1] ?? [];
    row[0] = 1.001 * (row[0] ?? 0);
    return gradient;
  };
  const x = [
    [1, -2],
    [0.5, 3],
  ];
  expect(gradcheck(square, squareBackward, [x]).status).toBe("passed");
  const { status, inputs } = gradcheck(square, planted, [x]);
  expect(status).toBe("wrong-gradient");
  expect(inputs[0]).toMatchObject({ input: 0, wrong: 1, worst: { index: [1, 0] } });
  expect(inputs[0]?.worst?.ratio).toBeCloseTo(1.001, 7);
});

test("hands on what holds no numbers, and differentiates by what `wrt` names", () => {
  const f = (x: Float64Array, mode: string, eps: number) =>
    x.reduce((sum, value) => sum + (mode === "cube" ? value ** 3 : value) / eps, 0);
  const df = (x: Float64Array, _: string, eps: number) => x.map((value) => (3 * value ** 2) / eps);
  const report = gradcheck(f, df, [Float64Array.of(1, -2), "cube", 0.1], { wrt: [0] });
  expect(report).toMatchObject({ status: "passed", inputs: [{ input: 0, shape: [2] }] });
});

test("of several inputs names the one whose gradient is wrong", () => {
  const f = (x: number, y: number) => x * x * y;
  const report = gradcheck(f, (x: number, y: number) => [2 * x * y, x], [3, 2]);
  expect(report.inputs.map(({ status }) => status)).toEqual(["passed", "wrong-gradient"]);
  expect(report.inputs[1]?.worst?.ratio).toBeCloseTo(1 / 3, 7);
});

test("a NaN is not finite, a kink is left out, and where nothing is left nothing is decided", () => {
  expect(gradcheck(Math.abs, () => Number.NaN, [2]).status).toBe("not-finite");
  const relu = (x: number[]) => x.map((value) => Math.max(0, value));
  const backward = (x: number[], grad: number[]) => x.map((value, i) => (value > 0 ? (grad[i] ?? 0) : 0));
  expect(gradcheck(relu, backward, [[1, 0, -1]])).toMatchObject({
    status: "passed",
    inputs: [{ leftOut: 1 }],
  });
  expect(gradcheck(Math.abs, Math.sign, [0]).status).toBe("undecided");
});

test("neither function can change what the other receives", () => {
  const f = (x: number[]) => {
    const [first = 0] = x;
    x.fill(0);
    return first ** 2;
  };
  expect(gradcheck(f, ([first = 0]: number[]) => [2 * first], [[3]]).status).toBe("passed");
});

test.each([
  [() => gradcheck(Math.sin, Math.cos, ["x"]), "expected an input that holds numbers, received none"],
  [() => gradcheck(() => "1" as never, Math.cos, [1]), "expected the result of f to hold numbers"],
  [() => gradcheck(square, () => [[1], [2]], [[[1, 2]]]), "of shape [1, 2], received [2, 1]"],
  [
    () =>
      gradcheck(
        (x, y) => x * y,
        () => 1,
        [1, 2],
      ),
    "expected df to return 2 gradients, received number",
  ],
  [
    () =>
      gradcheck(
        (x, y, z) => x * y * z,
        (x, y, z) => [y * z, x * z, x * y],
        [1, 2, 3],
        { wrt: [0, 2] },
      ),
    "expected df to return 2 gradients, received 3; those by inputs 0, 2 are asked for",
  ],
  ...[
    [[1, 2], [3]],
    [
      [1, 2],
      [3, 4],
    ],
  ].map((both): [() => unknown, string] => [
    () =>
      gradcheck(
        (x, w) => x[0] * x[1] + w[0],
        () => both,
        [[1, 2], [3]],
        { wrt: [0] },
      ),
    "expected df to return the gradient by input 0 alone, received an array of 2",
  ]),
  [() => gradcheck(square, squareBackward, [[[1], [2, 3]]]), "received none"],
])("misuse is thrown, with both sides in the text (%#)", (run, text) => {
  expect(run).toThrow(text);
});

test("a right gradient passes at any scale, the same off by a factor never", () => {
  const entry = fc.double({ min: -1, max: 1, noNaN: true });
  const factor = fc.constantFrom(0, -1, 0.5, 2, 1.001);
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(1e-2, 1, 100),
      factor,
      (x, by, off) => {
        const f = (v: number[]) => v.reduce((sum, value) => sum + by * Math.exp(value), 0);
        const df = (v: number[]) => v.map((value) => by * Math.exp(value));
        expect(gradcheck(f, df, [x]).status).toBe("passed");
        expect(gradcheck(f, (v: number[]) => df(v).map((value) => off * value), [x]).status).toBe(
          "wrong-gradient",
        );
      },
    ),
    { numRuns: 50, seed: 1 },
  );
});
