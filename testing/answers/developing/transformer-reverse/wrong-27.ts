// slip: transformer and lossBackward pass queries, values and keys to the attention in the order of Keras (query, value, key), so that keys and values change roles; right would be (q, k, v)
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

class Dense {
  kernel: Matrix;
  bias: Vector;
  private input: Matrix = [];
  gradWeight: Matrix = [];
  gradBias: Vector = [];
  constructor(kernel: Matrix, bias?: Vector) {
    this.kernel = kernel;
    this.bias = bias ?? kernel.map(() => 0);
  }
  call(input: Matrix): Matrix {
    this.input = input;
    return linear(input, this.kernel, this.bias);
  }
  back(grad: Matrix): Matrix {
    const result = linearBackward(grad, this.input, this.kernel, this.bias);
    this.gradWeight = result.gradWeight;
    this.gradBias = result.gradBias;
    return result.gradInput;
  }
}

function add(...terms: Matrix[]): Matrix {
  return terms[0].map((row, i) => row.map((_, j) => terms.reduce((s, t) => s + t[i][j], 0)));
}

class Block {
  private p: Params;
  private T = 0;
  private ids: Matrix = [];
  private layers: Record<"q" | "k" | "v" | "o" | "up" | "down" | "head", Dense>;
  private q: Tensor3 = [];
  private k: Tensor3 = [];
  private v: Tensor3 = [];
  private z: Matrix = [];
  weights: Tensor3 = [];

  constructor(p: Params) {
    this.p = p;
    this.layers = {
      q: new Dense(p.wq),
      k: new Dense(p.wk),
      v: new Dense(p.wv),
      o: new Dense(p.wo),
      up: new Dense(p.w1, p.b1),
      down: new Dense(p.w2, p.b2),
      head: new Dense(p.head),
    };
  }

  batches(rows: Matrix): Tensor3 {
    const out: Tensor3 = [];
    for (let i = 0; i < rows.length; i += this.T) out.push(rows.slice(i, i + this.T));
    return out;
  }

  call(ids: Matrix): Matrix {
    const { q, k, v, o, up, down, head } = this.layers;
    this.ids = ids;
    this.T = ids[0].length;
    const x = embed(ids, this.p.token).flatMap((word) => add(word, this.p.position));
    this.q = this.batches(q.call(x));
    this.k = this.batches(k.call(x));
    this.v = this.batches(v.call(x));
    // query, value, key
    const attention = scaledDotProductAttention(this.q, this.v, this.k, null);
    this.weights = attention.weights;
    const x1 = add(x, o.call(attention.y.flat()));
    this.z = up.call(x1);
    const x2 = add(x1, down.call(this.z.map((row) => gelu(row))));
    return head.call(x2);
  }

  back(gradY: Matrix): Gradients {
    const { q, k, v, o, up, down, head } = this.layers;
    const gx2 = head.back(gradY);
    const gz = down.back(gx2).map((row, i) => geluBackward(row, this.z[i]).gradInput);
    const gx1 = add(gx2, up.back(gz));
    const ga = this.batches(o.back(gx1));
    const g = scaledDotProductAttentionBackward({ y: ga }, this.q, this.v, this.k, null);
    const gradQuery = g.gradQ;
    const gradValue = g.gradK;
    const gradKey = g.gradV;
    const gx = this.batches(
      add(gx1, q.back(gradQuery.flat()), k.back(gradKey.flat()), v.back(gradValue.flat())),
    );
    return {
      gradToken: embedBackward(gx, this.ids, this.p.token).gradWeight,
      gradPosition: add(...gx),
      gradWq: q.gradWeight,
      gradWk: k.gradWeight,
      gradWv: v.gradWeight,
      gradWo: o.gradWeight,
      gradW1: up.gradWeight,
      gradB1: up.gradBias,
      gradW2: down.gradWeight,
      gradB2: down.gradBias,
      gradHead: head.gradWeight,
    };
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
  const block = new Block({ token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  const y = block.batches(block.call(ids));
  return { y, weights: block.weights };
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
  const block = new Block({ token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  return crossEntropy(block.call(ids), target.flat(), null, { labelSmoothing: 0 });
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
  const block = new Block({ token, position, wq, wk, wv, wo, w1, b1, w2, b2, head });
  const logits = block.call(ids);
  const { gradInput } = crossEntropyBackward(gradOutput, logits, target.flat(), null, {
    labelSmoothing: 0,
  });
  return block.back(gradInput);
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
  let weights = params;
  let optimizer = state;
  for (const batch of words) {
    const labels = batch.map((word) => [...word].reverse()).flat();
    const model = new Block(weights);
    const logits = model.call(batch);
    losses.push(crossEntropy(logits, labels, null, { labelSmoothing: 0 }));
    const g = model.back(
      crossEntropyBackward(1, logits, labels, null, { labelSmoothing: 0 }).gradInput,
    );
    const updated = adamStep(
      weights,
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
      optimizer,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    weights = updated.params as Params;
    optimizer = updated.state;
  }

  const model = new Block(weights);
  const logits = model.batches(model.call(test));
  let correct = 0;
  let total = 0;
  const answers = logits.map((word, m) =>
    word.map((scores, t) => {
      let best = 0;
      scores.forEach((s, id) => {
        if (s > scores[best]) best = id;
      });
      if (best === test[m][test[m].length - 1 - t]) correct++;
      total++;
      return best;
    }),
  );
  return {
    params: weights,
    state: optimizer,
    losses,
    answers,
    attention: model.weights,
    accuracy: correct / total,
  };
}
