import { forward, train } from "./reference.ts";

const random = randomFrom(5);
const draw = (rows: number, columns: number, size: number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => size * normal(random)));
const corners = [
  [1, 1],
  [-1, -1],
  [1, -1],
  [-1, 1],
];
const x = draw(32, 2, 0.25).map((row, n) => row.map((value, d) => value + corners[n % 4][d]));
const target = x.map((_, n) => [n % 4 < 2 ? 1 : -1]);
const trained = train(x, target, draw(8, 2, 0.6), Array<number>(8).fill(0), draw(1, 8, 0.4), [0], {
  lr: 0.15,
  steps: 120,
});

export function border() {
  const { w1, b1, w2, b2 } = trained.params;
  const axis = Array.from({ length: 33 }, (_, i) => -2 + i / 8);
  const plane = axis.flatMap((b) => axis.map((a) => [a, b]));
  const scores = forward(plane, w1, b1, w2, b2).map(([score]) => score);
  return {
    minus: x.filter((_, n) => n % 4 >= 2),
    plus: x.filter((_, n) => n % 4 < 2),
    field: axis.map((_, i) => scores.slice(33 * i, 33 * (i + 1))),
  };
}

export function training() {
  return { lossLine: trained.losses };
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
