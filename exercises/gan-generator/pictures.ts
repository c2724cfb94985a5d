import { generate, generatorLoss, generatorStep } from "./reference.ts";

const random = randomFrom(13);
const draw = (rows: number, columns: number, size: number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => size * normal(random)));
const z = draw(24, 2, 1);
/** Believes in what lies to the right and up. */
const [d1, c1, d2, c2] = [
  [
    [0.9, 0.2],
    [0.1, 0.8],
  ],
  [-1, -0.5],
  [[1.8, 1.4]],
  [0.3],
];
const start = { w1: draw(6, 2, 0.6), b1: Array<number>(6).fill(0), w2: draw(2, 6, 0.5), b2: [-1.6, -0.8] };
const trained = train();

export function samples() {
  const of = ({ w1, b1, w2, b2 }: typeof start) => generate(z, w1, b1, w2, b2);
  const axis = Array.from({ length: 25 }, (_, i) => -1 + i / 12);
  const field = axis.map((b) => axis.map((a) => logit(4 * a, 3 * b)));
  return { before: of(start), after: of(trained.params), field };
}

export function training() {
  return { lossLine: trained.losses };
}

function train() {
  let params = start;
  const losses: number[] = [];
  for (let step = 0; step < 30; step++) {
    const { w1, b1, w2, b2 } = params;
    losses.push(generatorLoss(z, w1, b1, w2, b2, d1, c1, d2, c2));
    params = generatorStep(z, w1, b1, w2, b2, d1, c1, d2, c2, { lr: 0.15 });
  }
  return { params, losses };
}

function logit(a: number, b: number): number {
  return d1.reduce((sum, [u, v], j) => sum + d2[0][j] * Math.tanh(u * a + v * b + c1[j]), c2[0]);
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
