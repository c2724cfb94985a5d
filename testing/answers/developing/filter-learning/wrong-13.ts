// slip: gradFilter returns the gradient for the filter rotated by 180° (pixel i+kH−1−p, j+kW−1−q), as if the model were a true convolution
type Matrix = number[][];
type Tensor3 = number[][][];

function respond(image: Matrix, f: Matrix): Matrix {
  const out: Matrix = [];
  for (let i = 0; i <= image.length - f.length; i++) {
    const line: number[] = [];
    for (let j = 0; j <= image[0].length - f[0].length; j++) {
      line.push(
        f.reduce((s, fr, p) => s + fr.reduce((u, w, q) => u + w * image[i + p][j + q], 0), 0),
      );
    }
    out.push(line);
  }
  return out;
}

function errors(x: Tensor3, target: Tensor3, f: Matrix): Tensor3 {
  return x.map((image, n) =>
    respond(image, f).map((row, i) => row.map((y, j) => y - target[n][i][j])),
  );
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const e = errors(x, target, filter).flat(2);
  return e.reduce((s, v) => s + v * v, 0) / e.length;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const e = errors(x, target, filter);
  const M = e.length * e[0].length * e[0][0].length;
  const kH = filter.length;
  const kW = filter[0].length;
  const result: Matrix = [];
  for (let p = 0; p < kH; p++) {
    result.push([]);
    for (let q = 0; q < kW; q++) {
      let s = 0;
      e.forEach((map, n) =>
        map.forEach((row, i) =>
          row.forEach((v, j) => {
            s += v * x[n][i + kH - 1 - p][j + kW - 1 - q];
          }),
        ),
      );
      result[p].push((2 * gradOutput * s) / M);
    }
  }
  return { gradFilter: result };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  let f = filter;
  const losses: number[] = [];
  for (let t = 0; t < steps; t++) {
    losses.push(loss(x, target, f));
    const { gradFilter: g } = gradFilter(1, x, target, f);
    f = f.map((row, p) => row.map((v, q) => v - lr * g[p][q]));
  }
  return { params: { filter: f }, losses };
}
