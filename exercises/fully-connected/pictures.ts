import { flatten, linear, linearBackward } from "./reference.ts";

const letters = [
  ["11111", "00100", "00100", "00100", "00100"],
  ["10000", "10000", "10000", "10000", "11111"],
  ["11111", "10001", "10001", "10001", "11111"],
];

export function templates() {
  const random = randomFrom(4);
  const images = Array.from({ length: 30 }, (_, n) => [
    letters[n % 3].map((row) => [...row].map((pixel) => Number(pixel) - 0.5 + 0.4 * (random() - 0.5))),
  ]);
  const x = flatten(images);
  let weight = letters.map(() => Array<number>(25).fill(0));
  let bias = [0, 0, 0];
  for (let step = 0; step < 60; step++) {
    const y = linear(x, weight, bias);
    const gradOutput = y.map((row, n) => row.map((value, o) => (2 * (value - (o === n % 3 ? 1 : 0))) / 30));
    const { gradWeight, gradBias } = linearBackward(gradOutput, x, weight, bias);
    weight = weight.map((row, o) => row.map((value, i) => value - 0.1 * gradWeight[o][i]));
    bias = bias.map((value, o) => value - 0.1 * gradBias[o]);
  }
  const square = (row: number[]) => [0, 5, 10, 15, 20].map((from) => row.slice(from, from + 5));
  return { forT: square(weight[0]), forL: square(weight[1]), forO: square(weight[2]) };
}

/** Numbers in [0, 1) from a linear congruential generator: the same picture each time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
