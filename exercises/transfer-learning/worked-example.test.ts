import { expect, test } from "vitest";
import { fineTuneStep, freeze, linearProbe } from "./reference.ts";

const x = [[1], [-1]];
const target = [[1], [0]];
const w1 = [[0.5], [-1]];
const b1 = [0, 0.5];
const w2 = [[1, 0.5]];
const b2 = [0.2];
const all = { w1: true, b1: true, w2: true, b2: true };
const rates = { lrBackbone: 0.1, lrHead: 1, weightDecay: 0 };

test("the statement's step with everything trained", () => {
  expect(rounded(fineTuneStep(x, target, w1, b1, w2, b2, all, rates))).toEqual({
    loss: 0.18,
    w1: [[0.5597], [-0.9759]],
    b1: [0.0298, 0.5207],
    w2: [[1.3509, 0.0647]],
    b2: [0.5785],
  });
});

test("the statement's step with a frozen head", () => {
  const trainable = freeze(all, { group: "head" });
  const step = fineTuneStep(x, target, w1, b1, w2, b2, trainable, rates);
  expect(step.w2).toEqual(w2);
  expect(step.b2).toEqual(b2);
  expect(rounded([step.w1, step.b1])).toEqual([
    [[0.5597], [-0.9759]],
    [0.0298, 0.5207],
  ]);
});

test("the statement's step with a frozen backbone and weight decay", () => {
  const trainable = freeze(all, { group: "backbone" });
  const step = fineTuneStep(x, target, w1, b1, w2, b2, trainable, { ...rates, weightDecay: 0.1 });
  expect(step.w1).toEqual(w1);
  expect(step.b1).toEqual(b1);
  expect(rounded([step.w2, step.b2])).toEqual([[[1.2509, 0.0147]], [0.5585]]);
});

test("the statement's probe", () => {
  const probe = linearProbe(x, target, w1, b1, w2, b2, { lr: 1, steps: 3 });
  expect(rounded(probe)).toEqual({
    w2: [[1.2777, 0.1663]],
    b2: [0.5482],
    losses: [0.18, 0.015, 0.006],
  });
});

function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, v) => (typeof v === "number" ? Number(v.toFixed(4)) : v)));
}
