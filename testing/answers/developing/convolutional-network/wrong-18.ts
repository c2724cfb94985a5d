// slip: backward shares the gradient of a pooled feature out evenly over all cells of its window (as average pooling does) instead of giving it to the winning cell.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Params = {
  convWeight: Tensor4;
  convBias: Vector;
  linearWeight: Matrix;
  linearBias: Vector;
};
type Gradients = {
  gradConvWeight: Tensor4;
  gradConvBias: Vector;
  gradLinearWeight: Matrix;
  gradLinearBias: Vector;
};

type Maps = number[][][];

function convolution(image: Maps, weight: Tensor4, bias: Vector): Maps {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const H = image[0].length - kH + 1;
  const W = image[0][0].length - kW + 1;
  return weight.map((kernel, o) => {
    const map: Matrix = [];
    for (let i = 0; i < H; i++) {
      const row: Vector = [];
      for (let j = 0; j < W; j++) {
        let sum = bias[o];
        for (let c = 0; c < kernel.length; c++) {
          for (let p = 0; p < kH; p++) {
            for (let q = 0; q < kW; q++) {
              sum += image[c][i + p][j + q] * kernel[c][p][q];
            }
          }
        }
        row.push(sum);
      }
      map.push(row);
    }
    return map;
  });
}

function maxPool(maps: Maps, s: number): Maps {
  return maps.map((map) => {
    const out: Matrix = [];
    for (let a = 0; a < Math.floor(map.length / s); a++) {
      out.push([]);
      for (let b = 0; b < Math.floor(map[0].length / s); b++) {
        let top = -Infinity;
        for (let i = 0; i < s; i++) {
          for (let j = 0; j < s; j++) top = Math.max(top, map[a * s + i][b * s + j]);
        }
        out[a].push(top);
      }
    }
    return out;
  });
}

const positive = (maps: Maps): Maps =>
  maps.map((map) => map.map((row) => row.map((v) => (v > 0 ? v : 0))));

function softmax(row: Vector): Vector {
  const top = Math.max(...row);
  const e = row.map((v) => Math.exp(v - top));
  const sum = e.reduce((a, b) => a + b, 0);
  return e.map((v) => v / sum);
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  return x.map((image) => {
    const z = convolution(image, convWeight, convBias);
    const f = maxPool(positive(z), options.poolSize).flat(2);
    return linearBias.map((d, k) =>
      f.reduce((sum, v, r) => sum + v * linearWeight[k][r], d),
    );
  });
}

export function loss(
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): number {
  const logits = forward(x, convWeight, convBias, linearWeight, linearBias, options);
  let sum = 0;
  for (let n = 0; n < logits.length; n++) {
    const top = Math.max(...logits[n]);
    let e = 0;
    for (const v of logits[n]) e += Math.exp(v - top);
    sum += Math.log(e) - (logits[n][target[n]] - top);
  }
  return sum / logits.length;
}

export function backward(
  gradOutput: number,
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Gradients {
  const s = options.poolSize;
  const gradConvWeight = convWeight.map((k) =>
    k.map((m) => m.map((r) => r.map(() => 0))),
  );
  const gradConvBias = convBias.map(() => 0);
  const gradLinearWeight = linearWeight.map((r) => r.map(() => 0));
  const gradLinearBias = linearBias.map(() => 0);
  const logits = forward(x, convWeight, convBias, linearWeight, linearBias, options);
  x.forEach((image, n) => {
    const z = convolution(image, convWeight, convBias);
    const u = maxPool(positive(z), s);
    const f = u.flat(2);
    const dLogits = softmax(logits[n]).map(
      (pi, k) => (gradOutput * (pi - (k === target[n] ? 1 : 0))) / x.length,
    );
    dLogits.forEach((g, k) => {
      gradLinearBias[k] += g;
      f.forEach((v, r) => (gradLinearWeight[k][r] += g * v));
    });
    const dF = f.map((_, r) =>
      dLogits.reduce((sum, g, k) => sum + g * linearWeight[k][r], 0),
    );
    let r = 0;
    for (let o = 0; o < u.length; o++) {
      for (let a = 0; a < u[o].length; a++) {
        for (let b = 0; b < u[o][a].length; b++) {
          const share = dF[r++] / (s * s);
          for (let i = a * s; i < a * s + s; i++) {
            for (let j = b * s; j < b * s + s; j++) {
              if (z[o][i][j] <= 0) continue;
              gradConvBias[o] += share;
              for (let c = 0; c < image.length; c++) {
                for (let p = 0; p < convWeight[o][c].length; p++) {
                  for (let q = 0; q < convWeight[o][c][p].length; q++) {
                    gradConvWeight[o][c][p][q] += share * image[c][i + p][j + q];
                  }
                }
              }
            }
          }
        }
      }
    }
  });
  return { gradConvWeight, gradConvBias, gradLinearWeight, gradLinearBias };
}

export function train(
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number; lr: number; steps: number },
): { params: Params; losses: Vector } {
  const { lr, steps, poolSize } = options;
  const params: Params = {
    convWeight: convWeight.map((k) => k.map((m) => m.map((r) => [...r]))),
    convBias: [...convBias],
    linearWeight: linearWeight.map((r) => [...r]),
    linearBias: [...linearBias],
  };
  const losses: Vector = [];
  for (let step = 0; step < steps; step++) {
    const args = [
      params.convWeight,
      params.convBias,
      params.linearWeight,
      params.linearBias,
      { poolSize },
    ] as const;
    losses.push(loss(x, target, ...args));
    const g = backward(1, x, target, ...args);
    for (let o = 0; o < params.convWeight.length; o++) {
      params.convBias[o] -= lr * g.gradConvBias[o];
      params.convWeight[o].forEach((map, c) =>
        map.forEach((row, p) =>
          row.forEach((_, q) => (row[q] -= lr * g.gradConvWeight[o][c][p][q])),
        ),
      );
    }
    for (let k = 0; k < params.linearWeight.length; k++) {
      params.linearBias[k] -= lr * g.gradLinearBias[k];
      for (let r = 0; r < params.linearWeight[k].length; r++) {
        params.linearWeight[k][r] -= lr * g.gradLinearWeight[k][r];
      }
    }
  }
  return { params, losses };
}
