import { discriminatorBackward, discriminatorLoss } from "./reference.ts";

const random = randomFrom(6);
const options = { smoothing: 0.1 };
const real = Array.from({ length: 24 }, (_, n) => {
  const radius = 2 + 0.15 * normal(random);
  return [radius * Math.cos((n * Math.PI) / 12), radius * Math.sin((n * Math.PI) / 12)];
});
const fake = real.map(() => [0.5 * normal(random), 0.5 * normal(random)]);
const trained = train();

export function border() {
  const axis = Array.from({ length: 31 }, (_, i) => -3 + i / 5);
  return { fake, real, field: axis.map((b) => axis.map((a) => logit(a, b))) };
}

export function training() {
  return { lossLine: trained.losses };
}

function train() {
  let d1 = Array.from({ length: 8 }, () => [normal(random), normal(random)]);
  let c1 = d1.map(() => 0.5 * normal(random));
  let d2 = [d1.map(() => 0.3 * normal(random))];
  let c2 = [0];
  const losses: number[] = [];
  for (let step = 0; step < 150; step++) {
    losses.push(discriminatorLoss(real, fake, d1, c1, d2, c2, options));
    const grads = discriminatorBackward(1, real, fake, d1, c1, d2, c2, options);
    const down = (values: number[], grad: number[]) => values.map((value, i) => value - 0.8 * grad[i]);
    d1 = d1.map((row, j) => down(row, grads.gradD1[j]));
    c1 = down(c1, grads.gradC1);
    d2 = [down(d2[0], grads.gradD2[0])];
    c2 = down(c2, grads.gradC2);
  }
  return { d1, c1, d2, c2, losses };
}

function logit(a: number, b: number): number {
  const { d1, c1, d2, c2 } = trained;
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
