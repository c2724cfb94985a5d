// slip: maxPool2d sets its running maximum back only once per row of outputs, so that a large value goes on to the windows to its right; right would be -Infinity at the beginning of every window.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

// [N, C, H, W] is treated as a list of N*C maps, each a flat array.
type FlatMaps = { maps: Float64Array[]; N: number; C: number; H: number; W: number };

function flatten(x: Tensor4): FlatMaps {
  const maps = x.flatMap((sample) => sample.map((map) => Float64Array.from(map.flat())));
  return { maps, N: x.length, C: x[0].length, H: x[0][0].length, W: x[0][0][0].length };
}

function restore(maps: Float64Array[], C: number, W: number): Tensor4 {
  const out: Tensor4 = [];
  maps.forEach((map, index) => {
    if (index % C === 0) out.push([]);
    const rows: Matrix = [];
    for (let p = 0; p < map.length; p += W) rows.push([...map.subarray(p, p + W)]);
    out[out.length - 1].push(rows);
  });
  return out;
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const { maps, C, H, W } = flatten(x);
  const [kh, kw] = options.kernelSize;
  const [sh, sw] = options.stride;
  const oh = Math.floor((H - kh) / sh) + 1;
  const ow = Math.floor((W - kw) / sw) + 1;
  const pooled = maps.map((map) => {
    const y = new Float64Array(oh * ow);
    for (let i = 0; i < oh; i++) {
      let max = -Infinity;
      for (let j = 0; j < ow; j++) {
        for (let a = 0; a < kh; a++) {
          for (let b = 0; b < kw; b++) {
            const v = map[(i * sh + a) * W + j * sw + b];
            if (v > max) max = v;
          }
        }
        y[i * ow + j] = max;
      }
    }
    return y;
  });
  return restore(pooled, C, ow);
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const { maps, C, H, W } = flatten(x);
  const [kh, kw] = options.kernelSize;
  const [sh, sw] = options.stride;
  const oh = Math.floor((H - kh) / sh) + 1;
  const ow = Math.floor((W - kw) / sw) + 1;
  const pooled = maps.map((map) => {
    const y = new Float64Array(oh * ow);
    for (let i = 0; i < oh; i++) {
      for (let j = 0; j < ow; j++) {
        let sum = 0;
        for (let a = 0; a < kh; a++) {
          for (let b = 0; b < kw; b++) sum += map[(i * sh + a) * W + j * sw + b];
        }
        y[i * ow + j] = sum / (kh * kw);
      }
    }
    return y;
  });
  return restore(pooled, C, ow);
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  const { maps, N, C, H, W } = flatten(x);
  const means = maps.map((map) => map.reduce((s, v) => s + v, 0) / (H * W));
  return Array.from({ length: N }, (_, n) => means.slice(n * C, (n + 1) * C));
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const { maps, C, W } = flatten(x);
  const [kh, kw] = options.kernelSize;
  const [sh, sw] = options.stride;
  const grads = maps.map((map, index) => {
    const g = gradOutput[Math.floor(index / C)][index % C];
    const grad = new Float64Array(map.length);
    for (let i = 0; i < g.length; i++) {
      for (let j = 0; j < g[i].length; j++) {
        let at = i * sh * W + j * sw;
        for (let a = 0; a < kh; a++) {
          for (let b = 0; b < kw; b++) {
            const p = (i * sh + a) * W + j * sw + b;
            if (map[p] > map[at]) at = p;
          }
        }
        grad[at] += g[i][j];
      }
    }
    return grad;
  });
  return { gradInput: restore(grads, C, W) };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const { maps, C, W } = flatten(x);
  const [kh, kw] = options.kernelSize;
  const [sh, sw] = options.stride;
  const grads = maps.map((map, index) => {
    const g = gradOutput[Math.floor(index / C)][index % C];
    const grad = new Float64Array(map.length);
    for (let i = 0; i < g.length; i++) {
      for (let j = 0; j < g[i].length; j++) {
        const share = g[i][j] / (kh * kw);
        for (let a = 0; a < kh; a++) {
          for (let b = 0; b < kw; b++) grad[(i * sh + a) * W + j * sw + b] += share;
        }
      }
    }
    return grad;
  });
  return { gradInput: restore(grads, C, W) };
}

export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const { maps, C, H, W } = flatten(x);
  const grads = maps.map((map, index) => {
    const g = gradOutput[Math.floor(index / C)][index % C];
    return new Float64Array(map.length).fill(g / (H * W));
  });
  return { gradInput: restore(grads, C, W) };
}
