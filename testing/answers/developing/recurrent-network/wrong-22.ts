// slip: rnnBackward leaves the first step out of gradWeightHh, as if weightHh had not multiplied h0 there.
type Vector = number[];
type Matrix = number[][];
type Sequence = number[][][];

type Result = { y: Sequence; hn: Matrix };
type Gradients = {
  gradInput: Sequence;
  gradH0: Matrix;
  gradWeightIh: Matrix;
  gradWeightHh: Matrix;
  gradBias: Vector;
};

export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const y: Sequence = [];
  for (let t = 0; t < x.length; t++) {
    const before = t === 0 ? h0 : y[t - 1];
    const state: Matrix = [];
    for (let n = 0; n < h0.length; n++) {
      const row: Vector = [];
      for (let k = 0; k < bias.length; k++) {
        let z = bias[k];
        for (let i = 0; i < weightIh[k].length; i++)
          z += weightIh[k][i] * x[t][n][i];
        for (let j = 0; j < bias.length; j++)
          z += weightHh[k][j] * before[n][j];
        row.push(Math.tanh(z));
      }
      state.push(row);
    }
    y.push(state);
  }
  return { y, hn: y[y.length - 1] };
}

function zerosLike(m: Matrix): Matrix {
  return m.map((row) => row.map(() => 0));
}

export function rnnBackward(
  gradOutput: Result,
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Gradients {
  const { y } = rnnForward(x, h0, weightIh, weightHh, bias);
  const H = bias.length;
  const gradInput = x.map(zerosLike);
  const gradWeightIh = zerosLike(weightIh);
  const gradWeightHh = zerosLike(weightHh);
  const gradBias = bias.map(() => 0);
  let c = gradOutput.hn.map((row) => [...row]);
  for (let t = x.length - 1; t >= 0; t--) {
    const earlier = zerosLike(c);
    for (let n = 0; n < c.length; n++) {
      for (let k = 0; k < H; k++) {
        const h = y[t][n][k];
        const a = (gradOutput.y[t][n][k] + c[n][k]) * (1 - h * h);
        gradBias[k] += a;
        for (let i = 0; i < weightIh[k].length; i++) {
          gradWeightIh[k][i] += a * x[t][n][i];
          gradInput[t][n][i] += a * weightIh[k][i];
        }
        for (let j = 0; j < H; j++) {
          earlier[n][j] += a * weightHh[k][j];
          if (t > 0) gradWeightHh[k][j] += a * y[t - 1][n][j];
        }
      }
    }
    c = earlier;
  }
  return { gradInput, gradH0: c, gradWeightIh, gradWeightHh, gradBias };
}
