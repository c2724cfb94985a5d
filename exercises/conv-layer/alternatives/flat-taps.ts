/** Flat arrays with computed offsets: one visit to every product, weight by weight, serves forward and backward. */
type Vector = readonly number[];
type Tensor4 = ArrayLike<ArrayLike<ArrayLike<ArrayLike<number>>>>;
type Shape = readonly [number, number, number, number];
type Flat = { data: Float64Array; shape: Shape };

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector) {
  return nest(convolve(flatten(x), flatten(weight), bias));
}

export function relu(x: Tensor4) {
  return nest(rectify(flatten(x)));
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector) {
  return nest(rectify(convolve(flatten(x), flatten(weight), bias)));
}

export function conv2dBackward(gradOutput: Tensor4, x: Tensor4, weight: Tensor4, _bias: Vector) {
  return differentiate(flatten(gradOutput), flatten(x), flatten(weight));
}

export function convLayerBackward(gradOutput: Tensor4, x: Tensor4, weight: Tensor4, bias: Vector) {
  const [g, image, kernel] = [flatten(gradOutput), flatten(x), flatten(weight)];
  const z = convolve(image, kernel, bias);
  const data = g.data.map((value, k) => (z.data[k] > 0 ? value : 0));
  return differentiate({ data, shape: g.shape }, image, kernel);
}

function convolve(x: Flat, weight: Flat, bias: Vector): Flat {
  const [O, , kH, kW] = weight.shape;
  const [N, , H, W] = x.shape;
  const shape: Shape = [N, O, H - kH + 1, W - kW + 1];
  const area = shape[2] * shape[3];
  const data = new Float64Array(N * O * area).map((_, k) => bias[Math.floor(k / area) % O]);
  meet(x.shape, weight.shape, (from, tap, to) => {
    data[to] += x.data[from] * weight.data[tap];
  });
  return { data, shape };
}

function rectify({ data, shape }: Flat): Flat {
  return { data: data.map((value) => Math.max(0, value)), shape };
}

function differentiate(g: Flat, x: Flat, weight: Flat) {
  const gradInput = { data: new Float64Array(x.data.length), shape: x.shape };
  const gradWeight = { data: new Float64Array(weight.data.length), shape: weight.shape };
  const gradBias = new Float64Array(weight.shape[0]);
  const area = g.shape[2] * g.shape[3];
  for (let k = 0; k < g.data.length; k++) gradBias[Math.floor(k / area) % gradBias.length] += g.data[k];
  meet(x.shape, weight.shape, (from, tap, to) => {
    gradInput.data[from] += g.data[to] * weight.data[tap];
    gradWeight.data[tap] += g.data[to] * x.data[from];
  });
  return { gradInput: nest(gradInput), gradWeight: nest(gradWeight), gradBias };
}

/** Visits every product of the convolution: where its pixel, its weight and its result are. */
function meet(
  [N, C, H, W]: Shape,
  [O, , kH, kW]: Shape,
  visit: (from: number, tap: number, to: number) => void,
): void {
  const [rows, columns] = [H - kH + 1, W - kW + 1];
  for (let tap = 0; tap < O * C * kH * kW; tap++) {
    const b = tap % kW;
    const a = Math.floor(tap / kW) % kH;
    const c = Math.floor(tap / (kW * kH)) % C;
    const o = Math.floor(tap / (kW * kH * C));
    for (let k = 0; k < N * rows * columns; k++) {
      const j = k % columns;
      const i = Math.floor(k / columns) % rows;
      const n = Math.floor(k / (columns * rows));
      visit(((n * C + c) * H + i + a) * W + j + b, tap, ((n * O + o) * rows + i) * columns + j);
    }
  }
}

function flatten(x: Tensor4): Flat {
  const entries = Array.from(x, (sample) =>
    Array.from(sample, (map) => Array.from(map, (row) => Array.from(row))),
  );
  const shape: Shape = [x.length, x[0].length, x[0][0].length, x[0][0][0].length];
  return { data: Float64Array.from(entries.flat(3)), shape };
}

function nest({ data, shape: [N, C, H, W] }: Flat): Float64Array[][][] {
  const split = <T>(count: number, part: (i: number) => T) =>
    Array.from({ length: count }, (_, i) => part(i));
  const row = (r: number) => data.slice(r * W, (r + 1) * W);
  return split(N, (n) => split(C, (c) => split(H, (i) => row((n * C + c) * H + i))));
}
