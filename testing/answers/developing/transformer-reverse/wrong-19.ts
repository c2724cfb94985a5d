// slip: lossBackward goes word by word with the full gradOutput and forgets the share 1/B of each word, so all gradients are B times too large
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

const noSmoothing = { labelSmoothing: 0 };
const none = (w: Matrix): Vector => new Array<number>(w.length).fill(0);

function sum(a: Matrix, b: Matrix): Matrix {
  const out: Matrix = [];
  for (let i = 0; i < a.length; i++) {
    const row: Vector = [];
    for (let j = 0; j < a[i].length; j++) row.push(a[i][j] + b[i][j]);
    out.push(row);
  }
  return out;
}

/** adds b to a, which is changed */
function collect(a: Matrix, b: Matrix): void {
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < a[i].length; j++) a[i][j] += b[i][j];
}

const zeros = (m: Matrix): Matrix => m.map((row) => row.map(() => 0));

type Trace = {
  x: Tensor3; q: Tensor3; k: Tensor3; v: Tensor3; att: Tensor3; weights: Tensor3;
  x1: Tensor3; z: Tensor3; h: Tensor3; x2: Tensor3; y: Tensor3;
};

function trace(
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
): Trace {
  const x = embed(ids, token).map((word) => sum(word, position));
  const q = x.map((word) => linear(word, wq, none(wq)));
  const k = x.map((word) => linear(word, wk, none(wk)));
  const v = x.map((word) => linear(word, wv, none(wv)));
  const { y: att, weights } = scaledDotProductAttention(q, k, v, null);
  const x1 = x.map((word, b) => sum(word, linear(att[b], wo, none(wo))));
  const z = x1.map((word) => linear(word, w1, b1));
  const h = z.map((word) => word.map((row) => gelu(row)));
  const x2 = x1.map((word, b) => sum(word, linear(h[b], w2, b2)));
  const y = x2.map((word) => linear(word, head, none(head)));
  return { x, q, k, v, att, weights, x1, z, h, x2, y };
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
  const { y, weights } = trace(ids, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
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
  const { y } = trace(ids, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
  return crossEntropy(y.flat(), target.flat(), null, noSmoothing);
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
  const B = ids.length;
  const f = trace(ids, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);

  const gradWq = zeros(wq);
  const gradWk = zeros(wk);
  const gradWv = zeros(wv);
  const gradWo = zeros(wo);
  const gradW1 = zeros(w1);
  const gradB1 = [b1.map(() => 0)];
  const gradW2 = zeros(w2);
  const gradB2 = [b2.map(() => 0)];
  const gradHead = zeros(head);
  const gradPosition = zeros(position);

  const gX1: Tensor3 = [];
  const gAtt: Tensor3 = [];
  for (let b = 0; b < B; b++) {
    const gY = crossEntropyBackward(gradOutput, f.y[b], target[b], null, noSmoothing).gradInput;
    const viaHead = linearBackward(gY, f.x2[b], head, none(head));
    collect(gradHead, viaHead.gradWeight);
    const gX2 = viaHead.gradInput;

    const second = linearBackward(gX2, f.h[b], w2, b2);
    collect(gradW2, second.gradWeight);
    collect(gradB2, [second.gradBias]);
    const gZ = second.gradInput.map((row, t) => geluBackward(row, f.z[b][t]).gradInput);
    const first = linearBackward(gZ, f.x1[b], w1, b1);
    collect(gradW1, first.gradWeight);
    collect(gradB1, [first.gradBias]);
    gX1.push(sum(gX2, first.gradInput));

    const out = linearBackward(gX1[b], f.att[b], wo, none(wo));
    collect(gradWo, out.gradWeight);
    gAtt.push(out.gradInput);
  }

  const { gradQ, gradK, gradV } = scaledDotProductAttentionBackward(
    { y: gAtt }, f.q, f.k, f.v, null,
  );

  const gX: Tensor3 = [];
  for (let b = 0; b < B; b++) {
    const viaQ = linearBackward(gradQ[b], f.x[b], wq, none(wq));
    const viaK = linearBackward(gradK[b], f.x[b], wk, none(wk));
    const viaV = linearBackward(gradV[b], f.x[b], wv, none(wv));
    collect(gradWq, viaQ.gradWeight);
    collect(gradWk, viaK.gradWeight);
    collect(gradWv, viaV.gradWeight);
    let g = gX1[b];
    g = sum(g, viaQ.gradInput);
    g = sum(g, viaK.gradInput);
    g = sum(g, viaV.gradInput);
    gX.push(g);
    collect(gradPosition, g);
  }

  return {
    gradToken: embedBackward(gX, ids, token).gradWeight,
    gradPosition,
    gradWq,
    gradWk,
    gradWv,
    gradWo,
    gradW1,
    gradB1: gradB1[0],
    gradW2,
    gradB2: gradB2[0],
    gradHead,
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
  const list = (p: Params) =>
    [p.token, p.position, p.wq, p.wk, p.wv, p.wo, p.w1, p.b1, p.w2, p.b2, p.head] as const;
  const backwards = (word: Vector): Vector => word.map((_, t) => word[word.length - 1 - t]);

  let current = params;
  let memory = state;
  const losses: Vector = [];
  for (let step = 0; step < words.length; step++) {
    const ids = words[step];
    const target = ids.map(backwards);
    losses.push(loss(ids, target, ...list(current)));
    const g = lossBackward(1, ids, target, ...list(current));
    const result = adamStep(
      current,
      {
        token: g.gradToken, position: g.gradPosition,
        wq: g.gradWq, wk: g.gradWk, wv: g.gradWv, wo: g.gradWo,
        w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2,
        head: g.gradHead,
      },
      memory,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    current = result.params as Params;
    memory = result.state;
  }

  const { y, weights } = transformer(test, ...list(current));
  const answers: Matrix = y.map((word) =>
    word.map((scores) => {
      let best = 0;
      for (let id = 1; id < scores.length; id++) if (scores[id] > scores[best]) best = id;
      return best;
    }),
  );
  const hits = answers.flat();
  const truth = test.map(backwards).flat();
  const accuracy = hits.filter((id, place) => id === truth[place]).length / truth.length;
  return { params: current, state: memory, losses, answers, attention: weights, accuracy };
}
