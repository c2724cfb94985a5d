// slip: gradFilter keeps the gradient in a flat array and writes to p*kH + q, which is wrong for filters that are not square; right would be p*kW + q.
type Matrix = number[][];
type Tensor3 = number[][][];

function flat3(t: Tensor3): Float64Array {
  const A = t.length, B = t[0].length, C = t[0][0].length;
  const buf = new Float64Array(A * B * C);
  let at = 0;
  for (let a = 0; a < A; a++) for (let b = 0; b < B; b++) for (let c = 0; c < C; c++) buf[at++] = t[a][b][c];
  return buf;
}

function errorBuffer(x: Tensor3, target: Tensor3, filter: Matrix): Float64Array {
  const N = x.length, H = x[0].length, W = x[0][0].length;
  const kH = filter.length, kW = filter[0].length;
  const oH = H - kH + 1, oW = W - kW + 1;
  const xs = flat3(x), ts = flat3(target), fs = flat3([filter]);
  const e = new Float64Array(N * oH * oW);
  for (let n = 0; n < N; n++) {
    for (let i = 0; i < oH; i++) {
      for (let j = 0; j < oW; j++) {
        let acc = 0;
        for (let p = 0; p < kH; p++) {
          for (let q = 0; q < kW; q++) {
            acc += xs[(n * H + i + p) * W + j + q] * fs[p * kW + q];
          }
        }
        const o = (n * oH + i) * oW + j;
        e[o] = acc - ts[o];
      }
    }
  }
  return e;
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const e = errorBuffer(x, target, filter);
  let s = 0;
  for (let k = 0; k < e.length; k++) s += e[k] * e[k];
  return s / e.length;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const N = x.length, H = x[0].length, W = x[0][0].length;
  const kH = filter.length, kW = filter[0].length;
  const oH = H - kH + 1, oW = W - kW + 1;
  const xs = flat3(x);
  const e = errorBuffer(x, target, filter);
  const g = new Float64Array(kH * kW);
  for (let n = 0; n < N; n++) {
    for (let i = 0; i < oH; i++) {
      for (let j = 0; j < oW; j++) {
        const err = e[(n * oH + i) * oW + j];
        for (let p = 0; p < kH; p++) {
          for (let q = 0; q < kW; q++) {
            g[p * kH + q] += err * xs[(n * H + i + p) * W + j + q];
          }
        }
      }
    }
  }
  const c = (2 * gradOutput) / e.length;
  const out: Matrix = [];
  for (let p = 0; p < kH; p++) {
    out.push([]);
    for (let q = 0; q < kW; q++) out[p].push(c * g[p * kW + q]);
  }
  return { gradFilter: out };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const kH = filter.length, kW = filter[0].length;
  const f: Matrix = [];
  for (let p = 0; p < kH; p++) f.push(filter[p].slice());
  const losses: number[] = [];
  for (let s = 0; s < steps; s++) {
    losses.push(loss(x, target, f));
    const g = gradFilter(1, x, target, f).gradFilter;
    for (let p = 0; p < kH; p++) for (let q = 0; q < kW; q++) f[p][q] -= lr * g[p][q];
  }
  return { params: { filter: f }, losses };
}
