import { forward, trainStep } from "./reference.ts";

const random = randomFrom(9);
const y = Array.from({ length: 40 }, (_, n) => n % 2);
const x = y.map((label) => [
  (label === 1 ? 1.1 : -1.1) + normal(random),
  (label === 1 ? -0.7 : 0.8) + 0.8 * normal(random),
]);
const trained = train();

export function border() {
  const axis = Array.from({ length: 25 }, (_, i) => -1 + i / 12);
  const { weight, bias } = trained.params;
  const field = axis.map((b) =>
    forward(
      axis.map((a) => [4 * a, 3 * b]),
      weight,
      bias,
    ).map((p) => p - 0.5),
  );
  return { negative: x.filter((_, n) => y[n] === 0), positive: x.filter((_, n) => y[n] === 1), field };
}

export function training() {
  return { lossLine: trained.losses };
}

function train() {
  let params = { weight: [0, 0], bias: 0 };
  let state: Parameters<typeof trainStep>[1] = null;
  const losses: number[] = [];
  for (let step = 0; step < 120; step++) {
    const next = trainStep(params, state, x, y, { lr: 0.05, beta1: 0.9, beta2: 0.999, eps: 1e-8 });
    params = next.params;
    state = next.state;
    losses.push(next.loss);
  }
  return { params, losses };
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
