// slip: fineTuneStep stops the gradient at a frozen head: with trainable.w2 false, z is 0 and the backbone gets no gradient
type Vector = number[];
type Matrix = number[][];

type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  const flags = { ...trainable };
  const names: ("w1" | "b1" | "w2" | "b2")[] = options.group === "head" ? ["w2", "b2"] : ["w1", "b1"];
  for (const name of names) flags[name] = false;
  return flags;
}

function hidden(row: Vector, w1: Matrix, b1: Vector): Vector {
  const out: Vector = [];
  for (let h = 0; h < w1.length; h++) {
    let a = b1[h];
    for (let d = 0; d < row.length; d++) a += w1[h][d] * row[d];
    out.push(Math.tanh(a));
  }
  return out;
}

/** Loss and head gradients on given features; G is kept for the layers below. */
function headPass(F: Matrix, target: Matrix, w2: Matrix, b2: Vector) {
  const N = F.length;
  const O = b2.length;
  const gradW2 = w2.map((r) => r.map(() => 0));
  const gradB2 = b2.map(() => 0);
  const G: Matrix = [];
  let loss = 0;
  for (let n = 0; n < N; n++) {
    const g: Vector = [];
    for (let o = 0; o < O; o++) {
      let y = b2[o];
      for (let h = 0; h < F[n].length; h++) y += w2[o][h] * F[n][h];
      const diff = y - target[n][o];
      loss += diff * diff;
      g.push((2 * diff) / (N * O));
      gradB2[o] += g[o];
      for (let h = 0; h < F[n].length; h++) gradW2[o][h] += g[o] * F[n][h];
    }
    G.push(g);
  }
  return { loss: loss / (N * O), G, gradW2, gradB2 };
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
  const F = x.map((row) => hidden(row, w1, b1));
  const { loss, G, gradW2, gradB2 } = headPass(F, target, w2, b2);
  const gradW1 = w1.map((r) => r.map(() => 0));
  const gradB1 = b1.map(() => 0);
  for (let n = 0; n < x.length; n++) {
    for (let h = 0; h < b1.length; h++) {
      let z = 0;
      for (let o = 0; o < b2.length; o++) z += trainable.w2 ? G[n][o] * w2[o][h] : 0;
      z *= 1 - F[n][h] * F[n][h];
      gradB1[h] += z;
      for (let d = 0; d < x[n].length; d++) gradW1[h][d] += z * x[n][d];
    }
  }
  const lambda = options.weightDecay;
  const moveV = (p: Vector, g: Vector, lr: number): Vector => p.map((v, i) => v - lr * (g[i] + lambda * v));
  const moveM = (p: Matrix, g: Matrix, lr: number): Matrix => p.map((r, i) => moveV(r, g[i], lr));
  return {
    w1: trainable.w1 ? moveM(w1, gradW1, options.lrBackbone) : w1.map((r) => [...r]),
    b1: trainable.b1 ? moveV(b1, gradB1, options.lrBackbone) : [...b1],
    w2: trainable.w2 ? moveM(w2, gradW2, options.lrHead) : w2.map((r) => [...r]),
    b2: trainable.b2 ? moveV(b2, gradB2, options.lrHead) : [...b2],
    loss,
  };
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
  const { lr, steps } = options;
  const F = x.map((row) => hidden(row, w1, b1));
  const head = { w2: w2.map((r) => [...r]), b2: [...b2] };
  const losses: Vector = [];
  while (losses.length < steps) {
    const { loss, gradW2, gradB2 } = headPass(F, target, head.w2, head.b2);
    losses.push(loss);
    head.w2.forEach((r, o) => r.forEach((v, h) => (r[h] = v - lr * gradW2[o][h])));
    head.b2.forEach((v, o) => (head.b2[o] = v - lr * gradB2[o]));
  }
  return { w2: head.w2, b2: head.b2, losses };
}
