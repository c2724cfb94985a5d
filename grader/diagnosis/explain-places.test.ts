import { describe, expect, test } from "vitest";
import type { TypeSpec } from "../spec/schema/type-spec.ts";
import { recordValue, type TensorValue, tensorValue } from "../value/value.ts";
import { explainNumbers } from "./explain-numbers.ts";
import { rightWhen } from "./right-when.ts";
import { randomTensor, type TriedCase, triedEvidence } from "./testing/tried-evidence.ts";

const map = (tensor: TensorValue, f: (value: number, at: number) => number) =>
  tensorValue(tensor.shape, tensor.data.map(f));

function said(...cases: TriedCase[]) {
  return explainNumbers(triedEvidence(cases));
}

describe("the order of entries", () => {
  const [a, b] = [randomTensor([2, 3, 4], 1), randomTensor([3, 2, 5], 2)];
  const lastFirst = ({ shape: [n = 0, c = 0, w = 0], data }: TensorValue) =>
    tensorValue(
      [w, n, c],
      Array.from({ length: n * c * w }, (_, at) => data[(at % (n * c)) * w + Math.floor(at / (n * c))] ?? 0),
    );

  test("axes in another order are named, and a permuted case beside noise is not", () => {
    const moved = [a, b].map((expected) => ({ expected, received: lastFirst(expected) }));
    expect(said(...moved)).toEqual([{ kind: "permuted", path: "", order: [2, 0, 1] }]);
    expect(
      said({ expected: a, received: lastFirst(a) }, { expected: b, received: randomTensor([5, 3, 2], 9) }),
    ).toEqual([]);
  });

  test("late along an axis is named, whatever comes in; half late is not", () => {
    const late = (tensor: TensorValue, rows: number) =>
      map(tensor, (value, at) =>
        at % 5 === 0 ? 7 : Math.floor(at / 5) < rows ? (tensor.data[at - 1] ?? 0) : value,
      );
    const x = randomTensor([3, 5], 3);
    expect(said({ expected: x, received: late(x, 3) })).toEqual([
      { kind: "shifted", path: "", axis: 1, by: 1 },
    ]);
    expect(said({ expected: x, received: late(x, 2) })).toEqual([]);
  });

  test("a sum that is never set back to 0, along an axis or through all", () => {
    const x = randomTensor([3, 4], 5);
    const sumTo = (at: number) => x.data.slice(0, at + 1).reduce((sum, v) => sum + v, 0);
    const inRow = (at: number) => sumTo(at) - (at < 4 ? 0 : sumTo(4 * Math.floor(at / 4) - 1));
    const kind = { kind: "running-sum", path: "" };
    expect(said({ expected: x, received: map(x, (_, at) => sumTo(at)) })).toEqual([{ ...kind, axis: "all" }]);
    expect(said({ expected: x, received: map(x, (_, at) => inRow(at)) })).toEqual([{ ...kind, axis: 1 }]);
    const down = map(x, (v, at) => v + (x.data[at - 4] ?? 0) + (x.data[at - 8] ?? 0));
    expect(said({ expected: x, received: down })).toEqual([{ ...kind, axis: 0 }]);
    expect(said({ expected: x, received: map(x, (_, at) => sumTo(at) + (at === 11 ? 1 : 0)) })).toEqual([]);
  });

  test("the sum or the mean of all along an axis, not where it is the same number in every case", () => {
    const x = randomTensor([3, 4], 6);
    const total = (tensor: TensorValue) =>
      map(tensor, (_, at) => tensor.data.reduce((sum, v, other) => sum + (other % 4 === at % 4 ? v : 0), 0));
    expect(said({ expected: x, received: total(x) })).toEqual([
      { kind: "total-along", path: "", axis: 0, of: "sum" },
    ]);
    expect(said({ expected: x, received: map(total(x), (v) => v / 3) })).toEqual([
      { kind: "total-along", path: "", axis: 0, of: "mean" },
    ]);
    expect(said({ expected: x, received: map(total(x), (v, at) => (at === 5 ? v + 0.1 : v)) })).toEqual([]);
    const shares = tensorValue([3], [0.2, 0.5, 0.3]);
    expect(said({ expected: shares, received: tensorValue([3], [1, 1, 1]) })).toEqual([]);
  });

  test("one value along an axis is named, not where the expected is constant too", () => {
    const x = randomTensor([4, 3], 4);
    const first = map(x, (_, at) => x.data[at % 3] ?? 0);
    expect(said({ expected: x, received: first })).toEqual([{ kind: "constant-along", path: "", axis: 0 }]);
    expect(said({ expected: map(first, (v) => v * v), received: map(first, (v) => v ** 3) })).toEqual([]);
  });
});

