import { describe, expect, test } from "vitest";
import type { Diagnosis } from "../report/diagnosis.ts";
import { type TensorValue, tensorValue } from "../value/value.ts";
import { explainNumbers } from "./explain-numbers.ts";
import { randomTensor, type TriedCase, triedEvidence } from "./testing/tried-evidence.ts";

const map = (tensor: TensorValue, f: (value: number, at: number) => number) =>
  tensorValue(tensor.shape, tensor.data.map(f));
const x = randomTensor([4, 3], 1);
const rows = (tensor: TensorValue, change: (row: number[]) => number[]) =>
  map(tensor, (_, at) => {
    const start = at - (at % 3);
    return change([...tensor.data.slice(start, start + 3)])[at % 3] ?? 0;
  });
const softmax = (row: number[]) => {
  const sum = row.reduce((all, v) => all + Math.exp(v), 0);
  return row.map((v) => Math.exp(v) / sum);
};

function said(...cases: TriedCase[]): Diagnosis[] {
  return explainNumbers(triedEvidence(cases));
}

describe("a step too many, or one that is missing", () => {
  const relu = map(x, (v) => Math.max(0, v));
  const step = { kind: "step-around", path: "" };

  test("windows whose largest value is negative, as of a search that starts from 0", () => {
    const own = { ...step, step: "relu", isMissing: false, axis: null };
    expect(said({ expected: x, received: relu })).toEqual([own]);
    // Where the step would change something and the case is passed, it is no such step.
    expect(said({ expected: x, received: relu }, { expected: x, received: x })).toEqual([]);
    expect(said({ expected: x, received: relu }, { expected: relu, received: relu })).toEqual([own]);
  });

  test("a softmax left out, along its axis, and one done twice", () => {
    const soft = rows(x, softmax);
    expect(said({ expected: soft, received: x })).toEqual([
      { ...step, step: "softmax", isMissing: true, axis: 1 },
    ]);
    expect(said({ expected: soft, received: rows(soft, softmax) })).toEqual([
      { ...step, step: "softmax", isMissing: false, axis: 1 },
    ]);
  });

  test("a mean that is not subtracted, a root that is not taken", () => {
    const centred = rows(x, (row) => row.map((v) => v - ((row[0] ?? 0) + (row[1] ?? 0) + (row[2] ?? 0)) / 3));
    expect(said({ expected: centred, received: x })).toEqual([
      { ...step, step: "centre", isMissing: true, axis: 1 },
    ]);
    const positive = map(x, (v) => Math.abs(v) + 1);
    expect(said({ expected: positive, received: map(positive, (v) => v * v) })).toEqual([
      { ...step, step: "square", isMissing: false, axis: null },
    ]);
  });

  test("a rounding that is left out, and not where numbers are near whole ones by another mistake", () => {
    const scaled = map(x, (v) => 9 * v);
    expect(said({ expected: map(scaled, Math.floor), received: scaled })).toEqual([
      { ...step, step: "floor", isMissing: true, axis: null },
    ]);
    const whole = map(scaled, Math.round);
    expect(said({ expected: whole, received: map(whole, (v, at) => v + 1e-6 * Math.sin(at + 1)) })).toEqual(
      [],
    );
  });

  test("not where two cases need different steps, nor where only one number is changed", () => {
    const y = randomTensor([4, 3], 2);
    const both = [
      { expected: x, received: relu },
      { expected: y, received: map(y, Math.abs) },
    ];
    expect(said(...both)).toEqual([]);
    const one = tensorValue([4], [1, 2, 3, -1]);
    expect(said({ expected: one, received: map(one, Math.abs) })).toMatchObject([{ kind: "one-entry" }]);
  });
});

describe("a term with an input", () => {
  const input = randomTensor([4, 3], 7);
  const term = { kind: "input-term", path: "", parameter: "skip" };

  test("that is missing, and one that is there too often", () => {
    const missing = map(x, (v, at) => v - (input.data[at] ?? 0));
    const twice = map(x, (v, at) => v + (input.data[at] ?? 0));
    const inputs = { skip: input };
    expect(said({ expected: x, received: missing, inputs })).toEqual([{ ...term, factor: -1, symbol: "−1" }]);
    expect(said({ expected: x, received: twice, inputs })).toEqual([{ ...term, factor: 1, symbol: "1" }]);
  });

  test("times an option, by its name; not by a number that nothing names", () => {
    const decayed = (by: number) => map(x, (v, at) => v + by * (input.data[at] ?? 0));
    const given = { inputs: { skip: input }, options: { weightDecay: 0.3 } };
    expect(said({ expected: x, received: decayed(0.3), ...given })).toEqual([
      { ...term, factor: 0.3, symbol: "weightDecay" },
    ]);
    expect(said({ expected: x, received: decayed(0.37), ...given })).toEqual([]);
  });

  test("not where it may be either of two", () => {
    const twice = map(x, (v, at) => v + (input.data[at] ?? 0));
    expect(said({ expected: x, received: twice, inputs: { skip: input, other: input } })).toEqual([]);
  });
});

test("wrong only where the input has ties, and not where that may be by accident", () => {
  const tied = tensorValue([8], [5, 5, 1, 2, 3, 4, 6, 7]);
  const gradient = tensorValue([8], [1, 2, 3, 4, 5, 6, 7, 8]);
  const halved = map(gradient, (v, at) => (at === 1 ? v / 7 : at === 0 ? 9 : v));
  const case_ = { expected: gradient, received: halved, inputs: { input: tied } };
  const twice = { ...case_, expected: map(gradient, (v) => v + 1), received: map(halved, (v) => v + 1) };
  expect(said(case_, twice)).toEqual([{ kind: "only-at-ties", path: "", parameter: "input" }]);
  const mostlyTied = tensorValue([8], [5, 5, 5, 5, 3, 3, 3, 7]);
  const byAccident = { ...case_, inputs: { input: mostlyTied } };
  expect(said(byAccident, { ...twice, inputs: { input: mostlyTied } })).toEqual([]);
});
