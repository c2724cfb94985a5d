// slip: linearProbe adds the bias of the backbone behind tanh in its features; F is tanh(x*w1T + b1).
type Vector = number[];
type Matrix = number[][];

type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

const GROUPS: Record<"backbone" | "head", (keyof Trainable)[]> = {
  backbone: ["w1", "b1"],
  head: ["w2", "b2"],
};

export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  const flags = { ...trainable };
  GROUPS[options.group].forEach((name) => (flags[name] = false));
  return flags;
}

function mul(a: Matrix, b: Matrix): Matrix {
  return a.map((r) => b[0].map((_, j) => r.reduce((s, v, k) => s + v * b[k][j], 0)));
}

function flip(m: Matrix): Matrix {
  return m[0].map((_, j) => m.map((r) => r[j]));
}

function withBias(m: Matrix, b: Vector): Matrix {
  return m.map((r) => r.map((v, j) => v + b[j]));
}

function headStep(F: Matrix, target: Matrix, w2: Matrix, b2: Vector) {
  const y = withBias(mul(F, flip(w2)), b2);
  const diff = y.map((r, n) => r.map((v, o) => v - target[n][o]));
  const count = diff.length * diff[0].length;
  const loss = diff.flat().reduce((s, d) => s + d * d, 0) / count;
  const G = diff.map((r) => r.map((d) => (2 / count) * d));
  return { loss, G, gw2: mul(flip(G), F), gb2: flip(G).map((c) => c.reduce((s, v) => s + v)) };
}

function stepped(p: Matrix, g: Matrix, lr: number, decay: number): Matrix {
  return p.map((r, i) => r.map((v, j) => v - lr * g[i][j] - lr * decay * v));
}

export function fineTuneStep(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  trainable: Trainable,
  options: { lrBackbone: number; lrHead: number; weightDecay: number },
): Step {
  const F = withBias(mul(x, flip(w1)), b1).map((r) => r.map((v) => Math.tanh(v)));
  const { loss, G, gw2, gb2 } = headStep(F, target, w2, b2);
  const Z = mul(G, w2).map((r, n) => r.map((v, h) => v * (1 - F[n][h] ** 2)));
  const gw1 = mul(flip(Z), x);
  const gb1 = flip(Z).map((c) => c.reduce((s, v) => s + v));
  const decay = options.weightDecay;
  const result: Step = { w1: w1.map((r) => [...r]), b1: [...b1], w2: w2.map((r) => [...r]), b2: [...b2], loss };
  if (trainable.w1) result.w1 = stepped(w1, gw1, options.lrBackbone, decay);
  if (trainable.b1) result.b1 = stepped([b1], [gb1], options.lrBackbone, decay)[0];
  if (trainable.w2) result.w2 = stepped(w2, gw2, options.lrHead, decay);
  if (trainable.b2) result.b2 = stepped([b2], [gb2], options.lrHead, decay)[0];
  return result;
}

export function linearProbe(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: { lr: number; steps: number },
): { w2: Matrix; b2: Vector; losses: Vector } {
  const activated = mul(x, flip(w1)).map((r) => r.map((v) => Math.tanh(v)));
  const F = withBias(activated, b1);
  const train = (w: Matrix, b: Vector, left: number): { w2: Matrix; b2: Vector; losses: Vector } => {
    if (left === 0) return { w2: w, b2: b, losses: [] };
    const { loss, gw2, gb2 } = headStep(F, target, w, b);
    const rest = train(
      stepped(w, gw2, options.lr, 0),
      stepped([b], [gb2], options.lr, 0)[0],
      left - 1,
    );
    return { ...rest, losses: [loss, ...rest.losses] };
  };
  return train(w2.map((r) => [...r]), [...b2], options.steps);
}
