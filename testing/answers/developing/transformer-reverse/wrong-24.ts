// slip: in lossBackward the gradient of position is overwritten word by word, so only the last word of the batch counts
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

function withoutBias(x: Matrix, w: Matrix): Matrix {
  return linear(x, w, new Array<number>(w.length).fill(0));
}
function withoutBiasBackward(g: Matrix, x: Matrix, w: Matrix) {
  const { gradInput, gradWeight } = linearBackward(g, x, w, new Array<number>(w.length).fill(0));
  return { gradInput, gradWeight };
}
function sum(...terms: Matrix[]): Matrix {
  return terms[0].map((row, n) =>
    row.map((_, d) => terms.reduce((s, m) => s + m[n][d], 0)),
  );
}
function chunk(m: Matrix, size: number): Tensor3 {
  return m.length === 0 ? [] : [m.slice(0, size), ...chunk(m.slice(size), size)];
}

function inputs(ids: Matrix, token: Matrix, position: Matrix): Matrix {
  const rows: Matrix = [];
  for (const word of embed(ids, token)) {
    for (let t = 0; t < word.length; t++) {
      rows.push(word[t].map((v, d) => v + position[t][d]));
    }
  }
  return rows;
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
  const T = ids[0].length;
  const x = inputs(ids, token, position);
  const attended = scaledDotProductAttention(
    chunk(withoutBias(x, wq), T),
    chunk(withoutBias(x, wk), T),
    chunk(withoutBias(x, wv), T),
    null,
  );
  const x1 = sum(x, withoutBias(attended.y.flat(), wo));
  const h = linear(x1, w1, b1).map((row) => gelu(row));
  const x2 = sum(x1, linear(h, w2, b2));
  return { y: chunk(withoutBias(x2, head), T), weights: attended.weights };
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
  const { y } = transformer(ids, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
  return crossEntropy(y.flat(), target.flat(), null, { labelSmoothing: 0 });
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
  const T = ids[0].length;
  // forward once more, keeping what is needed
  const x = inputs(ids, token, position);
  const q = chunk(withoutBias(x, wq), T);
  const k = chunk(withoutBias(x, wk), T);
  const v = chunk(withoutBias(x, wv), T);
  const a = scaledDotProductAttention(q, k, v, null).y.flat();
  const x1 = sum(x, withoutBias(a, wo));
  const z = linear(x1, w1, b1);
  const h = z.map((row) => gelu(row));
  const x2 = sum(x1, linear(h, w2, b2));
  const y = withoutBias(x2, head);

  // back
  const gy = crossEntropyBackward(gradOutput, y, target.flat(), null, { labelSmoothing: 0 });
  const gHead = withoutBiasBackward(gy.gradInput, x2, head);
  const gDown = linearBackward(gHead.gradInput, h, w2, b2);
  const gz = z.map((row, n) => geluBackward(gDown.gradInput[n], row).gradInput);
  const gUp = linearBackward(gz, x1, w1, b1);
  const gx1 = sum(gHead.gradInput, gUp.gradInput);
  const gOut = withoutBiasBackward(gx1, a, wo);
  const ga = scaledDotProductAttentionBackward({ y: chunk(gOut.gradInput, T) }, q, k, v, null);
  const gq = withoutBiasBackward(ga.gradQ.flat(), x, wq);
  const gk = withoutBiasBackward(ga.gradK.flat(), x, wk);
  const gv = withoutBiasBackward(ga.gradV.flat(), x, wv);
  const gx = chunk(sum(gx1, gq.gradInput, gk.gradInput, gv.gradInput), T);

  const gradPosition = position.map((row) => row.map(() => 0));
  for (const word of gx) {
    for (let t = 0; t < T; t++) {
      for (let d = 0; d < word[t].length; d++) gradPosition[t][d] = word[t][d];
    }
  }

  return {
    gradToken: embedBackward(gx, ids, token).gradWeight,
    gradPosition,
    gradWq: gq.gradWeight,
    gradWk: gk.gradWeight,
    gradWv: gv.gradWeight,
    gradWo: gOut.gradWeight,
    gradW1: gUp.gradWeight,
    gradB1: gUp.gradBias,
    gradW2: gDown.gradWeight,
    gradB2: gDown.gradBias,
    gradHead: gHead.gradWeight,
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
  const losses: Vector = [];
  for (let step = 0; step < words.length; step++) {
    const ids = words[step];
    const target = ids.map((w) => w.slice().reverse());
    const { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head } = params;
    losses.push(loss(ids, target, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head));
    const g = lossBackward(
      1, ids, target, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head,
    );
    const updated = adamStep(
      params,
      {
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
      },
      state,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    params = updated.params as Params;
    state = updated.state;
  }

  const { token, position, wq, wk, wv, wo, w1, b1, w2, b2, head } = params;
  const asked = transformer(test, token, position, wq, wk, wv, wo, w1, b1, w2, b2, head);
  let right = 0;
  const answers = asked.y.map((word, m) =>
    word.map((scores, t) => {
      let best = 0;
      for (let c = 1; c < scores.length; c++) if (scores[c] > scores[best]) best = c;
      if (best === test[m][test[m].length - 1 - t]) right += 1;
      return best;
    }),
  );
  return {
    params,
    state,
    losses,
    answers,
    attention: asked.weights,
    accuracy: right / (test.length * test[0].length),
  };
}
