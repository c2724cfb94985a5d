import { expect, test } from "vitest";
import { misconceptionModule } from "../../grader/pipeline/testing/test-grader.ts";
import { adamw, cosineSchedule, momentum, nesterov, rmsprop, sgd, stepSchedule } from "./reference.ts";

type Tensors = Parameters<typeof sgd>[0];

const lr = 0.1;
const eps = 1e-8;

test("the statement's two steps of SGD", () => {
  const step = (params: Tensors, grads: Tensors) => sgd(params, grads, null, { lr, weightDecay: 0 });
  expect(twoSteps(step)).toEqual([0.95, 0.96]);
});

test("the statement's two steps of momentum", () => {
  const options = { lr, momentum: 0.9, dampening: 0 };
  expect(twoSteps((params, grads, state) => momentum(params, grads, state, options))).toEqual([0.95, 0.915]);
});

test("the statement's two steps of Nesterov's momentum", () => {
  const options = { lr, momentum: 0.9 };
  expect(twoSteps((params, grads, state) => nesterov(params, grads, state, options))).toEqual([
    0.905, 0.8835,
  ]);
});

test("the statement's two steps of RMSProp", () => {
  const options = { lr, alpha: 0.9, eps };
  expect(twoSteps((params, grads, state) => rmsprop(params, grads, state, options))).toEqual([0.6838, 0.749]);
});

test("the statement's two steps of AdamW", () => {
  const options = { lr, beta1: 0.9, beta2: 0.999, eps, weightDecay: 0.1 };
  const first = adamw({ theta: [1] }, { theta: [0.5] }, null, options);
  const second = adamw(first.params, { theta: [-0.1] }, first.state, options);
  expect([first, second].map(({ params }) => rounded(params))).toEqual([0.89, 0.83]);
});

test("the statement's schedules", () => {
  const cosine = [0, 2, 4, 6, 8, 9].map((step) =>
    cosineSchedule(step, { lrMax: 0.1, lrMin: 0.01, totalSteps: 8 }),
  );
  expect(cosine.map(round)).toEqual([0.1, 0.0868, 0.055, 0.0232, 0.01, 0.01]);
  const steps = [0, 2, 3, 5, 6].map((step) => stepSchedule(step, { lr: 0.1, gamma: 0.5, stepSize: 3 }));
  expect(steps.map(round)).toEqual([0.1, 0.1, 0.05, 0.05, 0.025]);
});

test("what the statement and the quiz say of eps inside the root", async () => {
  const slip = await misconceptionModule<typeof import("./reference.ts")>("optimizers", "eps-inside-root");
  const options = { lr: 1, alpha: 0, eps };
  const tiny = { theta: [1e-4] };
  const moved = (step: typeof rmsprop) => 1 - entry(step({ theta: [1] }, tiny, null, options).params);
  expect(moved(rmsprop)).toBeCloseTo(1, 3);
  expect(moved(slip.rmsprop)).toBeCloseTo(Math.SQRT1_2, 6);
});

/** The parameter after each of two steps from 1 with the gradients 0.5 and −0.1. */
function twoSteps<State extends Tensors | null>(
  step: (params: Tensors, grads: Tensors, state: State | null) => { params: Tensors; state: State },
): number[] {
  const first = step({ theta: [1] }, { theta: [0.5] }, null);
  const second = step(first.params, { theta: [-0.1] }, first.state);
  return [rounded(first.params), rounded(second.params)];
}

function rounded(params: Tensors): number {
  return round(entry(params));
}

function entry({ theta }: Tensors): number {
  return Array.isArray(theta) ? Number(theta[0]) : Number.NaN;
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
