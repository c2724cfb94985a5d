// slip: train updates the filter once per image inside each step (stochastic descent), each with the gradient of that image alone; right is one update per step with the gradient over all images.
type Matrix = number[][];
type Tensor3 = number[][][];

class FilterModel {
  f: Float64Array;
  kH: number;
  kW: number;

  constructor(filter: Matrix) {
    this.f = Float64Array.from(filter.flat());
    this.kH = filter.length;
    this.kW = filter[0].length;
  }

  at(image: Matrix, i: number, j: number): number {
    let s = 0;
    for (let k = 0; k < this.f.length; k++) {
      const p = Math.floor(k / this.kW);
      s += this.f[k] * image[i + p][j + (k % this.kW)];
    }
    return s;
  }

  toMatrix(values: Float64Array): Matrix {
    const m: Matrix = [];
    for (let p = 0; p < this.kH; p++) {
      m.push(Array.from(values.subarray(p * this.kW, (p + 1) * this.kW)));
    }
    return m;
  }
}

const sizeOf = (t: Tensor3) => t.length * t[0].length * t[0][0].length;

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const model = new FilterModel(filter);
  let s = 0;
  for (let n = 0; n < target.length; n++)
    for (let i = 0; i < target[n].length; i++)
      for (let j = 0; j < target[n][i].length; j++)
        s += (model.at(x[n], i, j) - target[n][i][j]) ** 2;
  return s / sizeOf(target);
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const model = new FilterModel(filter);
  const g = new Float64Array(model.f.length);
  const factor = (2 * gradOutput) / sizeOf(target);
  for (let n = 0; n < target.length; n++) {
    for (let i = 0; i < target[n].length; i++) {
      for (let j = 0; j < target[n][i].length; j++) {
        const e = model.at(x[n], i, j) - target[n][i][j];
        for (let k = 0; k < g.length; k++) {
          const p = Math.floor(k / model.kW);
          g[k] += factor * e * x[n][i + p][j + (k % model.kW)];
        }
      }
    }
  }
  return { gradFilter: model.toMatrix(g) };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  let now = filter.map((row) => row.slice());
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    losses.push(loss(x, target, now));
    for (let n = 0; n < x.length; n++) {
      const { gradFilter: g } = gradFilter(1, [x[n]], [target[n]], now);
      now = now.map((row, p) => row.map((w, q) => w - lr * g[p][q]));
    }
  }
  return { params: { filter: now }, losses };
}
