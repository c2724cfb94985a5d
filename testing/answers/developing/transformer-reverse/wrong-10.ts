// slip: mirrored (the targets in train) reverses the order of the words in the batch instead of the letters in each word
import { gelu, geluBackward } from "activation-functions";
import { adamStep } from "adam";
import {
  scaledDotProductAttention,
  scaledDotProductAttentionBackward,
} from "attention";
import { linear, linearBackward } from "fully-connected";
import { crossEntropy, crossEntropyBackward } from "softmax-cross-entropy";
import { embed, embedBackward } from "text-embeddings";

type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

type Params = {
  token: Matrix;
  position: Matrix;
  wq: Matrix;
  wk: Matrix;
  wv: Matrix;
  wo: Matrix;
  w1: Matrix;
  b1: Vector;
  w2: Matrix;
  b2: Vector;
  head: Matrix;
};
type Gradients = {
  gradToken: Matrix;
  gradPosition: Matrix;
  gradWq: Matrix;
  gradWk: Matrix;
  gradWv: Matrix;
  gradWo: Matrix;
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
  gradHead: Matrix;
};
/** Whatever the Adam that is imported remembers. */
type State = ReturnType<typeof adamStep>["state"];

const plain = { labelSmoothing: 0 };

function addMatrices(a: Matrix, b: Matrix): Matrix {
  const out: Matrix = [];
  for (let i = 0; i < a.length; i++) {
    const row: Vector = [];
    for (let j = 0; j < a[i].length; j++) row.push(a[i][j] + b[i][j]);
    out.push(row);
  }
  return out;
}
const add3 = (a: Tensor3, b: Tensor3): Tensor3 => a.map((m, i) => addMatrices(m, b[i]));
const noBias = (w: Matrix): Vector => w.map(() => 0);

/** A linear layer on every word of the batch. */
const layer = (x: Tensor3, w: Matrix, b: Vector = noBias(w)): Tensor3 => x.map((word) => linear(word, w, b));

/** Its backward; the words share the parameters, so their gradients add up. */
function layerBackward(g: Tensor3, x: Tensor3, w: Matrix, b: Vector = noBias(w)) {
  let gradWeight: Matrix = w.map((row) => row.map(() => 0));
  let gradBias: Vector = b.map(() => 0);
  const gradInput: Tensor3 = [];
  for (let n = 0; n < x.length; n++) {
    const one = linearBackward(g[n], x[n], w, b);
    gradInput.push(one.gradInput);
    gradWeight = addMatrices(gradWeight, one.gradWeight);
    gradBias = gradBias.map((v, i) => v + one.gradBias[i]);
  }
  return { gradInput, gradWeight, gradBias };
}

function compute(ids: Matrix, p: Params) {
  const x = embed(ids, p.token).map((word) => addMatrices(word, p.position));
  const q = layer(x, p.wq);
  const k = layer(x, p.wk);
  const v = layer(x, p.wv);
  const seen = scaledDotProductAttention(q, k, v, null);
  const x1 = add3(x, layer(seen.y, p.wo));
  const z = layer(x1, p.w1, p.b1);
  const h = z.map((word) => word.map((row) => gelu(row)));
  const x2 = add3(x1, layer(h, p.w2, p.b2));
  return { x, q, k, v, seen, x1, z, h, x2, y: layer(x2, p.head) };
}

const lossOf = (y: Tensor3, target: Matrix): number => crossEntropy(y.flat(), target.flat(), null, plain);

