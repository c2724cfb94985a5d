import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type TensorValue, tensorValue } from "../value/value.ts";
import type { Evidence } from "./evidence.ts";
import { explainNumbers } from "./explain-numbers.ts";
import { randomTensor, triedEvidence } from "./testing/tried-evidence.ts";

/** Evidence of a check on tensors that came out as another function of what they should be. */
function evidence(
  expected: readonly TensorValue[],
  change: (tensor: TensorValue) => TensorValue,
  inputs: readonly TensorValue[] = [],
): Evidence {
  return triedEvidence(
    expected.map((tensor, k) => ({
      expected: tensor,
      received: change(tensor),
      sizes: { N: tensor.shape[0] ?? 1, C: tensor.shape[1] ?? 1 },
      inputs: inputs[k] === undefined ? {} : { gradOutput: inputs[k] },
    })),
  );
}

const map = (f: (value: number, at: number) => number) => (tensor: TensorValue) =>
  tensorValue(tensor.shape, tensor.data.map(f));
const tensors = [randomTensor([5, 3], 1), randomTensor([7, 4], 2)];

describe("what was done to the numbers is said", () => {
  test.each([
    ["−1", (v: number) => -v, { factor: -1, symbol: "−1" }],
    ["2", (v: number) => 2 * v, { factor: 2, symbol: "2" }],
    ["0", () => 0, { factor: 0, symbol: "0" }],
    ["π", (v: number) => Math.PI * v, { factor: Number(Math.PI.toPrecision(9)), symbol: null }],
    // Without its last digits: another quotient of the same numbers has others.
    ["1.3", (v: number) => 1.3 * v * (1 + 2 ** -50), { factor: 1.3, symbol: null }],
  ])("times %s", (_, change, expected) => {
    expect(explainNumbers(evidence(tensors, map(change)))).toMatchObject([
      { kind: "constant-multiple", path: "", ...expected },
    ]);
  });

  test.each([
    ["N", (n: number) => n, 5],
    ["1/N", (n: number) => 1 / n, 1 / 5],
    ["−N", (n: number) => -n, -5],
  ])("times %s of each case", (symbol, factor, first) => {
    const change = (tensor: TensorValue) => map((v) => v * factor(tensor.shape[0] ?? 1))(tensor);
    expect(explainNumbers(evidence(tensors, change))).toEqual([
      { kind: "constant-multiple", path: "", factor: first, symbol },
    ]);
  });

  test.each([
    ["times", (count: number) => count],
    ["divided", (count: number) => 1 / count],
  ])("%s by a count that no size is", (how, factor) => {
    const times = (counts: readonly number[]) => {
      const of = (tensor: TensorValue) => factor(counts[tensors.indexOf(tensor)] ?? 1);
      return explainNumbers(evidence(tensors, (tensor) => map((v) => v * of(tensor))(tensor)));
    };
    expect(times([11, 13])).toEqual([{ kind: "whole-multiple", path: "", how }]);
    expect(times([11, 13.5])).toEqual([]);
    expect(times([11, 11])).toMatchObject([{ kind: "constant-multiple", symbol: null }]);
  });

  test("transposed", () => {
    const turn = ({ shape: [rows = 0, columns = 0], data }: TensorValue) =>
      tensorValue(
        [columns, rows],
        data.map((_, at) => data[(at % rows) * columns + Math.floor(at / rows)] ?? 0),
      );
    expect(explainNumbers(evidence(tensors, turn))).toEqual([{ kind: "transposed", path: "" }]);
    // A single row beside it is a column then, and no contradiction.
    expect(explainNumbers(evidence([...tensors, randomTensor([1, 4], 3)], turn))).toEqual([
      { kind: "transposed", path: "" },
    ]);
    expect(explainNumbers(evidence([randomTensor([1, 4], 3)], turn))).toEqual([
      { kind: "reshaped", path: "", isOfSameRank: true },
    ]);
  });

  test("flipped along one axis and along both", () => {
    const rows = ({ shape, data }: TensorValue) => {
      const width = shape[1] ?? 1;
      return tensorValue(
        shape,
        data.map((_, at) => data[at - (at % width) + width - 1 - (at % width)] ?? 0),
      );
    };
    const all = ({ shape, data }: TensorValue) => tensorValue(shape, data.toReversed());
    expect(explainNumbers(evidence(tensors, rows))).toEqual([{ kind: "flipped", path: "", axes: [1] }]);
    expect(explainNumbers(evidence(tensors, all))).toEqual([{ kind: "flipped", path: "", axes: [0, 1] }]);
  });

  test("one entry off", () => {
    const change = map((v, at) => (at === 2 ? v + 1e-3 : v));
    expect(explainNumbers(evidence([randomTensor([6], 4), randomTensor([9], 5)], change))).toEqual([
      { kind: "one-entry", path: "", index: [2] },
    ]);
  });

  test("a constant added", () => {
    expect(
      explainNumbers(
        evidence(
          [...tensors, randomTensor([1], 6)],
          map((v) => v + 0.25),
        ),
      ),
    ).toEqual([{ kind: "constant-offset", path: "", offset: 0.25 }]);
  });

  test("single precision, also in a tensor of one entry beside others", () => {
    expect(explainNumbers(evidence([...tensors, randomTensor([1], 6)], map(Math.fround)))).toEqual([
      { kind: "float32", path: "" },
    ]);
  });

  test("right sums with an axis of size 1 too many lack no sum", () => {
    const upstream = [randomTensor([5, 3], 11), randomTensor([2, 4], 12)];
    const sums = upstream.map(({ shape: [, columns = 0], data }) =>
      tensorValue(
        [columns],
        Array.from({ length: columns }, (_, c) =>
          data.reduce((total, v, at) => (at % columns === c ? total + v : total), 0),
        ),
      ),
    );
    const wrapped = (shape: (extent: number) => number[]) =>
      explainNumbers(
        evidence(sums, ({ shape: [extent = 0], data }) => tensorValue(shape(extent), data), upstream),
      );
    expect(wrapped((extent) => [1, extent])).toEqual([{ kind: "reshaped", path: "" }]);
    expect(wrapped((extent) => [extent, 1])).toEqual([{ kind: "reshaped", path: "" }]);
  });

  test("not summed over the batch, one element of it, summed over the other axis", () => {
    const upstream = [randomTensor([5, 3], 11), randomTensor([2, 4], 12)];
    const sum = ({ shape: [rows = 0, columns = 0], data }: TensorValue, axis: 0 | 1) =>
      axis === 0
        ? tensorValue(
            [columns],
            Array.from({ length: columns }, (_, c) =>
              data.reduce((total, v, at) => (at % columns === c ? total + v : total), 0),
            ),
          )
        : tensorValue(
            [rows],
            Array.from({ length: rows }, (_, r) =>
              data.slice(r * columns, (r + 1) * columns).reduce((a, b) => a + b, 0),
            ),
          );
    const expected = upstream.map((tensor) => sum(tensor, 0));
    const instead = (replace: (tensor: TensorValue) => TensorValue) =>
      explainNumbers(
        evidence(expected, (tensor) => replace(upstream[expected.indexOf(tensor)] ?? tensor), upstream),
      );
    expect(instead((tensor) => tensor)).toEqual([{ kind: "missing-batch-sum", path: "" }]);
    expect(instead(({ shape, data }) => tensorValue([shape[1] ?? 0], data.slice(-(shape[1] ?? 0))))).toEqual([
      { kind: "missing-batch-sum", path: "" },
    ]);
    expect(instead((tensor) => sum(tensor, 1))).toEqual([{ kind: "wrong-axis", path: "", axis: 1 }]);
  });
});

