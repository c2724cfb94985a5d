import { backward, decode, encode, loss } from "./reference.ts";

const options = { beta: 0, rho: 0.1 };
const patterns = [
  [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
  [0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0],
  [1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1],
  [0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0],
  [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0],
  [1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1],
];

const trained = train();

export function reconstructions() {
  const { w1, b1, w2, b2 } = trained;
  return { inputs: sideBySide(patterns), outputs: sideBySide(decode(encode(patterns, w1, b1), w2, b2)) };
}

export function training() {
  return { lossLine: trained.losses };
}

function train() {
  const random = randomFrom(3);
  const weights = (rows: number, columns: number) =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => random() - 0.5));
  let [w1, b1, w2, b2] = [weights(4, 16), [0, 0, 0, 0], weights(16, 4), Array<number>(16).fill(0)];
  const losses: number[] = [];
  for (let step = 0; step < 250; step++) {
    losses.push(loss(patterns, w1, b1, w2, b2, options));
    const grads = backward(1, patterns, w1, b1, w2, b2, options);
    const down = (values: number[], grad: number[]) => values.map((value, i) => value - 3 * grad[i]);
    w1 = w1.map((row, h) => down(row, grads.gradW1[h]));
    b1 = down(b1, grads.gradB1);
    w2 = w2.map((row, d) => down(row, grads.gradW2[d]));
    b2 = down(b2, grads.gradB2);
  }
  return { w1, b1, w2, b2, losses };
}

/** Three above three, 4 by 4 each, with half grey between. */
function sideBySide(samples: number[][]): number[][] {
  return Array.from({ length: 9 }, (_, i) =>
    Array.from({ length: 14 }, (_, j) => {
      const [row, column] = [i % 5, j % 5];
      if (row === 4 || column === 4) return 0.5;
      return samples[3 * Math.floor(i / 5) + Math.floor(j / 5)][4 * row + column];
    }),
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
