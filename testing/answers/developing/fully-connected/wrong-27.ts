// slip: linearBackward computes gradWeight as the product of two sums over the samples, (sum g_no)·(sum x_nk); right would be the sum of the products g_no·x_nk.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

// f_{n,(cH+i)W+j} = x_{n,c,i,j}
export function flatten(x: Tensor4): Matrix {
  return x.map((xn) => xn.flatMap((xnc) => xnc.flatMap((xnci) => xnci)));
}

export function flattenBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  const gradInput = x.map((xn, n) =>
    xn.map((xnc, c) =>
      xnc.map((xnci, i) =>
        xnci.map((_, j) => {
          const H = xnc.length;
          const W = xnci.length;
          return gradOutput[n][(c * H + i) * W + j];
        }),
      ),
    ),
  );
  return { gradInput };
}

// y_no = sum_k x_nk w_ok + b_o
export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return x.map((xn) =>
    weight.map((wo, o) => {
      let y = bias[o];
      xn.forEach((xnk, k) => {
        y += xnk * wo[k];
      });
      return y;
    }),
  );
}

function sumOverSamples(a: Matrix, column: number): number {
  let s = 0;
  a.forEach((row) => {
    s += row[column];
  });
  return s;
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const gradBias = bias.map((_, o) => sumOverSamples(gradOutput, o));
  const xSum = x[0].map((_, k) => sumOverSamples(x, k));
  const gradWeight = gradBias.map((go) => xSum.map((xk) => go * xk));
  const gradInput = gradOutput.map((gn) =>
    weight[0].map((_, k) => {
      let s = 0;
      gn.forEach((gno, o) => {
        s += gno * weight[o][k];
      });
      return s;
    }),
  );
  return { gradInput, gradWeight, gradBias };
}
