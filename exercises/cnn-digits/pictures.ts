import { convLayer } from "conv-layer";
import { drawDigits, train } from "./reference.ts";

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const STEPS = 20;

export function read() {
  return { read: trained().read };
}

export function maps() {
  const { w1, b1 } = trained().params;
  const clean = Array.from({ length: 10 }, () => new Array<number>(8).fill(0));
  const [image] = drawDigits([2], [[1, 2]], [clean]);
  const [[first, second, third, fourth]] = convLayer([image], w1, b1);
  return { digit: image[0], first, second, third, fourth };
}

let kept: ReturnType<typeof train> | null = null;

/** Every digit once a step, and few steps, so that the pictures are there at once. */
function trained() {
  if (kept !== null) return kept;
  const uniform = uniforms(8);
  const row = (size: number, most: number) => Array.from({ length: size }, () => most * (2 * uniform() - 1));
  const matrix = (rows: number, columns: number, most: number) =>
    Array.from({ length: rows }, () => row(columns, most));
  const params = {
    w1: Array.from({ length: 4 }, () => [matrix(3, 3, 1)]),
    b1: [0.1, 0.1, 0.1, 0.1],
    w2: matrix(10, 48, 0.1),
    b2: row(10, 0),
  };
  const places = () => digits.map(() => [1 + Math.floor(2 * uniform()), 1 + Math.floor(2 * uniform())]);
  const grain = () => digits.map(() => matrix(10, 8, 0.2));
  const steps = Array.from({ length: STEPS }, () => digits);
  const shift = steps.map(places);
  const noise = steps.map(grain);
  kept = train(steps, shift, noise, digits, places(), grain(), params, null, { lr: 0.06 });
  return kept;
}

function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}
