// Windows become the rows of one matrix, and the filter a vector: least squares by gradient descent.

type Matrix = number[][];
type Tensor3 = number[][][];

function patches(x: Tensor3, filter: Matrix): { rows: Float64Array[]; weights: Float64Array } {
  const [kH, kW] = [filter.length, filter[0].length];
  const rows: Float64Array[] = [];
  for (const image of x) {
    for (let i = 0; i + kH <= image.length; i++) {
      for (let j = 0; j + kW <= image[0].length; j++) {
        rows.push(Float64Array.from(image.slice(i, i + kH).flatMap((row) => row.slice(j, j + kW))));
      }
    }
  }
  return { rows, weights: Float64Array.from(filter.flat()) };
}

function errors(rows: Float64Array[], weights: Float64Array, wanted: number[]): number[] {
  return rows.map((row, m) => row.reduceRight((sum, v, k) => sum + v * weights[k], -wanted[m]));
}

function slope(rows: Float64Array[], error: number[]): Float64Array {
  return rows[0].map((_, k) => (2 / rows.length) * rows.reduce((sum, row, m) => sum + row[k] * error[m], 0));
}

function unflatten(values: Float64Array, kW: number): Matrix {
  const result: unknown[] = [];
  for (let at = 0; at < values.length; at += kW) result.push(values.slice(at, at + kW));
  return result as Matrix;
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const { rows, weights } = patches(x, filter);
  return errors(rows, weights, target.flat(2)).reduce((sum, error) => sum + error ** 2, 0) / rows.length;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const { rows, weights } = patches(x, filter);
  const gradient = slope(rows, errors(rows, weights, target.flat(2))).map((g) => g * gradOutput);
  return { gradFilter: unflatten(gradient, filter[0].length) };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  options: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const { rows, weights } = patches(x, filter);
  const wanted = target.flat(2);
  const losses: number[] = [];
  while (losses.length < options.steps) {
    const error = errors(rows, weights, wanted);
    losses.push(error.reduce((sum, e) => sum + e * e, 0) / rows.length);
    const gradient = slope(rows, error);
    for (const [k, g] of gradient.entries()) weights[k] -= options.lr * g;
  }
  return { params: { filter: unflatten(weights, filter[0].length) }, losses };
}
