// right: plain nested loops over one flat buffer, bounds tested cell by cell
type Vector = number[];
type Tensor4 = number[][][][];

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  return slide(x, options, "max", false);
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector; countIncludePad: boolean },
): Tensor4 {
  return slide(x, options, "avg", options.countIncludePad);
}

function slide(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
  kind: "max" | "avg",
  countAll: boolean,
): Tensor4 {
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const [pH, pW] = options.padding;
  const outH = Math.floor((H + 2 * pH - kH) / sH) + 1;
  const outW = Math.floor((W + 2 * pW - kW) / sW) + 1;
  const flat = new Float64Array(N * C * H * W);
  let at = 0;
  for (let n = 0; n < N; n++)
    for (let c = 0; c < C; c++)
      for (let h = 0; h < H; h++) for (let w = 0; w < W; w++) flat[at++] = x[n][c][h][w];

  const y: Tensor4 = [];
  for (let n = 0; n < N; n++) {
    y.push([]);
    for (let c = 0; c < C; c++) {
      const base = (n * C + c) * H * W;
      const out: number[][] = [];
      for (let i = 0; i < outH; i++) {
        const line: number[] = [];
        for (let j = 0; j < outW; j++) {
          let best = -Infinity;
          let total = 0;
          let inside = 0;
          for (let a = 0; a < kH; a++) {
            const h = i * sH - pH + a;
            if (h < 0 || h >= H) continue;
            for (let b = 0; b < kW; b++) {
              const w = j * sW - pW + b;
              if (w < 0 || w >= W) continue;
              const value = flat[base + h * W + w];
              if (value > best) best = value;
              total += value;
              inside++;
            }
          }
          line.push(kind === "max" ? best : total / (countAll ? kH * kW : inside));
        }
        out.push(line);
      }
      y[n].push(out);
    }
  }
  return y;
}
