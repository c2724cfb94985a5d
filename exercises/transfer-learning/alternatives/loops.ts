// Plain loops, one sample at a time; a frozen tensor has a learning rate of 0. Rows are Float64Arrays.

type Row = readonly number[] | Float64Array;
type Rows = readonly Row[];
type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };

export function freeze(trainable: Trainable, options: { group: "backbone" | "head" }): Trainable {
  const flags: Record<string, boolean> = { ...trainable };
  const suffix = options.group === "backbone" ? "1" : "2";
  for (const name in flags) if (name.endsWith(suffix)) flags[name] = false;
  return { w1: flags.w1, b1: flags.b1, w2: flags.w2, b2: flags.b2 };
}

export function fineTuneStep(
  x: Rows,
  target: Rows,
  w1: Rows,
  b1: Row,
  w2: Rows,
  b2: Row,
  trainable: Trainable,
  options: { lrBackbone: number; lrHead: number; weightDecay: number },
) {
  const { lrBackbone, lrHead, weightDecay } = options;
  const { loss, gradW1, gradB1, gradW2, gradB2 } = gradients(x, target, w1, b1, w2, b2);
  const rate = (name: keyof Trainable): number => {
    if (!trainable[name]) return 0;
    return name === "w1" || name === "b1" ? lrBackbone : lrHead;
  };
  return {
    loss,
    w1: w1.map((row, h) => stepped(row, gradW1[h], rate("w1"), weightDecay)),
    b1: stepped(b1, gradB1, rate("b1"), weightDecay),
    w2: w2.map((row, o) => stepped(row, gradW2[o], rate("w2"), weightDecay)),
    b2: stepped(b2, gradB2, rate("b2"), weightDecay),
  };
}

export function linearProbe(
  x: Rows,
  target: Rows,
  w1: Rows,
  b1: Row,
  w2: Rows,
  b2: Row,
  options: { lr: number; steps: number },
) {
  const losses = new Float64Array(options.steps);
  let weight: Rows = w2.map((row) => Float64Array.from(row));
  let bias: Row = Float64Array.from(b2);
  for (let s = 0; s < options.steps; s++) {
    const { loss, gradW2, gradB2 } = gradients(x, target, w1, b1, weight, bias);
    losses[s] = loss;
    weight = weight.map((row, o) => stepped(row, gradW2[o], options.lr, 0));
    bias = stepped(bias, gradB2, options.lr, 0);
  }
  return { w2: weight, b2: bias, losses };
}

function gradients(x: Rows, target: Rows, w1: Rows, b1: Row, w2: Rows, b2: Row) {
  const [N, D, H, O] = [x.length, x[0].length, b1.length, b2.length];
  const gradW1 = w1.map(() => new Float64Array(D));
  const gradB1 = new Float64Array(H);
  const gradW2 = w2.map(() => new Float64Array(H));
  const gradB2 = new Float64Array(O);
  let squares = 0;
  for (let n = 0; n < N; n++) {
    const feature = new Float64Array(H);
    const gradFeature = new Float64Array(H);
    for (let h = 0; h < H; h++) {
      let z = b1[h];
      for (let d = 0; d < D; d++) z += w1[h][d] * x[n][d];
      feature[h] = Math.tanh(z);
    }
    for (let o = 0; o < O; o++) {
      let error = b2[o] - target[n][o];
      for (let h = 0; h < H; h++) error += w2[o][h] * feature[h];
      squares += error * error;
      const g = (2 / (N * O)) * error;
      gradB2[o] += g;
      for (let h = 0; h < H; h++) {
        gradW2[o][h] += g * feature[h];
        gradFeature[h] += g * w2[o][h];
      }
    }
    for (let h = 0; h < H; h++) {
      const g = gradFeature[h] * (1 - feature[h]) * (1 + feature[h]);
      gradB1[h] += g;
      for (let d = 0; d < D; d++) gradW1[h][d] += g * x[n][d];
    }
  }
  return { loss: squares / (N * O), gradW1, gradB1, gradW2, gradB2 };
}

function stepped(p: Row, g: Row, lr: number, weightDecay: number): Float64Array {
  return Float64Array.from(p, (value, i) => value - lr * (g[i] + weightDecay * value));
}
