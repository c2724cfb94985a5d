// slip: gradInput in conv2dBackward is computed from g dilated with s zeros between neighbouring entries wherever s > 1 (entry i at i*(s+1)); it ought to be s - 1 zeros (entry i at i*s).
type Vector = number[];
type Tensor4 = number[][][][];
type Plane = number[][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

function grid(rows: number, cols: number, f: (i: number, j: number) => number): Plane {
  const out: Plane = [];
  for (let i = 0; i < rows; i++) {
    const r: Vector = [];
    for (let j = 0; j < cols; j++) r.push(f(i, j));
    out.push(r);
  }
  return out;
}

const add = (a: Plane, b: Plane): Plane => a.map((r, i) => r.map((v, j) => v + b[i][j]));

/** cross-correlation of one plane with one kernel, first row and column of every window in steps */
function correlate(m: Plane, k: Plane, sH: number, sW: number): Plane {
  const rows = Math.floor((m.length - k.length) / sH) + 1;
  const cols = Math.floor((m[0].length - k[0].length) / sW) + 1;
  return grid(rows, cols, (i, j) => {
    let s = 0;
    for (let p = 0; p < k.length; p++)
      for (let q = 0; q < k[0].length; q++) s += m[i * sH + p][j * sW + q] * k[p][q];
    return s;
  });
}

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector, options: { stride: Vector }): Tensor4 {
  const [sH, sW] = options.stride;
  return x.map((img) =>
    weight.map((ker, o) =>
      img
        .map((m, c) => correlate(m, ker[c], sH, sW))
        .reduce(add)
        .map((r) => r.map((v) => v + bias[o])),
    ),
  );
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  const [sH, sW] = options.stride;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;

  const gradBias = bias.map((_, o) => gradOutput.reduce((s, maps) => s + maps[o].flat().reduce((a, b) => a + b, 0), 0));

  const gradWeight = weight.map((ker, o) =>
    ker.map((_, c) =>
      grid(kH, kW, (p, q) => {
        let s = 0;
        gradOutput.forEach((maps, n) =>
          maps[o].forEach((r, i) => r.forEach((g, j) => (s += g * x[n][c][i * sH + p][j * sW + q]))),
        );
        return s;
      }),
    ),
  );

  const spread = (g: Plane): Plane => {
    const wide = grid(H + kH - 1, W + kW - 1, () => 0);
    g.forEach((r, i) =>
      r.forEach((v, j) => {
        const a = kH - 1 + (sH > 1 ? i * (sH + 1) : i);
        const b = kW - 1 + (sW > 1 ? j * (sW + 1) : j);
        if (a < wide.length && b < wide[0].length) wide[a][b] = v;
      }),
    );
    return wide;
  };
  const rotated = weight.map((ker) => ker.map((k) => grid(kH, kW, (p, q) => k[kH - 1 - p][kW - 1 - q])));
  const gradInput = gradOutput.map((maps, n) =>
    x[n].map((_, c) => maps.map((g, o) => correlate(spread(g), rotated[o][c], 1, 1)).reduce(add)),
  );

  return { gradInput, gradWeight, gradBias };
}
