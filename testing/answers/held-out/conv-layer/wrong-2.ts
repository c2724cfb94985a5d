// slip: convLayerBackward lets the gradient pass where z is exactly 0 (it closes only for z < 0); by the convention the gradient is 0 at z = 0.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

const zeros = (t: Tensor4): Tensor4 =>
  t.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const entry = (n: number, o: number, i: number, j: number): number => {
    let sum = 0;
    weight[o].forEach((plane, c) => {
      plane.forEach((row, p) => {
        row.forEach((w, q) => {
          sum += w * x[n][c][i + p][j + q];
        });
      });
    });
    return sum + bias[o];
  };
  return x.map((_, n) =>
    weight.map((__, o) =>
      Array.from({ length: H - kH + 1 }, (___, i) =>
        Array.from({ length: W - kW + 1 }, (____, j) => entry(n, o, i, j)),
      ),
    ),
  );
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((a) => a.map((b) => b.map((c) => c.map((v) => Math.max(v, 0)))));
}

function reluBackward(gradOutput: Tensor4, z: Tensor4): Tensor4 {
  const g = zeros(z);
  for (const n of z.keys())
    for (const o of z[n].keys())
      for (const i of z[n][o].keys())
        for (const j of z[n][o][i].keys()) {
          if (z[n][o][i][j] < 0) continue;
          g[n][o][i][j] = gradOutput[n][o][i][j];
        }
  return g;
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return relu(conv2d(x, weight, bias));
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const gradInput = zeros(x);
  const gradWeight = zeros(weight);
  const gradBias = bias.map(() => 0);
  for (const [n, maps] of gradOutput.entries()) {
    for (const [o, map] of maps.entries()) {
      for (const [i, row] of map.entries()) {
        for (const [j, g] of row.entries()) {
          gradBias[o] += g;
          for (const [c, plane] of weight[o].entries()) {
            for (const [p, line] of plane.entries()) {
              for (const [q, w] of line.entries()) {
                gradWeight[o][c][p][q] += g * x[n][c][i + p][j + q];
                gradInput[n][c][i + p][j + q] += g * w;
              }
            }
          }
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}

export function convLayerBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const z = conv2d(x, weight, bias);
  return conv2dBackward(reluBackward(gradOutput, z), x, weight, bias);
}
