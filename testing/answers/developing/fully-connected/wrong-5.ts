// slip: linearBackward averages gradWeight over the samples in place of summing.
type Vector = number[];
type Matrix = number[][];
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
  const gradInput: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    let next = 0;
    gradInput.push(
      x[n].map((map) =>
        map.map((line) => {
          const part = gradOutput[n].slice(next, next + line.length);
          next += line.length;
          return part;
        }),
      ),
    );
  }
  return { gradInput };
}

const transpose = (a: Matrix): Matrix => a[0].map((_, j) => a.map((r) => r[j]));

function product(a: Matrix, b: Matrix): Matrix {
  const columns = transpose(b);
  return a.map((row) =>
    columns.map((col) => {
      let s = 0;
      for (let k = 0; k < row.length; k++) s += row[k] * col[k];
      return s;
    }),
  );
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return product(x, transpose(weight)).map((row) =>
    row.map((v, o) => v + bias[o]),
  );
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const N = x.length;
  const gT = transpose(gradOutput);
  return {
    gradInput: product(gradOutput, weight),
    gradWeight: product(gT, x).map((row) => row.map((v) => v / N)),
    gradBias: gT.map((row) => row.reduce((a, b) => a + b, 0)),
  };
}
