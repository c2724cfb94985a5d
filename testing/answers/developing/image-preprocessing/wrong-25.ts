// slip: normalize works on a flattened image and finds the channel by k % C, as if channels came last, instead of floor(k / (H·W)).
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

function flatten(x: Tensor3): Float64Array {
  return Float64Array.from(x.flat(2));
}

function unflatten(
  data: Float64Array,
  C: number,
  H: number,
  W: number,
): Tensor3 {
  const out: Tensor3 = [];
  for (let c = 0; c < C; c++) {
    const map: number[][] = [];
    for (let i = 0; i < H; i++) {
      const start = (c * H + i) * W;
      map.push(Array.from(data.subarray(start, start + W)));
    }
    out.push(map);
  }
  return out;
}

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  const C = x.length;
  const H = x[0].length;
  const W = x[0][0].length;
  const data = flatten(x);
  for (let k = 0; k < data.length; k++) {
    const c = k % C;
    data[k] = (data[k] - mean[c]) / std[c];
  }
  return unflatten(data, C, H, W);
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const C = x.length;
  const H = x[0].length;
  const W = x[0][0].length;
  const src = flatten(x);
  const dst = new Float64Array(C * height * width);
  let k = 0;
  for (let c = 0; c < C; c++) {
    for (let i = 0; i < height; i++) {
      const u = Math.max((i + 0.5) * (H / height) - 0.5, 0);
      const a = Math.floor(u);
      const b = Math.min(a + 1, H - 1);
      const s = u - a;
      for (let j = 0; j < width; j++) {
        const v = Math.max((j + 0.5) * (W / width) - 0.5, 0);
        const l = Math.floor(v);
        const r = Math.min(l + 1, W - 1);
        const t = v - l;
        const up = (c * H + a) * W;
        const down = (c * H + b) * W;
        dst[k++] =
          (1 - s) * ((1 - t) * src[up + l] + t * src[up + r]) +
          s * ((1 - t) * src[down + l] + t * src[down + r]);
      }
    }
  }
  return unflatten(dst, C, height, width);
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const C = x.length;
  const H = x[0].length;
  const W = x[0][0].length;
  const top = Math.floor((H - height) / 2);
  const left = Math.floor((W - width) / 2);
  const dst = new Float64Array(C * height * width);
  for (let c = 0; c < C; c++)
    for (let i = 0; i < height; i++)
      for (let j = 0; j < width; j++)
        dst[(c * height + i) * width + j] = x[c][top + i][left + j];
  return unflatten(dst, C, height, width);
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((map) => map.map((row) => row.slice().reverse()));
}

export function rotate90(x: Tensor3): Tensor3 {
  const C = x.length;
  const H = x[0].length;
  const W = x[0][0].length;
  const dst = new Float64Array(C * W * H);
  for (let c = 0; c < C; c++)
    for (let i = 0; i < W; i++)
      for (let j = 0; j < H; j++)
        dst[(c * W + i) * H + j] = x[c][j][W - 1 - i];
  return unflatten(dst, C, W, H);
}