test("one number that was added up in several orders is one number, of which nothing is said", () => {
  const halved = (expected: TensorValue) => said({ expected, received: map(expected, (v) => v / 2) });
  expect(halved(tensorValue([4], [1, 2, 3, 4]))).toMatchObject([{ kind: "constant-multiple" }]);
  expect(halved(tensorValue([4], [0.1 + 0.2 + 0.3, 0.6, 0.6 - 2e-16, 0.6 + 3e-16]))).toEqual([]);
});

test("a chain that is one call behind, and one that is so at first only", () => {
  const right = [1, 2, 4, 8, 16];
  const late = (received: readonly number[]) => {
    const [one] = triedEvidence([{ expected: 0, received: 1 }]).cases;
    if (one === undefined) throw new Error("expected a case");
    const behaviour = (results: readonly number[]) => ({ results, changed: [], shared: [] });
    const chain = { ...one, received: behaviour(received), expected: behaviour(right) };
    return explainNumbers({ ...triedEvidence([]), cases: [chain] });
  };
  expect(late([0, 1, 2, 4, 8])).toEqual([{ kind: "shifted", path: "", axis: null, by: 1 }]);
  expect(late([2, 4, 8, 16, 32])).toMatchObject([{ factor: 2 }]);
  expect(late([0, 1, 2, 4, 9])).toEqual([]);
});

test("a chain that should stay as it is but for one step is as late as it is early", () => {
  const [one] = triedEvidence([{ expected: 0, received: 1 }]).cases;
  if (one === undefined) throw new Error("expected a case");
  const behaviour = (results: readonly number[]) => ({ results, changed: [], shared: [] });
  const chain = {
    ...one,
    received: behaviour([7, 3, 3, 3, 3, 5]),
    expected: behaviour([3, 3, 3, 3, 5, 9]),
  };
  expect(explainNumbers({ ...triedEvidence([]), cases: [chain] })).toEqual([]);
});

describe("hidden cases", () => {
  const x = randomTensor([6, 6], 41);
  const lastRow = map(x, (v, at) => (at >= 30 ? v + at : v));
  const late = map(x, (v, at) => (at % 6 === 0 ? v : (x.data[at - 1] ?? 0)));
  const wrong = {
    "only at a place": lastRow,
    shifted: late,
    reversed: map(x, (_, at) => x.data[35 - at] ?? 0),
  };

  test.each(Object.entries(wrong))("alone show nothing: %s", (_, received) => {
    expect(said({ expected: x, received })).not.toEqual([]);
    expect(said({ expected: x, received, isOpen: false })).toEqual([]);
    // An open case that is right shows as little.
    expect(said({ expected: x, received: x }, { expected: x, received, isOpen: false })).toEqual([]);
  });

  test.each(Object.entries(wrong))("contradict what an open one shows: %s", (_, received) => {
    const noise = { expected: x, received: randomTensor([6, 6], 42), isOpen: false };
    expect(said({ expected: x, received }, noise)).toEqual([]);
  });

  test("tell which size a factor is among those of an open case, and no other", () => {
    const twice = (rows: number, by: number, isOpen: boolean) => {
      const expected = randomTensor([rows, 3], 43 + rows);
      return {
        ...{ expected, received: map(expected, (v) => by * v), sizes: { N: rows, H: 2, W: 4 }, isOpen },
      };
    };
    expect(said(twice(2, 2, true), twice(5, 5, false))).toMatchObject([{ factor: 2, symbol: "N" }]);
    expect(said(twice(5, 5, false), twice(2, 2, true))).toMatchObject([{ factor: 2, symbol: "N" }]);
    expect(said(twice(2, 2, true), twice(5, 4, false))).toMatchObject([{ kind: "whole-multiple" }]);
  });
});

