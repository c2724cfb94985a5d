// slip: fineTuneStep computes the gradient that goes below the head with w2 after its update instead of the w2 of the forward pass
type Vector = number[];
type Matrix = number[][];

type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  const flags = { ...trainable };
  if (options.group === "backbone") {
    flags.w1 = false;
    flags.b1 = false;
  } else {
    flags.w2 = false;
    flags.b2 = false;
  }
  return flags;
}

function linear(x: Matrix, w: Matrix, b: Vector): Matrix {
  return x.map((row) =>
    w.map((wRow, o) => {
      let s = b[o];
      for (let i = 0; i < row.length; i++) s += wRow[i] * row[i];
      return s;
    }),
  );
}

function features(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return linear(x, w1, b1).map((row) => row.map((v) => Math.tanh(v)));
}

function mse(y: Matrix, target: Matrix): { loss: number; grad: Matrix } {
  const count = y.length * y[0].length;
  let loss = 0;
  const grad: Matrix = [];
  for (let n = 0; n < y.length; n++) {
    const row: Vector = [];
    for (let o = 0; o < y[n].length; o++) {
      const diff = y[n][o] - target[n][o];
      loss += diff * diff;
      row.push((2 * diff) / count);
    }
    grad.push(row);
  }
  return { loss: loss / count, grad };
}

/** gradients of weight and bias of a linear layer */
function layerGrads(g: Matrix, input: Matrix): { w: Matrix; b: Vector } {
  const w: Matrix = g[0].map(() => input[0].map(() => 0));
  const b: Vector = g[0].map(() => 0);
  for (let n = 0; n < g.length; n++) {
    for (let o = 0; o < g[n].length; o++) {
      b[o] += g[n][o];
      for (let i = 0; i < input[n].length; i++) w[o][i] += g[n][o] * input[n][i];
    }
  }
  return { w, b };
}

function updateVector(p: Vector, g: Vector, lr: number, decay: number, train: boolean): Vector {
  if (!train) return [...p];
  return p.map((v, i) => v - lr * (g[i] + decay * v));
}

function updateMatrix(p: Matrix, g: Matrix, lr: number, decay: number, train: boolean): Matrix {
  return p.map((row, r) => updateVector(row, g[r], lr, decay, train));
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
  const { lrBackbone, lrHead, weightDecay } = options;
  const f = features(x, w1, b1);
  const y = linear(f, w2, b2);
  const { loss, grad: gY } = mse(y, target);
  const head = layerGrads(gY, f);
  const newW2 = updateMatrix(w2, head.w, lrHead, weightDecay, trainable.w2);
  const newB2 = updateVector(b2, head.b, lrHead, weightDecay, trainable.b2);

  const gZ: Matrix = f.map((row, n) =>
    row.map((fv, j) => {
      let s = 0;
      for (let o = 0; o < w2.length; o++) s += gY[n][o] * newW2[o][j];
      return s * (1 - fv * fv);
    }),
  );
  const backbone = layerGrads(gZ, x);
  const newW1 = updateMatrix(w1, backbone.w, lrBackbone, weightDecay, trainable.w1);
  const newB1 = updateVector(b1, backbone.b, lrBackbone, weightDecay, trainable.b1);
  return { w1: newW1, b1: newB1, w2: newW2, b2: newB2, loss };
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
  const f = features(x, w1, b1);
  let headW = w2.map((row) => [...row]);
  let headB = [...b2];
  const losses: Vector = [];
  for (let s = 0; s < options.steps; s++) {
    const y = linear(f, headW, headB);
    const { loss, grad } = mse(y, target);
    losses.push(loss);
    const g = layerGrads(grad, f);
    headW = updateMatrix(headW, g.w, options.lr, 0, true);
    headB = updateVector(headB, g.b, options.lr, 0, true);
  }
  return { w2: headW, b2: headB, losses };
}
