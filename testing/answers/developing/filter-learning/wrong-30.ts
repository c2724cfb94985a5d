// slip: train passes the current loss to gradFilter as the upstream gradient, so each step is multiplied by L; right would be gradOutput = 1.
type Matrix = number[][];
type Tensor3 = number[][][];

// y_{n,i,j} = sum_pq x_{n,i+p,j+q} f_{p,q}
function y(x: Tensor3, f: Matrix, n: number, i: number, j: number): number {
  let s = 0;
  for (let p = 0; p < f.length; p++)
    for (let q = 0; q < f[p].length; q++) s += x[n][i + p][j + q] * f[p][q];
  return s;
}

function M(t: Tensor3): number {
  return t.length * t[0].length * t[0][0].length;
}

// L = 1/M sum e^2
export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  let L = 0;
  target.forEach((tn, n) =>
    tn.forEach((tni, i) =>
      tni.forEach((t, j) => {
        const e = y(x, filter, n, i, j) - t;
        L += (e * e) / M(target);
      }),
    ),
  );
  return L;
}

// dL/df_pq = 2/M sum e x
export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const df: Matrix = filter.map((r) => r.map(() => 0));
  target.forEach((tn, n) =>
    tn.forEach((tni, i) =>
      tni.forEach((t, j) => {
        const de = (2 / M(target)) * (y(x, filter, n, i, j) - t);
        for (let p = 0; p < df.length; p++)
          for (let q = 0; q < df[p].length; q++) df[p][q] += gradOutput * de * x[n][i + p][j + q];
      }),
    ),
  );
  return { gradFilter: df };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  let f = filter;
  const losses: number[] = [];
  for (let k = 1; k <= steps; k++) {
    const L = loss(x, target, f);
    losses.push(L);
    const { gradFilter: df } = gradFilter(L, x, target, f);
    f = f.map((r, p) => r.map((fpq, q) => fpq - lr * df[p][q]));
  }
  return { params: { filter: f }, losses };
}