test("an axis that is too short by the same everywhere, and by one here and two there", () => {
  const short = (by: number, seed: number) => ({
    expected: randomTensor([2, 5], seed),
    received: randomTensor([2, 5 - by], seed + 100),
  });
  expect(said(short(1, 31), short(1, 32))).toEqual([{ kind: "extent", path: "", axis: 1, by: -1 }]);
  expect(said(short(1, 31), short(2, 32))).toEqual([]);
  // By how much could be an input.
  expect(said({ ...short(1, 31), isOpen: false })).toEqual([]);
});

describe("a Jacobian", () => {
  test("is one if its product with gradOutput is right, and not if it is off", () => {
    const [upstream, jacobian] = [randomTensor([3, 4], 5), randomTensor([3, 4, 2], 6)];
    const product = tensorValue(
      [3, 2],
      Array.from({ length: 6 }, (_, at) => {
        const [n, i] = [Math.floor(at / 2), at % 2];
        return [0, 1, 2, 3].reduce(
          (sum, o) => sum + (upstream.data[n * 4 + o] ?? 0) * (jacobian.data[(n * 4 + o) * 2 + i] ?? 0),
          0,
        );
      }),
    );
    const inputs = { gradOutput: upstream };
    expect(said({ expected: product, received: jacobian, inputs })).toEqual([{ kind: "jacobian", path: "" }]);
    const off = map(jacobian, (value, at) => (at === 0 ? value + 1e-3 : value));
    expect(said({ expected: product, received: off, inputs })).toEqual([]);
  });
});

describe("factors of sizes and options", () => {
  const x = randomTensor([4, 5], 7);
  const y = randomTensor([6, 3], 8);
  const times = (factors: readonly number[]) =>
    said(
      {
        expected: x,
        received: map(x, (v) => v * (factors[0] ?? 1)),
        sizes: { H: 4, W: 5 },
        options: { p: 0.2 },
      },
      {
        expected: y,
        received: map(y, (v) => v * (factors[1] ?? 1)),
        sizes: { H: 6, W: 3 },
        options: { p: 0.7 },
      },
    );

  test.each([
    ["W/H", [5 / 4, 3 / 6], {}],
    ["H/(H−1)", [4 / 3, 6 / 5], {}],
    ["1/√W", [1 / Math.sqrt(5), 1 / Math.sqrt(3)], {}],
    ["1−p", [0.8, 0.3], { isOfOption: true }],
    ["1/(1−p)", [1 / 0.8, 1 / 0.3], { isOfOption: true }],
  ])("%s", (symbol, factors, more) => {
    expect(times(factors)).toMatchObject([{ kind: "constant-multiple", symbol, ...more }]);
  });

  const halved = (tensor: TensorValue, sizes: Record<string, number>) => ({
    expected: tensor,
    received: map(tensor, (v) => v / (sizes.C ?? 1)),
    sizes,
  });

  test("sizes that are equal in every case are named together, up to three", () => {
    expect(said(halved(x, { N: 3, C: 3 }), halved(y, { N: 5, C: 5 }))).toEqual([
      { kind: "constant-multiple", path: "", factor: 1 / 3, symbol: "1/N", alike: ["1/C"] },
    ]);
    expect(said(halved(x, { N: 3, C: 3 }), halved(y, { N: 4, C: 5 }))).toMatchObject([{ symbol: "1/C" }]);
    const many = (n: number) => ({ N: n, C: n, H: n, W: n });
    expect(said(halved(x, many(3)))).toMatchObject([{ symbol: null }]);
    expect(said(halved(x, many(3)), halved(y, many(5)))).toMatchObject([{ kind: "whole-multiple" }]);
  });

  test("of sizes that are equal where it is wrong that one is named that is 1 where it is right", () => {
    const right = { expected: y, received: y, sizes: { N: 4, C: 1 } };
    const found = said(halved(x, { N: 3, C: 3 }), right);
    expect(found).toEqual([{ kind: "constant-multiple", path: "", factor: 1 / 3, symbol: "1/C" }]);
  });

  test("a number is said for itself, with the sizes that have its value if they are few", () => {
    const double = (sizes: Record<string, number>) =>
      said({ expected: x, received: map(x, (v) => 2 * v), sizes });
    const number = { kind: "constant-multiple", path: "", factor: 2, symbol: "2" };
    expect(double({ N: 2, C: 2 })).toEqual([{ ...number, alike: ["N", "C"] }]);
    expect(double({ N: 2, C: 2, H: 2 })).toEqual([number]);
    expect(double({ N: 3, C: 5 })).toEqual([number]);
  });

  test("two that fit alike are not named, and what fits one case alone is nothing", () => {
    const only = { expected: x, received: map(x, (v) => 1.25 * v), sizes: { H: 4, W: 5 } };
    expect(said(only)).toMatchObject([{ kind: "constant-multiple", symbol: null }]);
    expect(times([5 / 4, 6 / 3])).toEqual([]);
  });

  test("of two that fit alike that one is meant that is 1 where the result is right", () => {
    const wide = { expected: x, received: map(x, (v) => 1.25 * v), sizes: { H: 4, W: 5 } };
    const square = { expected: y, received: y, sizes: { H: 3, W: 3 } };
    expect(said(wide, square)).toMatchObject([{ factor: 1.25, symbol: "W/H" }]);
    expect(said(wide, { ...square, sizes: { H: 3, W: 4 } })).toMatchObject([{ symbol: null }]);
  });

  test("one of an option tells a number: in hidden cases it is not said", () => {
    const hidden = (p: number) => ({
      ...{ expected: x, received: map(x, (v) => v * (1 - p)), options: { p }, isOpen: false },
    });
    expect(said(hidden(0.2), hidden(0.3))).toEqual([]);
    expect(said({ ...hidden(0.2), isOpen: true }, hidden(0.3))).toMatchObject([{ symbol: "1−p" }]);
  });
});