function differentiate(gradOutput: number, ids: Matrix, target: Matrix, p: Params): Params {
  const { x, q, k, v, seen, x1, z, h, x2, y } = compute(ids, p);
  const T = ids[0].length;
  const flat = crossEntropyBackward(gradOutput, y.flat(), target.flat(), null, plain).gradInput;
  const gy = ids.map((_, n) => flat.slice(n * T, (n + 1) * T));
  const last = layerBackward(gy, x2, p.head);
  const ff2 = layerBackward(last.gradInput, h, p.w2, p.b2);
  const gz = ff2.gradInput.map((word, n) => word.map((row, t) => geluBackward(row, z[n][t]).gradInput));
  const ff1 = layerBackward(gz, x1, p.w1, p.b1);
  const gx1 = add3(last.gradInput, ff1.gradInput);
  const o = layerBackward(gx1, seen.y, p.wo);
  const { gradQ, gradK, gradV } = scaledDotProductAttentionBackward({ y: o.gradInput }, q, k, v, null);
  const bq = layerBackward(gradQ, x, p.wq);
  const bk = layerBackward(gradK, x, p.wk);
  const bv = layerBackward(gradV, x, p.wv);
  let gx = gx1;
  for (const part of [bq, bk, bv]) gx = add3(gx, part.gradInput);
  let position: Matrix = p.position.map((row) => row.map(() => 0));
  for (const word of gx) position = addMatrices(position, word);
  return {
    token: embedBackward(gx, ids, p.token).gradWeight,
    position,
    wq: bq.gradWeight,
    wk: bk.gradWeight,
    wv: bv.gradWeight,
    wo: o.gradWeight,
    w1: ff1.gradWeight,
    b1: ff1.gradBias,
    w2: ff2.gradWeight,
    b2: ff2.gradBias,
    head: last.gradWeight,
  };
}

export function transformer(
  ids: Matrix,
  token: Matrix,
  position: Matrix,
  wq: Matrix,
  wk: Matrix,
  wv: Matrix,
  wo: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  head: Matrix,
): { y: Tensor3; weights: Tensor3 } {
  const { y, seen } = compute(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  return { y, weights: seen.weights };
}

export function loss(
  ids: Matrix,
  target: Matrix,
  token: Matrix,
  position: Matrix,
  wq: Matrix,
  wk: Matrix,
  wv: Matrix,
  wo: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  head: Matrix,
): number {
  return lossOf(compute(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head }).y, target);
}

export function lossBackward(
  gradOutput: number,
  ids: Matrix,
  target: Matrix,
  token: Matrix,
  position: Matrix,
  wq: Matrix,
  wk: Matrix,
  wv: Matrix,
  wo: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  head: Matrix,
): Gradients {
  const g = differentiate(gradOutput, ids, target, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  return {
    gradToken: g.token,
    gradPosition: g.position,
    gradWq: g.wq,
    gradWk: g.wk,
    gradWv: g.wv,
    gradWo: g.wo,
    gradW1: g.w1,
    gradB1: g.b1,
    gradW2: g.w2,
    gradB2: g.b2,
    gradHead: g.head,
  };
}

function mirrored(batch: Matrix): Matrix {
  return batch.map((_, n) => batch[batch.length - 1 - n]);
}

function argmax(row: Vector): number {
  let best = 0;
  for (let i = 1; i < row.length; i++) if (row[i] > row[best]) best = i;
  return best;
}

export function train(
  words: Tensor3,
  test: Matrix,
  params: Params,
  state: State | null,
  options: { lr: number },
): {
  params: Params;
  state: State | null;
  losses: Vector;
  answers: Matrix;
  attention: Tensor3;
  accuracy: number;
} {
  let p = params;
  let s = state;
  const losses: Vector = [];
  words.forEach((batch) => {
    const target = mirrored(batch);
    losses.push(lossOf(compute(batch, p).y, target));
    const grads = differentiate(1, batch, target, p);
    const result = adamStep(p, grads, s, { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 });
    p = result.params as Params;
    s = result.state;
  });
  const { y, seen } = compute(test, p);
  const answers = y.map((word) => word.map(argmax));
  const solution = mirrored(test).flat();
  const hits = answers.flat().filter((letter, i) => letter === solution[i]).length;
  return { params: p, state: s, losses, answers, attention: seen.weights, accuracy: hits / solution.length };
}
