import { dropoutForward, sampleMask } from "./reference.ts";

export function masks() {
  const random = randomFrom(7);
  const drawn = (p: number) => sampleMask(random, { rows: 24, columns: 24, p });
  return { fifth: drawn(0.2), half: drawn(0.5), most: drawn(0.8) };
}

export function means() {
  const random = randomFrom(8);
  const ones = Array.from({ length: 40 }, () => Array<number>(40).fill(1));
  const shares = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);
  const drawn = shares.map((p) => sampleMask(random, { rows: 40, columns: 40, p }));
  const outputs = shares.map((p, i) => dropoutForward(ones, drawn[i], { p, training: true }));
  return {
    scaled: outputs.map((output, i) => [shares[i], mean(output)]),
    unscaled: drawn.map((mask, i) => [shares[i], mean(mask)]),
  };
}

function mean(matrix: number[][]): number {
  const entries = matrix.flat();
  return entries.reduce((sum, value) => sum + value, 0) / entries.length;
}

/** Numbers in [0, 1) from a linear congruential generator: the same picture each time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