describe("a function in place of another", () => {
  const x = randomTensor([3, 4], 61);
  // Of 0, ±1 and ±3, from tables.
  const known = tensorValue([6], [0, 1, -1, 3, -3, 0.5]);
  const phi = [0.5, 0.8413447460685429, 0.15865525393145707, 0.9986501019683699, 0.0013498980316301035];
  const exact = map(known, (v, at) => v * (phi[at] ?? 0.6914624612740131));
  const byTanh = (v: number) => (v / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v ** 3)));
  const silu = (v: number) => v / (1 + Math.exp(-v));

  test("is named by both", () => {
    const inputs = { x: known };
    expect(said({ expected: map(known, byTanh), received: exact, inputs })).toEqual([
      { kind: "variant", path: "", parameter: "x", asked: "gelu-tanh", given: "gelu-erf" },
    ]);
    expect(said({ expected: map(x, byTanh), received: map(x, silu), inputs: { x } })).toEqual([
      { kind: "variant", path: "", parameter: "x", asked: "gelu-tanh", given: "silu" },
    ]);
  });

  test("is not, where one entry is off, or another is asked for", () => {
    const off = map(x, (v, at) => (at === 5 ? silu(v) + 1e-3 : silu(v)));
    expect(said({ expected: map(x, byTanh), received: off, inputs: { x } })).toEqual([]);
    expect(said({ expected: map(x, (v) => v ** 3), received: map(x, silu), inputs: { x } })).toEqual([]);
    const positive = map(x, Math.abs);
    const inputs = { x: positive };
    expect(said({ expected: positive, received: map(positive, silu), inputs })).toEqual([]);
  });

  test("of logarithms is told by their factor", () => {
    const expected = map(x, (v) => Math.log(v * v + 2));
    const base2 = map(x, (v) => Math.log2(v * v + 2));
    expect(said({ expected, received: base2 })).toMatchObject([{ symbol: "1/ln 2" }]);
    expect(said({ expected, received: map(expected, (v) => 1.44 * v) })).toMatchObject([{ symbol: null }]);
  });
});

