// slip: linear adds the bias inside the loop over the inputs, once for every input feature instead of once per output.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  const out: Matrix = [];
  for (const maps of x) {
    const features: Vector = [];
    for (let c = 0; c < maps.length; c++) {
      for (let i = 0; i < maps[c].length; i++) {
        for (let j = 0; j < maps[c][i].length; j++) features.push(maps[c][i][j]);
      }
    }
    out.push(features);
  }
  return out;
}

export function flattenBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  const gradInput: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    let next = 0;
    const maps: number[][][] = [];
    for (const map of x[n]) {
      const back: Matrix = [];
      for (const row of map) {
        back.push(gradOutput[n].slice(next, next + row.length));
        next += row.length;
      }
      maps.push(back);
    }
    gradInput.push(maps);
  }
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  const y: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const row: Vector = [];
    for (let o = 0; o < weight.length; o++) {
      let sum = 0;
      for (let k = 0; k < x[n].length; k++) {
        sum += x[n][k] * weight[o][k] + bias[o];
      }
      row.push(sum);
    }
    y.push(row);
  }
  return y;
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const gradInput = x.map((row) => row.map(() => 0));
  const gradWeight = weight.map((row) => row.map(() => 0));
  const gradBias = bias.map(() => 0);
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < bias.length; o++) {
      const g = gradOutput[n][o];
      gradBias[o] += g;
      for (let k = 0; k < x[n].length; k++) {
        gradWeight[o][k] += g * x[n][k];
        gradInput[n][k] += g * weight[o][k];
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
