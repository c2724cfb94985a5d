// Right: everything in flat buffers, the three gradients as matrix products of one routine; the bias as one more weight.

interface Flat {
  rows: number;
  columns: number;
  data: Float64Array;
}

export function flatten(x: number[][][][]): number[][] {
  return x.map((sample) => sample.flatMap((plane) => plane.flat()));
}

export function flattenBackward(gradOutput: number[][], x: number[][][][]): { gradInput: number[][][][] } {
  const [height, width] = [x[0][0].length, x[0][0][0].length];
  const chunks = <T>(values: T[], size: number): T[][] =>
    Array.from({ length: values.length / size }, (_, k) => values.slice(k * size, (k + 1) * size));
  return { gradInput: gradOutput.map((row) => chunks(chunks(row, width), height)) };
}

export function linear(x: number[][], weight: number[][], bias: number[]): number[][] {
  const extended = weight.map((row, o) => [...row, bias[o]]);
  return nested(multiply(flat(withOnes(x)), transposed(flat(extended))));
}

export function linearBackward(gradOutput: number[][], x: number[][], weight: number[][], _bias: number[]) {
  const g = flat(gradOutput);
  const gradExtended = nested(multiply(transposed(g), flat(withOnes(x))));
  return {
    gradInput: nested(multiply(g, flat(weight))),
    gradWeight: gradExtended.map((row) => row.slice(0, -1)),
    gradBias: gradExtended.map((row) => row[row.length - 1]),
  };
}

function withOnes(x: number[][]): number[][] {
  return x.map((row) => [...row, 1]);
}

function multiply(a: Flat, b: Flat): Flat {
  const data = new Float64Array(a.rows * b.columns);
  for (let k = 0; k < a.columns; k++)
    for (let r = 0; r < a.rows; r++)
      for (let c = 0; c < b.columns; c++)
        data[r * b.columns + c] += a.data[r * a.columns + k] * b.data[k * b.columns + c];
  return { rows: a.rows, columns: b.columns, data };
}

function transposed(m: Flat): Flat {
  const data = m.data.map((_, at) => m.data[(at % m.rows) * m.columns + Math.floor(at / m.rows)]);
  return { rows: m.columns, columns: m.rows, data };
}

function flat(matrix: number[][]): Flat {
  return { rows: matrix.length, columns: matrix[0].length, data: Float64Array.from(matrix.flat()) };
}

function nested({ rows, columns, data }: Flat): number[][] {
  return Array.from({ length: rows }, (_, r) => [...data.slice(r * columns, (r + 1) * columns)]);
}
