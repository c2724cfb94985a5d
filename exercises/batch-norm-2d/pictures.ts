import { batchNorm2d } from "./reference.ts";

const random = randomFrom(12);
const map = (mean: number, std: number) =>
  Array.from({ length: 8 }, () => Array.from({ length: 8 }, () => mean + std * normal(random)));
const x = Array.from({ length: 6 }, () => [map(6, 2), map(-1.5, 0.5)]);

export function before() {
  return histograms(x);
}

export function after() {
  const options = { training: true, momentum: 0.1, eps: 1e-5 };
  return histograms(batchNorm2d(x, [1, 1], [0, 0], [0, 0], [1, 1], options).y);
}

function histograms(images: number[][][][]) {
  const of = (c: number) =>
    histogram(
      images.flatMap((image) => image[c].flat()),
      -4,
      12,
      32,
    );
  return { first: of(0), second: of(1) };
}

function histogram(values: number[], low: number, high: number, count: number): number[] {
  const bars = Array<number>(count).fill(0);
  for (const value of values) {
    const place = Math.floor(((value - low) / (high - low)) * count);
    if (place >= 0 && place < count) bars[place] += 1 / values.length;
  }
  return bars;
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
