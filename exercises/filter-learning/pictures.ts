import { train } from "./reference.ts";

const wanted = [
  [0, -1, 0],
  [-1, 3, 1],
  [0, 1, -2],
];
const random = randomFrom(2);
const x = [0, 1].map(() =>
  Array.from({ length: 8 }, () => Array.from({ length: 8 }, () => 2 * random() - 1)),
);
const target = x.map((image) => correlated(image));
const zeros = wanted.map((row) => row.map(() => 0));

export function learned() {
  const after = (steps: number) => train(x, target, zeros, { lr: 0.3, steps }).params.filter;
  return { wanted, early: after(2), late: after(150) };
}

export function training() {
  return { lossLine: train(x, target, zeros, { lr: 0.3, steps: 80 }).losses };
}

function correlated(image: number[][]): number[][] {
  return Array.from({ length: 6 }, (_, i) =>
    Array.from({ length: 6 }, (_, j) =>
      wanted.reduce(
        (sum, row, a) => sum + row.reduce((inner, w, b) => inner + w * image[i + a][j + b], 0),
        0,
      ),
    ),
  );
}

/** Numbers in [0, 1) from a linear congruential generator: the same picture each time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
