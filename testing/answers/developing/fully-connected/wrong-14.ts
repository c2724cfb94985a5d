// slip: linearBackward averages gradWeight over the samples although the 1/N of the loss is in gradOutput already
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  const rows: Matrix = [];
  for (const sample of x) {
    const row: Vector = [];
    for (const map of sample) {
      for (let i = 0; i < map.length; i++) {
        for (let j = 0; j < map[0].length; j++) row.push(map[i][j]);
      }
    }
    rows.push(row);
  }
  return rows;
}

export function flattenBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const gradInput: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    const maps = Array.from({ length: C }, () => Array.from({ length: H }, () => new Array<number>(W).fill(0)));
    for (let f = 0; f < C * H * W; f++) {
      const c = Math.floor(f / (H * W));
      const i = Math.floor((f % (H * W)) / W);
      const j = f % W;
      maps[c][i][j] = gradOutput[n][f];
    }
    gradInput.push(maps);
  }
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  const y: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    y.push([]);
    for (let o = 0; o < weight.length; o++) {
      let sum = bias[o];
      for (let k = 0; k < x[n].length; k++) sum += x[n][k] * weight[o][k];
      y[n].push(sum);
    }
  }
  return y;
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const I = weight[0].length;
  const gradInput = x.map((row) => row.map(() => 0));
  const gradWeight = weight.map((row) => row.map(() => 0));
  const gradBias = bias.map(() => 0);
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < weight.length; o++) {
      const g = gradOutput[n][o];
      gradBias[o] += g;
      for (let k = 0; k < I; k++) {
        gradInput[n][k] += g * weight[o][k];
        gradWeight[o][k] += (g * x[n][k]) / x.length;
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
