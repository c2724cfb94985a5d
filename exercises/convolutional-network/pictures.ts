import { train } from "./reference.ts";

const random = randomFrom(20);
const draw = (size: number) => size * (2 * random() - 1);
const bars = Array.from({ length: 12 }, (_, n) => {
  const at = 1 + Math.floor(random() * 6);
  return Array.from({ length: 8 }, (_row, i) =>
    Array.from({ length: 8 }, (_column, j) => ((n % 2 === 0 ? i : j) === at ? 1 : 0) + draw(0.1)),
  );
});
const initial = [0, 1].map(() => [Array.from({ length: 3 }, () => [draw(0.4), draw(0.4), draw(0.4)])]);
const head = [0, 1].map(() => Array.from({ length: 18 }, () => draw(0.2)));
const trained = train(
  bars.map((bar) => [bar]),
  bars.map((_, n) => n % 2),
  initial,
  [0, 0],
  head,
  [0, 0],
  { poolSize: 2, lr: 0.5, steps: 60 },
);

export function filters() {
  const [[learnedA], [learnedB]] = trained.params.convWeight;
  return { startA: initial[0][0], startB: initial[1][0], learnedA, learnedB };
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
