import { adamStep } from "./reference.ts";

const options = { lr: 0.1, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
type State = Parameters<typeof adamStep>[2];

export function descent() {
  const adam = [[-1.8, 0.9]];
  const plain = [[-1.8, 0.9]];
  let state: State = null;
  for (let step = 0; step < 80; step++) {
    const stepped = adamStep({ p: adam[step] }, { p: slope(adam[step]) }, state, options);
    state = stepped.state;
    adam.push(numbersOf(stepped.params.p));
    const grads = slope(plain[step]);
    plain.push(plain[step].map((value, i) => value - 0.095 * grads[i]));
  }
  const field = grid((a, b) => a ** 2 / 2 + 10 * b ** 2);
  return { adam, plain, field };
}

export function first() {
  let state: State = null;
  let m = 0;
  let v = 0;
  const corrected: number[][] = [];
  const uncorrected: number[][] = [];
  for (let t = 1; t <= 20; t++) {
    const stepped = adamStep({ p: [0] }, { p: [1] }, state, options);
    state = stepped.state;
    m = 0.9 * m + 0.1;
    v = 0.999 * v + 0.001;
    corrected.push([t, -numbersOf(stepped.params.p)[0] / options.lr]);
    uncorrected.push([t, m / Math.sqrt(v)]);
  }
  return { corrected, uncorrected };
}

function slope([a, b]: number[]): number[] {
  return [a, 20 * b];
}

function numbersOf(tensor: unknown): number[] {
  return Array.isArray(tensor) ? tensor.map(Number) : [];
}

function grid(height: (a: number, b: number) => number): number[][] {
  return Array.from({ length: 41 }, (_, i) =>
    Array.from({ length: 41 }, (_, j) => height(-2 + j / 10, -1.2 + (2.4 * i) / 40)),
  );
}
