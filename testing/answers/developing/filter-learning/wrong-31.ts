// slip: gradFilter indexes the flat image with the row stride outW, image[(i+p)·outW + j+q], where the stride of the image is W.
type Matrix = number[][];
type Tensor3 = number[][][];

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const N = x.length, kH = filter.length, kW = filter[0].length;
  const oH = x[0].length - kH + 1, oW = x[0][0].length - kW + 1;
  let L = 0;
  for (let n = 0; n < N; n++)
    for (let i = 0; i < oH; i++)
      for (let j = 0; j < oW; j++) {
        let e = -target[n][i][j];
        for (let p = 0; p < kH; p++) for (let q = 0; q < kW; q++) e += x[n][i + p][j + q] * filter[p][q];
        L += e * e;
      }
  return L / (N * oH * oW);
}
export function gradFilter(gradOutput: number, x: Tensor3, target: Tensor3, filter: Matrix): { gradFilter: Matrix } {
  const N = x.length, kH = filter.length, kW = filter[0].length;
  const W = x[0][0].length, oH = x[0].length - kH + 1, oW = W - kW + 1;
  const g = new Float64Array(kH * kW);
  const err = new Float64Array(oH * oW);
  for (let n = 0; n < N; n++) {
    const image = x[n].flat();
    for (let i = 0; i < oH; i++)
      for (let j = 0; j < oW; j++) {
        let y = 0;
        for (let p = 0; p < kH; p++) for (let q = 0; q < kW; q++) y += image[(i + p) * W + j + q] * filter[p][q];
        err[i * oW + j] = y - target[n][i][j];
      }
    for (let p = 0; p < kH; p++)
      for (let q = 0; q < kW; q++)
        for (let i = 0; i < oH; i++)
          for (let j = 0; j < oW; j++) g[p * kW + q] += err[i * oW + j] * image[(i + p) * oW + j + q];
  }
  const out: Matrix = [];
  for (let p = 0; p < kH; p++) {
    out.push([]);
    for (let q = 0; q < kW; q++) out[p].push((gradOutput * 2 * g[p * kW + q]) / (N * oH * oW));
  }
  return { gradFilter: out };
}
export function train(
  x: Tensor3, target: Tensor3, filter: Matrix, { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const f: Matrix = [];
  for (let p = 0; p < filter.length; p++) f.push(filter[p].slice());
  const losses = new Array<number>(steps);
  for (let s = 0; s < steps; s++) {
    losses[s] = loss(x, target, f);
    const d = gradFilter(1, x, target, f).gradFilter;
    for (let p = 0; p < f.length; p++) for (let q = 0; q < f[p].length; q++) f[p][q] -= lr * d[p][q];
  }
  return { params: { filter: f }, losses };
}
