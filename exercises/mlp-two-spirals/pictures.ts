import { logits, train, twoSpirals } from "./reference.ts";

/** The network that the picture is of is small and trained for a moment, so that the picture is there at once. */
export function border() {
  const next = draws(1988);
  const matrix = (rows: number, columns: number, std: number) =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => std * next()));
  const params = {
    w1: matrix(8, 2, 2),
    b1: matrix(1, 8, 1)[0],
    w2: matrix(8, 8, 0.3),
    b2: matrix(1, 8, 0.3)[0],
    w3: matrix(2, 8, 0.3),
    b3: [0, 0],
  };
  const noise = matrix(40, 2, 0.03);
  const options = { turns: 0.75, lr: 0.05, steps: 120 };
  const { w1, b1, w2, b2, w3, b3 } = train(noise, params, null, [[[0, 0]]], options).params;
  const { x, target } = twoSpirals(noise, { turns: 0.75 });
  const places = Array.from({ length: 41 }, (_, i) =>
    Array.from({ length: 41 }, (_, j) => [-1.2 + 0.06 * j, -1.2 + 0.06 * i]),
  );
  const field = places.map((row) => logits(row, w1, b1, w2, b2, w3, b3).map(([zero, one]) => one - zero));
  return { zero: x.filter((_, n) => target[n] === 0), one: x.filter((_, n) => target[n] === 1), field };
}

/** Roughly normal numbers: twelve uniform ones add up to a variance of 1. */
function draws(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
  return () => Array.from({ length: 12 }, uniform).reduce((sum, value) => sum + value, -6);
}
