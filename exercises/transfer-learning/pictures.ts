import { fineTuneStep, freeze } from "./reference.ts";

const random = randomFrom(14);
const draw = (rows: number, columns: number, size: number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => size * normal(random)));
const x = draw(24, 2, 1);
const target = x.map(([a, b]) => [Math.sin(1.5 * a) + 0.5 * b]);
const start = { w1: draw(6, 2, 0.8), b1: Array<number>(6).fill(0), w2: draw(1, 6, 0.3), b2: [0] };

export function training() {
  return { head: losses(0), slow: losses(0.01), all: losses(0.1) };
}

/** A rate of 0 stands for a backbone that is frozen. */
function losses(lrBackbone: number): number[] {
  const free = { w1: true, b1: true, w2: true, b2: true };
  const trainable = lrBackbone === 0 ? freeze(free, { group: "backbone" }) : free;
  let { w1, b1, w2, b2 } = start;
  return Array.from({ length: 150 }, () => {
    const options = { lrBackbone, lrHead: 0.1, weightDecay: 0 };
    const next = fineTuneStep(x, target, w1, b1, w2, b2, trainable, options);
    ({ w1, b1, w2, b2 } = next);
    return next.loss;
  });
}

/** Numbers in [0, 1) from a linear congruential generator: the same picture each time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
