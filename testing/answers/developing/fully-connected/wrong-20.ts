// slip: linearBackward makes gradWeight with Array(O).fill(row), so all its rows are one and the same array and each holds the sum over all outputs.
type Vector = number[];
/** `[N, F]`: N samples of F features */
type Matrix = number[][];
/** `[N, C, H, W]`: N samples of C feature maps */
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  return x.map((sample) => sample.flatMap((map) => map.flatMap((row) => row)));
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const gradInput: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    const maps: number[][][] = [];
    let position = 0;
    for (const map of x[n]) {
      const rows: Matrix = [];
      for (const row of map) {
        rows.push(gradOutput[n].slice(position, position + row.length));
        position += row.length;
      }
      maps.push(rows);
    }
    gradInput.push(maps);
  }
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  const y: Matrix = [];
  for (const row of x) {
    const out: Vector = [];
    for (let o = 0; o < weight.length; o++) {
      let sum = bias[o];
      for (let k = 0; k < row.length; k++) sum += row[k] * weight[o][k];
      out.push(sum);
    }
    y.push(out);
  }
  return y;
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const N = x.length;
  const I = x[0].length;
  const O = bias.length;
  const gradInput: Matrix = x.map(() => new Array<number>(I).fill(0));
  const gradWeight: Matrix = new Array<Vector>(O).fill(new Array<number>(I).fill(0));
  const gradBias: Vector = new Array<number>(O).fill(0);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      const g = gradOutput[n][o];
      gradBias[o] += g;
      for (let k = 0; k < I; k++) {
        gradInput[n][k] += g * weight[o][k];
        gradWeight[o][k] += g * x[n][k];
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
