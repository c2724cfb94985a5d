// right: flat Float64Array buffers with computed offsets, shares handed out in the forward's loops
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

type Flat = { data: Float64Array; dims: number[] };

function toFlat(t: Tensor4): Flat {
  const dims = [t.length, t[0].length, t[0][0].length, t[0][0][0].length];
  return { data: Float64Array.from(t.flat(3)), dims };
}

function toNested({ data, dims }: Flat): Tensor4 {
  const [A, B, C, D] = dims;
  const out: Tensor4 = [];
  let at = 0;
  for (let a = 0; a < A; a++) {
    out.push([]);
    for (let b = 0; b < B; b++) {
      out[a].push([]);
      for (let c = 0; c < C; c++, at += D) {
        out[a][b].push(Array.from(data.subarray(at, at + D)));
      }
    }
  }
  return out;
}

function empty(dims: number[]): Flat {
  return { data: new Float64Array(dims.reduce((a, b) => a * b, 1)), dims };
}

/** calls f with the offsets in y, x and weight of every product */
function everyProduct(
  y: number[],
  x: number[],
  w: number[],
  stride: Vector,
  f: (yAt: number, xAt: number, wAt: number) => void,
): void {
  const [N, O, outH, outW] = y;
  const [, C, H, W] = x;
  const [, , kH, kW] = w;
  let yAt = 0;
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++, yAt++) {
          let wAt = o * C * kH * kW;
          for (let c = 0; c < C; c++) {
            for (let p = 0; p < kH; p++) {
              const row = ((n * C + c) * H + i * stride[0] + p) * W;
              for (let q = 0; q < kW; q++, wAt++) {
                f(yAt, row + j * stride[1] + q, wAt);
              }
            }
          }
        }
      }
    }
  }
}

function outputDims(x: number[], w: number[], stride: Vector): number[] {
  return [
    x[0],
    w[0],
    Math.floor((x[2] - w[2]) / stride[0]) + 1,
    Math.floor((x[3] - w[3]) / stride[1]) + 1,
  ];
}

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const X = toFlat(x);
  const K = toFlat(weight);
  const Y = empty(outputDims(X.dims, K.dims, options.stride));
  everyProduct(Y.dims, X.dims, K.dims, options.stride, (y, xAt, w) => {
    Y.data[y] += X.data[xAt] * K.data[w];
  });
  const area = Y.dims[2] * Y.dims[3];
  for (let y = 0; y < Y.data.length; y++) {
    Y.data[y] += bias[Math.floor(y / area) % bias.length];
  }
  return toNested(Y);
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  const G = toFlat(gradOutput);
  const X = toFlat(x);
  const K = toFlat(weight);
  const gradX = empty(X.dims);
  const gradK = empty(K.dims);
  everyProduct(G.dims, X.dims, K.dims, options.stride, (y, xAt, w) => {
    gradX.data[xAt] += G.data[y] * K.data[w];
    gradK.data[w] += G.data[y] * X.data[xAt];
  });
  const gradBias = bias.map(() => 0);
  const area = G.dims[2] * G.dims[3];
  G.data.forEach((g, y) => {
    gradBias[Math.floor(y / area) % bias.length] += g;
  });
  return {
    gradInput: toNested(gradX),
    gradWeight: toNested(gradK),
    gradBias,
  };
}
