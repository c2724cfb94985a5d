import { adamw, cosineSchedule, momentum, nesterov, rmsprop, sgd, stepSchedule } from "./reference.ts";

type Tensors = Parameters<typeof sgd>[0];

export function paths() {
  const adamOptions = { lr: 0.1, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0.01 };
  return {
    sgdPath: path((p, g) => sgd(p, g, null, { lr: 0.05, weightDecay: 0 }), null),
    momentumPath: path<Parameters<typeof momentum>[2]>(
      (p, g, state) => momentum(p, g, state, { lr: 0.02, momentum: 0.85, dampening: 0 }),
      null,
    ),
    nesterovPath: path<Parameters<typeof nesterov>[2]>(
      (p, g, state) => nesterov(p, g, state, { lr: 0.02, momentum: 0.85 }),
      null,
    ),
    rmspropPath: path<Parameters<typeof rmsprop>[2]>(
      (p, g, state) => rmsprop(p, g, state, { lr: 0.05, alpha: 0.95, eps: 1e-8 }),
      null,
    ),
    adamwPath: path<Parameters<typeof adamw>[2]>((p, g, state) => adamw(p, g, state, adamOptions), null),
    field: Array.from({ length: 31 }, (_, i) =>
      Array.from({ length: 41 }, (_, j) => (-2 + j / 10) ** 2 / 2 + 10 * (-1.2 + 0.08 * i) ** 2),
    ),
  };
}

export function schedules() {
  const steps = Array.from({ length: 121 }, (_, step) => step);
  return {
    cosine: steps.map((step) => cosineSchedule(step, { lrMax: 0.1, lrMin: 0.001, totalSteps: 120 })),
    stairs: steps.map((step) => stepSchedule(step, { lr: 0.1, gamma: 0.5, stepSize: 30 })),
  };
}

/** Sixty steps down from one corner. */
function path<State>(
  step: (params: Tensors, grads: Tensors, state: State) => { params: Tensors; state: State },
  first: State,
): number[][] {
  const points = [[-1.8, 0.9]];
  let state = first;
  for (let t = 0; t < 60; t++) {
    const [a, b] = points[t];
    const next = step({ p: [a, b] }, { p: [a, 20 * b] }, state);
    state = next.state;
    const { p } = next.params;
    points.push(Array.isArray(p) ? p.map(Number) : []);
  }
  return points;
}
