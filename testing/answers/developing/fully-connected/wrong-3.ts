// slip: linearBackward divides gradWeight by the number of samples; gradients of parameters are summed over the samples, not averaged
type Vector = number[];
/** `[N, F]`: N samples of F features */
type Matrix = number[][];
/** `[N, C, H, W]`: N samples of C feature maps */
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  const rows: Matrix = [];
  for (const sample of x) {
    const row: Vector = [];
    for (const map of sample) for (const line of map) row.push(...line);
    rows.push(row);
  }
  return rows;
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const [C, H, W] = [x[0].length, x[0][0].length, x[0][0][0].length];
  const gradInput = gradOutput.map((g) =>
    Array.from({ length: C }, (_, c) =>
      Array.from({ length: H }, (_, i) =>
        Array.from({ length: W }, (_, j) => g[(c * H + i) * W + j]),
      ),
    ),
  );
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return x.map((xn) => {
    const y = [...bias];
    weight.forEach((w, o) => {
      w.forEach((v, k) => {
        y[o] += v * xn[k];
      });
    });
    return y;
  });
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const [N, O, I] = [x.length, weight.length, weight[0].length];

  const gradInput: Matrix = [];
  for (let n = 0; n < N; n++) {
    gradInput.push([]);
    for (let k = 0; k < I; k++) {
      let s = 0;
      for (let o = 0; o < O; o++) s += gradOutput[n][o] * weight[o][k];
      gradInput[n].push(s);
    }
  }

  const gradWeight: Matrix = [];
  for (let o = 0; o < O; o++) {
    gradWeight.push([]);
    for (let k = 0; k < I; k++) {
      let s = 0;
      for (let n = 0; n < N; n++) s += gradOutput[n][o] * x[n][k];
      gradWeight[o].push(s / N);
    }
  }

  const gradBias: Vector = [];
  for (let o = 0; o < O; o++) {
    let s = 0;
    for (let n = 0; n < N; n++) s += gradOutput[n][o];
    gradBias.push(s);
  }
  return { gradInput, gradWeight, gradBias };
}
