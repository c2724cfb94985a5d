// slip: in inputGradient the output column is found by rounding (l - q) / sW down, without asking whether it divides, so pixels get shares of windows that do not lay that kernel entry on them
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const [sH, sW] = options.stride;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const y: Tensor4 = [];
  for (const image of x) {
    const maps: number[][][] = [];
    for (let o = 0; o < weight.length; o++) {
      const map: number[][] = [];
      for (let top = 0; top + kH <= H; top += sH) {
        const row: number[] = [];
        for (let left = 0; left + kW <= W; left += sW) {
          let sum = 0;
          for (let c = 0; c < image.length; c++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                sum += image[c][top + p][left + q] * weight[o][c][p][q];
              }
            }
          }
          row.push(sum + bias[o]);
        }
        map.push(row);
      }
      maps.push(map);
    }
    y.push(maps);
  }
  return y;
}

function inputGradient(
  g: Tensor4,
  n: number,
  c: number,
  h: number,
  l: number,
  weight: Tensor4,
  sH: number,
  sW: number,
): number {
  const outH = g[0][0].length;
  const outW = g[0][0][0].length;
  let total = 0;
  for (let o = 0; o < weight.length; o++) {
    const kernel = weight[o][c];
    for (let p = 0; p < kernel.length; p++) {
      if (h < p || (h - p) % sH !== 0) continue;
      const i = (h - p) / sH;
      if (i >= outH) continue;
      for (let q = 0; q < kernel[0].length; q++) {
        if (l < q) continue;
        const j = Math.floor((l - q) / sW);
        if (j >= outW) continue;
        total += g[n][o][i][j] * kernel[p][q];
      }
    }
  }
  return total;
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  const [sH, sW] = options.stride;

  const gradInput: Tensor4 = x.map((image, n) =>
    image.map((plane, c) =>
      plane.map((row, h) =>
        row.map((_, l) => inputGradient(gradOutput, n, c, h, l, weight, sH, sW)),
      ),
    ),
  );

  const gradWeight: Tensor4 = weight.map((k, o) =>
    k.map((plane, c) =>
      plane.map((row, p) =>
        row.map((_, q) => {
          let s = 0;
          for (let n = 0; n < x.length; n++) {
            const map = gradOutput[n][o];
            for (let i = 0; i < map.length; i++) {
              for (let j = 0; j < map[i].length; j++) {
                s += map[i][j] * x[n][c][i * sH + p][j * sW + q];
              }
            }
          }
          return s;
        }),
      ),
    ),
  );

  const gradBias: Vector = bias.map((_, o) => {
    let s = 0;
    for (const maps of gradOutput) {
      for (const row of maps[o]) {
        for (const v of row) s += v;
      }
    }
    return s;
  });

  return { gradInput, gradWeight, gradBias };
}
