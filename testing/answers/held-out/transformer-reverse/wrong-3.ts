// slip: train starts every call with a fresh Adam state and ignores the state passed in; a long training in several calls should go on with the state of the call before.
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
type State = ReturnType<typeof adamStep>["state"];

type Trace = {
  X: Matrix;
  Q: Matrix;
  K: Matrix;
  V: Matrix;
  A: Matrix;
  X1: Matrix;
  Z: Matrix;
  H: Matrix;
  X2: Matrix;
  Y: Matrix;
  weights: Matrix;
};

function noBias(n: number): Vector {
  return new Array<number>(n).fill(0);
}

function plus(a: Matrix, b: Matrix): Matrix {
  const out: Matrix = [];
  for (let i = 0; i < a.length; i++) {
    out.push([]);
    for (let j = 0; j < a[i].length; j++) out[i].push(a[i][j] + b[i][j]);
  }
  return out;
}

function accumulate(into: Matrix, m: Matrix): void {
  for (let i = 0; i < m.length; i++) for (let j = 0; j < m[i].length; j++) into[i][j] += m[i][j];
}

/** One word on its way through the network. */
function walk(word: Vector, p: Params): Trace {
  const D = p.wq.length;
  const X = plus(embed([word], p.token)[0], p.position);
  const Q = linear(X, p.wq, noBias(D));
  const K = linear(X, p.wk, noBias(D));
  const V = linear(X, p.wv, noBias(D));
  const attended = scaledDotProductAttention([Q], [K], [V], null);
  const A = attended.y[0];
  const X1 = plus(X, linear(A, p.wo, noBias(D)));
  const Z = linear(X1, p.w1, p.b1);
  const H: Matrix = [];
  for (const row of Z) H.push(gelu(row));
  const X2 = plus(X1, linear(H, p.w2, p.b2));
  const Y = linear(X2, p.head, noBias(p.head.length));
  return { X, Q, K, V, A, X1, Z, H, X2, Y, weights: attended.weights[0] };
}

function collect(
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
): Params {
  return { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head };
}

function backward(gradOutput: number, ids: Matrix, target: Matrix, p: Params): Gradients {
  const D = p.wq.length;
  const zeros = (m: Matrix): Matrix => m.map((row) => row.map(() => 0));
  const grads: Gradients = {
    gradToken: zeros(p.token),
    gradPosition: zeros(p.position),
    gradWq: zeros(p.wq),
    gradWk: zeros(p.wk),
    gradWv: zeros(p.wv),
    gradWo: zeros(p.wo),
    gradW1: zeros(p.w1),
    gradB1: noBias(p.b1.length),
    gradW2: zeros(p.w2),
    gradB2: noBias(p.b2.length),
    gradHead: zeros(p.head),
  };
  for (let b = 0; b < ids.length; b++) {
    const t = walk(ids[b], p);
    // the mean over all words is the mean over the words of their means
    const gY = crossEntropyBackward(gradOutput / ids.length, t.Y, target[b], null, {
      labelSmoothing: 0,
    }).gradInput;
    const head = linearBackward(gY, t.X2, p.head, noBias(p.head.length));
    accumulate(grads.gradHead, head.gradWeight);
    const gX2 = head.gradInput;

    const down = linearBackward(gX2, t.H, p.w2, p.b2);
    accumulate(grads.gradW2, down.gradWeight);
    accumulate([grads.gradB2], [down.gradBias]);
    const gZ: Matrix = [];
    for (let i = 0; i < t.Z.length; i++) gZ.push(geluBackward(down.gradInput[i], t.Z[i]).gradInput);
    const up = linearBackward(gZ, t.X1, p.w1, p.b1);
    accumulate(grads.gradW1, up.gradWeight);
    accumulate([grads.gradB1], [up.gradBias]);
    const gX1 = plus(gX2, up.gradInput);

    const mix = linearBackward(gX1, t.A, p.wo, noBias(D));
    accumulate(grads.gradWo, mix.gradWeight);
    const att = scaledDotProductAttentionBackward({ y: [mix.gradInput] }, [t.Q], [t.K], [t.V], null);
    const fromQ = linearBackward(att.gradQ[0], t.X, p.wq, noBias(D));
    const fromK = linearBackward(att.gradK[0], t.X, p.wk, noBias(D));
    const fromV = linearBackward(att.gradV[0], t.X, p.wv, noBias(D));
    accumulate(grads.gradWq, fromQ.gradWeight);
    accumulate(grads.gradWk, fromK.gradWeight);
    accumulate(grads.gradWv, fromV.gradWeight);

    const gX = zeros(gX1);
    for (const part of [gX1, fromQ.gradInput, fromK.gradInput, fromV.gradInput]) accumulate(gX, part);
    accumulate(grads.gradToken, embedBackward([gX], [ids[b]], p.token).gradWeight);
    accumulate(grads.gradPosition, gX);
  }
  return grads;
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
  const p = collect(token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
  const y: Tensor3 = [];
  const weights: Tensor3 = [];
  for (const word of ids) {
    const t = walk(word, p);
    y.push(t.Y);
    weights.push(t.weights);
  }
  return { y, weights };
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
  const p = collect(token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
  let total = 0;
  for (let b = 0; b < ids.length; b++) {
    total += crossEntropy(walk(ids[b], p).Y, target[b], null, { labelSmoothing: 0 });
  }
  return total / ids.length;
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
  return backward(gradOutput, ids, target, collect(token, position, wq, wk, wv, wo, w1, b1, w2, b2, head));
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
  const losses: Vector = [];
  let net: Params = params;
  let memory: State | null = null;
  for (let step = 0; step < words.length; step++) {
    const ids = words[step];
    const target: Matrix = [];
    for (const word of ids) {
      const reversed: Vector = [];
      for (let t = word.length - 1; t >= 0; t--) reversed.push(word[t]);
      target.push(reversed);
    }
    let total = 0;
    for (let b = 0; b < ids.length; b++) {
      total += crossEntropy(walk(ids[b], net).Y, target[b], null, { labelSmoothing: 0 });
    }
    losses.push(total / ids.length);
    const g = backward(1, ids, target, net);
    const named = {
      token: g.gradToken,
      position: g.gradPosition,
      wq: g.gradWq,
      wk: g.gradWk,
      wv: g.gradWv,
      wo: g.gradWo,
      w1: g.gradW1,
      b1: g.gradB1,
      w2: g.gradW2,
      b2: g.gradB2,
      head: g.gradHead,
    };
    const updated = adamStep(net, named, memory, {
      lr: options.lr,
      beta1: 0.9,
      beta2: 0.999,
      eps: 1e-8,
      weightDecay: 0,
    });
    net = updated.params as Params;
    memory = updated.state;
  }

  const answers: Matrix = [];
  const attention: Tensor3 = [];
  let hits = 0;
  let places = 0;
  for (const word of test) {
    const t = walk(word, net);
    const answer: Vector = [];
    for (let i = 0; i < word.length; i++) {
      let best = 0;
      for (let v = 1; v < t.Y[i].length; v++) if (t.Y[i][v] > t.Y[i][best]) best = v;
      answer.push(best);
      if (best === word[word.length - 1 - i]) hits++;
      places++;
    }
    answers.push(answer);
    attention.push(t.weights);
  }
  return { params: net, state: memory, losses, answers, attention, accuracy: hits / places };
}
