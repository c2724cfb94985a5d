import { gradientNormRatio } from "./reference.ts";

const width = 8;
const deepest = 16;
const random = randomFrom(17);
const draw = (rows: number) =>
  Array.from({ length: rows }, () => Array.from({ length: width }, () => 0.3 * normal(random)));
const x = draw(6);
const gradOutput = draw(6);
const blocks = Array.from({ length: deepest }, () => ({ w1: draw(width), w2: draw(width) }));

export function depth() {
  return { shortcut: ratios(true), plain: ratios(false) };
}

function ratios(shortcut: boolean): number[][] {
  const zeros = Array<number>(width).fill(0);
  return blocks.map((_, last) => {
    const used = blocks.slice(0, last + 1);
    const biases = used.map(() => zeros);
    const [w1, w2] = [used.map((block) => block.w1), used.map((block) => block.w2)];
    return [last + 1, gradientNormRatio(gradOutput, x, w1, biases, w2, biases, { shortcut })];
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