describe("an input that is expected as it was passed in", () => {
  const kept = (expected: TensorValue, mean: TensorValue) => ({
    expected: recordValue([["newMean", expected]]),
    received: recordValue([["newMean", randomTensor(expected.shape, 77)]]),
    inputs: { mean, other: randomTensor(mean.shape, 78) },
  });
  const [a, b] = [randomTensor([4], 71), randomTensor([6], 72)];

  test("is named", () => {
    expect(said(kept(a, a), kept(b, b))).toEqual([
      { kind: "not-left-alone", path: "newMean", parameter: "mean" },
    ]);
  });

  test("is not, where it is another in one case, or but for rounding, or two are", () => {
    const near = map(b, (v) => v + 1e-15);
    expect(said(kept(a, a), kept(near, b))).toEqual([]);
    expect(said({ ...kept(a, a), inputs: { mean: a, other: a } })).toEqual([]);
  });

  test("is no result of a calculation that may give it", () => {
    const plain = { expected: a, received: randomTensor([4], 73), inputs: { x: a } };
    const kinds = (...cases: TriedCase[]) => said(...cases).map(({ kind }) => kind);
    expect(kinds(plain)).not.toContain("not-left-alone");
    expect(kinds(plain, { expected: b, received: b, inputs: { x: b } })).not.toContain("not-left-alone");
    expect(kinds(plain, { expected: b, received: b, inputs: { x: map(b, (v) => 2 * v) } })).toEqual([
      "not-left-alone",
    ]);
  });
});

describe("where the wrong entries stand", () => {
  const x = randomTensor([6, 6], 11);
  const y = map(x, (v) => 3 * v);

  test("exactly where an input is negative, and not if one of them is right", () => {
    const received = map(y, (v) => (v < 0 ? 0.01 : v));
    expect(said({ expected: y, received, inputs: { x } })).toEqual([
      { kind: "only-where", path: "", parameter: "x", trait: "negative" },
    ]);
    const first = x.data.findIndex((v) => v < 0);
    const spared = map(received, (v, at) => (at === first ? (y.data[at] ?? 0) : v));
    expect(said({ expected: y, received: spared, inputs: { x } })).toEqual([]);
  });

  test("a right case with negative inputs is evidence against it", () => {
    const wrong = { expected: y, received: map(y, (v) => (v < 0 ? 0.01 : v)), inputs: { x } };
    expect(said(wrong, { expected: x, received: x, inputs: { x } })).toEqual([]);
  });

  const row = (at: number) => Math.floor(at / 6);
  test("the last place along an axis, the border, and neither where one stands inside", () => {
    expect(said({ expected: y, received: map(y, (v, at) => (row(at) === 5 ? v + at : v)) })).toEqual([
      { kind: "only-at", path: "", place: "last", axis: 0 },
    ]);
    const isBorder = (at: number) => [row(at), at % 6].some((k) => k === 0 || k === 5);
    const border = map(y, (v, at) => (isBorder(at) ? v + at + 1 : v));
    expect(said({ expected: y, received: border })).toEqual([
      { kind: "only-at", path: "", place: "border", axis: null },
    ]);
    expect(said({ expected: y, received: map(border, (v, at) => (at === 14 ? v + 1 : v)) })).toEqual([]);
  });
});

