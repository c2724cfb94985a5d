// slip: fineTuneStep updates the head first and then takes the gradient of the backbone through the new w2; all gradients should be taken at the values before the step.
type Vector = number[];
type Matrix = number[][];

type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

class Dense {
  w: Matrix;
  b: Vector;
  private input: Matrix = [];
  gw: Matrix = [];
  gb: Vector = [];

  constructor(w: Matrix, b: Vector) {
    this.w = w.map((row) => row.slice());
    this.b = b.slice();
  }

  forward(x: Matrix): Matrix {
    this.input = x;
    return x.map((row) =>
      this.w.map((wo, o) => wo.reduce((s, v, i) => s + v * row[i], this.b[o])),
    );
  }

  backward(g: Matrix): void {
    this.gw = this.w.map((wo, o) =>
      wo.map((_, i) => g.reduce((s, gn, n) => s + gn[o] * this.input[n][i], 0)),
    );
    this.gb = this.b.map((_, o) => g.reduce((s, gn) => s + gn[o], 0));
  }

  inputGradient(g: Matrix): Matrix {
    return g.map((gn) => this.w[0].map((_, i) => gn.reduce((s, v, o) => s + v * this.w[o][i], 0)));
  }

  step(flags: { w: boolean; b: boolean }, lr: number, decay: number): void {
    if (flags.w) {
      this.w = this.w.map((row, o) => row.map((p, i) => p - lr * (this.gw[o][i] + decay * p)));
    }
    if (flags.b) this.b = this.b.map((p, o) => p - lr * (this.gb[o] + decay * p));
  }
}

function squaredError(y: Matrix, t: Matrix): [number, Matrix] {
  const size = y.length * t[0].length;
  const diff = y.map((row, n) => row.map((v, o) => v - t[n][o]));
  const loss = diff.reduce((s, row) => s + row.reduce((r, d) => r + d * d, 0), 0) / size;
  return [loss, diff.map((row) => row.map((d) => (d * 2) / size))];
}

export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  const names = options.group === "head" ? (["w2", "b2"] as const) : (["w1", "b1"] as const);
  const flags: Trainable = { ...trainable };
  for (const name of names) flags[name] = false;
  return flags;
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
  const body = new Dense(w1, b1);
  const head = new Dense(w2, b2);
  const F = body.forward(x).map((row) => row.map(Math.tanh));
  const [loss, G] = squaredError(head.forward(F), target);
  head.backward(G);
  head.step({ w: trainable.w2, b: trainable.b2 }, options.lrHead, options.weightDecay);
  const gF = head.inputGradient(G);
  body.backward(gF.map((row, n) => row.map((g, h) => g * (1 - F[n][h] * F[n][h]))));
  body.step({ w: trainable.w1, b: trainable.b1 }, options.lrBackbone, options.weightDecay);
  return { w1: body.w, b1: body.b, w2: head.w, b2: head.b, loss };
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
  const F = new Dense(w1, b1).forward(x).map((row) => row.map(Math.tanh));
  const head = new Dense(w2, b2);
  const losses: Vector = [];
  while (losses.length < options.steps) {
    const [loss, G] = squaredError(head.forward(F), target);
    losses.push(loss);
    head.backward(G);
    head.step({ w: true, b: true }, options.lr, 0);
  }
  return { w2: head.w, b2: head.b, losses };
}
