// slip: transformer passes keys and queries to the attention in the wrong order, so each place attends by its key; it should be attention(Q, K, V).
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

type Named = { [K in keyof Params]: Params[K] };

/** One forward pass that can be run backwards. */
class Pass {
  readonly y: Tensor3;
  readonly weights: Tensor3;
  private readonly undo: (gradY: Tensor3) => { grads: Partial<Named>; gX: Tensor3 };
  private readonly ids: Matrix;
  private readonly p: Params;

  constructor(ids: Matrix, p: Params) {
    this.ids = ids;
    this.p = p;
    const T = ids[0].length;
    const nest = (m: Matrix): Tensor3 => ids.map((_, b) => m.slice(b * T, (b + 1) * T));
    const zero = (w: Matrix): Vector => w.map(() => 0);
    const sum = (...ms: Matrix[]): Matrix =>
      ms[0].map((row, i) => row.map((_, j) => ms.reduce((s, m) => s + m[i][j], 0)));

    const X = embed(ids, p.token).flatMap((word) => sum(word, p.position));
    const Q = linear(X, p.wq, zero(p.wq));
    const K = linear(X, p.wk, zero(p.wk));
    const V = linear(X, p.wv, zero(p.wv));
    const result = scaledDotProductAttention(nest(K), nest(Q), nest(V), null);
    const A = result.y.flat();
    const X1 = sum(X, linear(A, p.wo, zero(p.wo)));
    const Z = linear(X1, p.w1, p.b1);
    const H = Z.map((row) => gelu(row));
    const X2 = sum(X1, linear(H, p.w2, p.b2));

    this.weights = result.weights;
    this.y = nest(linear(X2, p.head, zero(p.head)));
    this.undo = (gradY) => {
      const last = linearBackward(gradY.flat(), X2, p.head, zero(p.head));
      const ff2 = linearBackward(last.gradInput, H, p.w2, p.b2);
      const gZ = ff2.gradInput.map((row, i) => geluBackward(row, Z[i]).gradInput);
      const ff1 = linearBackward(gZ, X1, p.w1, p.b1);
      const gX1 = sum(last.gradInput, ff1.gradInput);
      const mix = linearBackward(gX1, A, p.wo, zero(p.wo));
      const { gradQ, gradK, gradV } = scaledDotProductAttentionBackward(
        { y: nest(mix.gradInput) },
        nest(Q),
        nest(K),
        nest(V),
        null,
      );
      const q = linearBackward(gradQ.flat(), X, p.wq, zero(p.wq));
      const k = linearBackward(gradK.flat(), X, p.wk, zero(p.wk));
      const v = linearBackward(gradV.flat(), X, p.wv, zero(p.wv));
      return {
        gX: nest(sum(gX1, q.gradInput, k.gradInput, v.gradInput)),
        grads: {
          wq: q.gradWeight,
          wk: k.gradWeight,
          wv: v.gradWeight,
          wo: mix.gradWeight,
          w1: ff1.gradWeight,
          b1: ff1.gradBias,
          w2: ff2.gradWeight,
          b2: ff2.gradBias,
          head: last.gradWeight,
        },
      };
    };
  }

  loss(target: Matrix): number {
    return crossEntropy(this.y.flat(), target.flat(), null, { labelSmoothing: 0 });
  }

  backward(gradOutput: number, target: Matrix): Params {
    const T = target[0].length;
    const { gradInput } = crossEntropyBackward(gradOutput, this.y.flat(), target.flat(), null, {
      labelSmoothing: 0,
    });
    const { gX, grads } = this.undo(target.map((_, b) => gradInput.slice(b * T, (b + 1) * T)));
    const position = this.p.position.map((row) => row.map(() => 0));
    gX.forEach((word) => word.forEach((row, t) => row.forEach((g, d) => (position[t][d] += g))));
    const token = embedBackward(gX, this.ids, this.p.token).gradWeight;
    return { ...grads, token, position } as Params;
  }
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
  const { y, weights } = new Pass(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
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
  return new Pass(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head }).loss(target);
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
  const pass = new Pass(ids, { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  const g = pass.backward(gradOutput, target);
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
  const result = { params, state, losses: [] as Vector };
  const turned = (word: Vector) => [...word].reverse();
  words.forEach((batch) => {
    const target = batch.map(turned);
    const pass = new Pass(batch, result.params);
    result.losses.push(pass.loss(target));
    const next = adamStep(result.params, pass.backward(1, target), result.state, {
      lr: options.lr,
      beta1: 0.9,
      beta2: 0.999,
      eps: 1e-8,
      weightDecay: 0,
    });
    result.params = next.params as Params;
    result.state = next.state;
  });
  const { y, weights } = new Pass(test, result.params);
  const answers = y.map((word) => word.map((s) => s.indexOf(Math.max(...s))));
  const wanted = test.map(turned).flat();
  const good = answers.flat().filter((letter, i) => letter === wanted[i]).length;
  return { ...result, answers, attention: weights, accuracy: good / wanted.length };
}