describe("what is not finite", () => {
  const small = randomTensor([4], 12);
  const large = map(small, (v, at) => (at === 2 ? 1000 : v));
  const nan = map(small, () => Number.NaN);
  const right = (inputs: NonNullable<TriedCase["inputs"]>) => ({ expected: small, received: small, inputs });
  const off = (inputs: NonNullable<TriedCase["inputs"]>) => ({ expected: small, received: nan, inputs });
  const cause = (parameter: string, name: string) => [
    { kind: "not-finite-for", path: "", parameter, cause: name },
  ];

  test("comes with large inputs, and no cause is said where a right case has them too", () => {
    const cases = [right({ logits: small }), right({ logits: small }), off({ logits: large })];
    expect(said(...cases, off({ logits: map(large, (v) => -v) }))).toEqual(cause("logits", "overflow"));
    expect(said(...cases, off({ logits: large }), right({ logits: large }))).toEqual([]);
  });

  test("in one case shows no cause, nor where two things are there alike", () => {
    const both = { logits: large, x: map(small, (v, at) => (at === 0 ? 0 : v)) };
    const neither = [right({ logits: small, x: small }), right({ logits: small, x: small })];
    expect(said(...neither, off({ ...both, x: small }))).toEqual([]);
    expect(said(...neither, off({ ...both, x: small }), off({ ...both, x: small }))).toEqual(
      cause("logits", "overflow"),
    );
    expect(said(...neither, off(both), off(both))).toEqual([]);
  });

  const mask = (last: number) => tensorValue([2, 2], [1, 0, last, 0]);
  const masked = (type: TypeSpec) => {
    const parameters = [{ name: "mask", type }];
    const cases = [right({ mask: mask(1) }), right({ mask: mask(1) }), off({ mask: mask(0) })];
    return said(...[...cases, off({ mask: mask(0) })].map((one) => ({ ...one, parameters })));
  };

  test("comes with a row that is masked as a whole, of a mask that is declared as one", () => {
    expect(masked({ nullable: { mask: ["T", "S"] } })).toEqual(cause("mask", "empty-mask"));
    expect(masked({ tensor: ["T", "S"] })).not.toEqual(cause("mask", "empty-mask"));
  });

  test("does not come of an id that is 0", () => {
    const ids = (first: number) => ({ ids: tensorValue([3], [first, 2, 5]) });
    const cases = [right(ids(1)), right(ids(3)), off(ids(0)), off(ids(0))];
    const declared = (type: TypeSpec) =>
      cases.map((one) => ({ ...one, parameters: [{ name: "ids", type }] }));
    expect(said(...declared({ ids: ["N"] }))).toEqual([]);
    expect(said(...declared({ tensor: ["N"] }))).toEqual(cause("ids", "zero"));
  });
});

test("what a call of a chain is given is what its result goes by", () => {
  const [one] = triedEvidence([{ expected: 0, received: 1 }]).cases;
  if (one === undefined) throw new Error("expected a case");
  const results = [randomTensor([2, 3], 51), randomTensor([2, 3], 52)];
  const behaviour = (list: readonly TensorValue[]) => ({ results: list, changed: [], shared: [] });
  const chain = (by: readonly number[]) => ({
    ...one,
    expected: behaviour(results),
    received: behaviour(results.map((result, k) => map(result, (v) => v * (by[k] ?? 1)))),
    calls: [0.25, 0.75].map((p) => ({ inputs: new Map(), options: new Map([["p", p]]) })),
  });
  const found = (by: readonly number[]) => explainNumbers({ ...triedEvidence([]), cases: [chain(by)] });
  expect(found([0.25, 0.75])).toMatchObject([{ kind: "constant-multiple", symbol: "p" }]);
  expect(found([0.75, 0.75])).toMatchObject([{ symbol: null }]);
});

describe("right in some cases", () => {
  const x = randomTensor([4], 13);
  const noise = randomTensor([4], 14);
  const tried = (isRight: boolean, stride: readonly number[], more: Partial<TriedCase> = {}): TriedCase => ({
    expected: x,
    received: isRight ? x : noise,
    options: { stride: tensorValue([2], stride) },
    ...more,
  });
  const when = (...cases: TriedCase[]) => rightWhen(triedEvidence(cases));
  const cases = [tried(true, [2, 2]), tried(true, [3, 3]), tried(false, [2, 3]), tried(false, [3, 1])];

  test("is said by what they have in common that no wrong one has", () => {
    expect(when(...cases)).toEqual([
      { kind: "right-when", conditions: [{ left: "stride[0]", right: "stride[1]" }] },
    ]);
  });

  test("not by one case on a side, nor against a case, nor of hidden cases alone", () => {
    expect(when(...cases.slice(0, 3))).toEqual([]);
    expect(when(...cases, tried(false, [4, 4]))).toEqual([]);
    expect(when(...cases.map((one, k) => ({ ...one, isOpen: k < 2 })))).toEqual([]);
  });

  test("sizes of two things that are equal take more cases", () => {
    const sized = (isRight: boolean, N: number, D: number) => tried(isRight, [1, 2], { sizes: { N, D } });
    const four = [sized(true, 3, 3), sized(true, 4, 4), sized(false, 3, 5), sized(false, 4, 2)];
    expect(when(...four)).toEqual([]);
    expect(when(...four, sized(true, 2, 2), sized(false, 5, 4))).toEqual([
      { kind: "right-when", conditions: [{ left: "N", right: "D" }] },
    ]);
  });
});
