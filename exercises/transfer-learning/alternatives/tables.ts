// Groups and gradients as tables by name; biases travel as an extra column of their weights.

type Vector = number[];
type Matrix = number[][];
type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Model = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };

export const freeze = (trainable: Trainable, { group }: { group: "backbone" | "head" }): Trainable => ({
  w1: trainable.w1 && group !== "backbone",
  b1: trainable.b1 && group !== "backbone",
  w2: trainable.w2 && group !== "head",
  b2: trainable.b2 && group !== "head",
});

export const fineTuneStep = (
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  trainable: Trainable,
  { lrBackbone, lrHead, weightDecay }: { lrBackbone: number; lrHead: number; weightDecay: number },
) => {
  const { loss, grads } = lossAndGrads(x, target, { w1, b1, w2, b2 });
  const shrink = { backbone: 1 - lrBackbone * weightDecay, head: 1 - lrHead * weightDecay };
  const vector = (p: Vector, g: Vector, on: boolean, lr: number, keep: number): Vector =>
    p.map((value, i) => (on ? keep * value - lr * g[i] : value));
  const matrix = (p: Matrix, g: Matrix, on: boolean, lr: number, keep: number): Matrix =>
    p.map((row, i) => vector(row, g[i], on, lr, keep));
  return {
    loss,
    w1: matrix(w1, grads.w1, trainable.w1, lrBackbone, shrink.backbone),
    b1: vector(b1, grads.b1, trainable.b1, lrBackbone, shrink.backbone),
    w2: matrix(w2, grads.w2, trainable.w2, lrHead, shrink.head),
    b2: vector(b2, grads.b2, trainable.b2, lrHead, shrink.head),
  };
};

/** Each step of the probe is a step of fine-tuning with a frozen backbone. */
export const linearProbe = (
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  { lr, steps }: { lr: number; steps: number },
): { w2: Matrix; b2: Vector; losses: Vector } => {
  if (steps === 0) return { w2: w2.map((row) => [...row]), b2: [...b2], losses: [] };
  const headOnly = freeze({ w1: true, b1: true, w2: true, b2: true }, { group: "backbone" });
  const next = fineTuneStep(x, target, w1, b1, w2, b2, headOnly, {
    lrBackbone: 0,
    lrHead: lr,
    weightDecay: 0,
  });
  const rest = linearProbe(x, target, w1, b1, next.w2, next.b2, { lr, steps: steps - 1 });
  return { w2: rest.w2, b2: rest.b2, losses: [next.loss, ...rest.losses] };
};

function lossAndGrads(x: Matrix, target: Matrix, { w1, b1, w2, b2 }: Model): { loss: number; grads: Model } {
  const inputs = x.map((row) => [...row, 1]);
  const features = product(inputs, withBias(w1, b1)).map((row) => [...row.map((z) => Math.tanh(z)), 1]);
  const outputs = product(features, withBias(w2, b2));
  const count = outputs.length * outputs[0].length;
  const errors = outputs.map((row, n) => row.map((value, o) => (value - target[n][o]) / count));
  const gradY = errors.map((row) => row.map((e) => 2 * e));
  const gradZ = product(gradY, columns(w2)).map((row, n) => row.map((g, h) => g - g * features[n][h] ** 2));
  const first = product(columns(gradZ), columns(inputs));
  const second = product(columns(gradY), columns(features));
  return {
    loss: errors.flat().reduceRight((sum, e) => sum + e * e * count, 0),
    grads: {
      w1: first.map((row) => row.slice(0, -1)),
      b1: first.map((row) => row[row.length - 1]),
      w2: second.map((row) => row.slice(0, -1)),
      b2: second.map((row) => row[row.length - 1]),
    },
  };
}

const withBias = (weight: Matrix, bias: Vector): Matrix => weight.map((row, o) => [...row, bias[o]]);

const columns = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));

/** a·bᵀ: every row of one with every row of the other. */
const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b.map((other) => row.reduce((sum, value, i) => sum + value * other[i], 0)));