describe("nothing is said that does not reproduce the numbers", () => {
  const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });

  test("of noise", () => {
    fc.assert(
      fc.property(fc.array(shapes, { minLength: 1, maxLength: 3 }), fc.integer(), (all, seed) => {
        const expected = all.map((shape, k) => randomTensor(shape, seed + 2 * k));
        const noise = (tensor: TensorValue) => randomTensor(tensor.shape, seed + 1000 + tensor.data.length);
        const said = explainNumbers(evidence(expected, noise, expected));
        expect(said).toEqual([]);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test("of one or two numbers, whatever was done to them", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: -3, max: 3 }),
        (a, b, c) => {
          expect(explainNumbers(evidence([tensorValue([1], [a])], () => tensorValue([1], [b])))).toEqual([]);
          expect(
            explainNumbers(evidence([tensorValue([2], [a, b])], () => tensorValue([2], [c, a]))),
          ).toEqual([]);
          expect(
            explainNumbers(evidence([tensorValue([1, 2], [a, b])], () => tensorValue([2, 1], [c, a]))),
          ).toEqual([]);
        },
      ),
      { seed: 8 },
    );
  });

  test("of a factor that one case does not have, or one entry", () => {
    const mixed = (tensor: TensorValue) => map((v) => v * (tensor.shape[0] === 5 ? 2 : 3.5))(tensor);
    expect(explainNumbers(evidence(tensors, mixed))).toEqual([]);
    expect(
      explainNumbers(
        evidence(
          tensors,
          map((v, at) => (at === 1 ? 2.001 * v : 2 * v)),
        ),
      ),
    ).toEqual([]);
  });

  test("of float32 where the error has another size", () => {
    expect(
      explainNumbers(
        evidence(
          tensors,
          map((v, at) => v * (1 + 1e-4 * Math.sin(99 * at))),
        ),
      ),
    ).toEqual([]);
  });

  test("of a result that is right", () => {
    expect(explainNumbers(evidence(tensors, (tensor) => tensor))).toEqual([]);
  });

  test("of a large result, in time that grows as it does", () => {
    const large = [randomTensor([64, 64, 16], 21)];
    expect(
      explainNumbers(
        evidence(
          large,
          map((v, at) => Math.cos(at) * v),
          large,
        ),
      ),
    ).toEqual([]);
  });
});
