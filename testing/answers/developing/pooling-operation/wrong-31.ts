// slip: maxPool2d rounds its sizes up and pools windows that hang over the edge too (ceil_mode); right is to round down, so that only whole windows count.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Opt = { kernelSize: Vector; stride: Vector };

type Reducer = { start: number; step(acc: number, v: number): number; end(acc: number, area: number): number };
const MAX: Reducer = { start: -Infinity, step: (a, v) => Math.max(a, v), end: (a) => a };
const AVG: Reducer = { start: 0, step: (a, v) => a + v, end: (a, area) => a / area };

class Pool2d {
  kernel: Vector;
  stride: Vector;
  ceil: boolean;
  constructor(options: Opt, ceil: boolean) {
    this.kernel = options.kernelSize;
    this.stride = options.stride;
    this.ceil = ceil;
  }
  size(n: number, axis: number): number {
    const q = (n - this.kernel[axis]) / this.stride[axis];
    const places = (this.ceil ? Math.ceil(q) : Math.floor(q)) + 1;
    return this.ceil && (places - 1) * this.stride[axis] >= n ? places - 1 : places;
  }
  forward(x: Tensor4, red: Reducer): Tensor4 {
    return x.map((sample) => sample.map((map) => this.map(map, red)));
  }
  map(map: Matrix, red: Reducer): Matrix {
    const H = map.length;
    const W = map[0].length;
    const y: Matrix = [];
    for (let i = 0; i < this.size(H, 0); i++) {
      const row: Vector = [];
      for (let j = 0; j < this.size(W, 1); j++) {
        const top = i * this.stride[0];
        const left = j * this.stride[1];
        let acc = red.start;
        for (let h = top; h < Math.min(top + this.kernel[0], H); h++)
          for (let w = left; w < Math.min(left + this.kernel[1], W); w++) acc = red.step(acc, map[h][w]);
        row.push(red.end(acc, this.kernel[0] * this.kernel[1]));
      }
      y.push(row);
    }
    return y;
  }
}
export function maxPool2d(x: Tensor4, options: Opt): Tensor4 {
  return new Pool2d(options, true).forward(x, MAX);
}
export function avgPool2d(x: Tensor4, options: Opt): Tensor4 {
  return new Pool2d(options, false).forward(x, AVG);
}
export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((s) => s.map((m) => new Pool2d({ kernelSize: [m.length, m[0].length], stride: [1, 1] }, false).map(m, AVG)[0][0]));
}
function scatter(gradOutput: Tensor4, x: Tensor4, put: (n: number, c: number, i: number, j: number, g: number, out: Matrix) => void) {
  const gradInput = structuredClone(x);
  for (const s of gradInput) for (const m of s) for (const r of m) r.fill(0);
  gradOutput.forEach((s, n) => s.forEach((m, c) => m.forEach((r, i) => r.forEach((g, j) => put(n, c, i, j, g, gradInput[n][c])))));
  return { gradInput };
}
export function maxPool2dBackward(gradOutput: Tensor4, x: Tensor4, options: Opt): { gradInput: Tensor4 } {
  const { kernelSize: [kH, kW], stride: [sH, sW] } = options;
  return scatter(gradOutput, x, (n, c, i, j, g, out) => {
    let ph = i * sH;
    let pw = j * sW;
    for (let h = i * sH; h < i * sH + kH; h++)
      for (let w = j * sW; w < j * sW + kW; w++)
        if (x[n][c][h][w] > x[n][c][ph][pw]) {
          ph = h;
          pw = w;
        }
    out[ph][pw] += g;
  });
}
export function avgPool2dBackward(gradOutput: Tensor4, x: Tensor4, options: Opt): { gradInput: Tensor4 } {
  const { kernelSize: [kH, kW], stride: [sH, sW] } = options;
  return scatter(gradOutput, x, (_n, _c, i, j, g, out) => {
    for (let h = 0; h < kH; h++) for (let w = 0; w < kW; w++) out[i * sH + h][j * sW + w] += g / (kH * kW);
  });
}
export function globalAvgPool2dBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  const wide = gradOutput.map((r) => r.map((g) => [[g]]));
  return scatter(wide, x, (_n, _c, _i, _j, g, out) => {
    for (const r of out) r.fill(g / (out.length * r.length));
  });
}
