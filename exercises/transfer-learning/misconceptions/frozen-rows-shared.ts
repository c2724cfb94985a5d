type Vector = number[];
type Matrix = number[][];

/** For each tensor of the model whether it is trained. */
type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

/**
 * Freezes one group of tensors: `backbone` is w1 and b1, `head` is w2 and b2. What was frozen before stays so.
 *
 * @param trainable flags by tensor, true where it is trained; they stay as they are
 * @param options.group which two tensors are frozen
 * @returns new flags
 */
export function freeze(trainable: Trainable, options: { group: "backbone" | "head" }): Trainable {
  if (options.group === "backbone") return { ...trainable, w1: false, b1: false };
  return { ...trainable, w2: false, b2: false };
}

/**
 * One step of gradient descent on the mean squared error of tanh(x·w1ᵀ + b1)·w2ᵀ + b2.
 *
 * @param x         `[N, D]`
 * @param target    `[N, O]`
 * @param w1        `[H, D]`
 * @param b1        `[H]`
 * @param w2        `[O, H]`
 * @param b2        `[O]`
 * @param trainable flags by tensor; where false the tensor comes back exactly as it was
 * @param options.lrBackbone  the learning rate of w1 and b1
 * @param options.lrHead      the learning rate of w2 and b2
 * @param options.weightDecay the L2 decay of all that is trained
 * @returns the loss before the step, and the four tensors after it
 */
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
  const features = hidden(x, w1, b1);
  const error = linear(features, w2, b2).map((row, n) => row.map((y, o) => y - target[n][o]));
  const { loss, gradY } = meanSquared(error);
  const gradZ = matmul(gradY, w2).map((row, n) => row.map((g, h) => g * (1 - features[n][h] ** 2)));

  const step = (p: Vector, g: Vector, lr: number) =>
    p.map((value, i) => value - lr * (g[i] + weightDecay * value));
  const stepRows = (p: Matrix, g: Matrix, lr: number) => p.map((row, i) => step(row, g[i], lr));
  return {
    loss,
    w1: trainable.w1 ? stepRows(w1, matmul(transpose(gradZ), x), lrBackbone) : copy(w1),
    b1: trainable.b1 ? step(b1, columnSums(gradZ), lrBackbone) : [...b1],
    w2: trainable.w2 ? stepRows(w2, matmul(transpose(gradY), features), lrHead) : copy(w2),
    b2: trainable.b2 ? step(b2, columnSums(gradY), lrHead) : [...b2],
  };
}

/**
 * Trains the head alone on the features of a frozen backbone, by gradient descent on the whole batch.
 *
 * @param x      `[N, D]`
 * @param target `[N, O]`
 * @param w1     `[H, D]`
 * @param b1     `[H]`
 * @param w2     `[O, H]`, the head to start from
 * @param b2     `[O]`
 * @param options.lr    the learning rate
 * @param options.steps how many updates are made, 0 or more
 * @returns the head after the last update, and `losses` `[S]`, each taken before its update
 */
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
  // The backbone does not change, so one pass through it serves all steps.
  const features = hidden(x, w1, b1);
  let head = { w2: copy(w2), b2: [...b2] };
  const losses: number[] = [];
  for (let s = 0; s < steps; s++) {
    const error = linear(features, head.w2, head.b2).map((row, n) => row.map((y, o) => y - target[n][o]));
    const { loss, gradY } = meanSquared(error);
    const gradW2 = matmul(transpose(gradY), features);
    const gradB2 = columnSums(gradY);
    losses.push(loss);
    head = {
      w2: head.w2.map((row, o) => row.map((value, h) => value - lr * gradW2[o][h])),
      b2: head.b2.map((value, o) => value - lr * gradB2[o]),
    };
  }
  return { ...head, losses };
}

function hidden(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return linear(x, w1, b1).map((row) => row.map(Math.tanh));
}

/** The mean of the squares of all entries, and its gradient. */
function meanSquared(error: Matrix): { loss: number; gradY: Matrix } {
  const count = error.length * error[0].length;
  const squares = error.flat().reduce((sum, e) => sum + e ** 2, 0);
  return { loss: squares / count, gradY: error.map((row) => row.map((e) => (2 * e) / count)) };
}

function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return matmul(x, transpose(weight)).map((row) => row.map((value, o) => value + bias[o]));
}

function matmul(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));
}

function transpose(a: Matrix): Matrix {
  return a[0].map((_, j) => a.map((row) => row[j]));
}

function columnSums(a: Matrix): Vector {
  return a[0].map((_, j) => a.reduce((sum, row) => sum + row[j], 0));
}

function copy(a: Matrix): Matrix {
  return [...a];
}
