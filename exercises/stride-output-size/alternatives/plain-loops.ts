// Every quantity named; the padded image, the dense map and what is kept of it are arrays of their own.

type Sizes = number[];
type Matrix = number[][];

export function convOutputSize(
  size: Sizes,
  options: { kernelSize: Sizes; stride: Sizes; padding: Sizes; dilation: Sizes },
): Sizes {
  const { kernelSize, stride, padding, dilation } = options;
  const A = size.length;
  const result: Sizes = [];
  for (let a = 0; a < A; a++) {
    const span = dilation[a] * (kernelSize[a] - 1) + 1;
    const padded = size[a] + 2 * padding[a];
    if (span > padded) {
      throw new Error(`The kernel spans ${span} pixels, but the padded input has only ${padded}.`);
    }
    const travel = padded - span;
    const places = Math.floor(travel / stride[a]) + 1;
    result.push(places);
  }
  return result;
}

export function transposedOutputSize(
  size: Sizes,
  options: { kernelSize: Sizes; stride: Sizes; padding: Sizes; dilation: Sizes; outputPadding: Sizes },
): Sizes {
  const { kernelSize, stride, padding, dilation, outputPadding } = options;
  const A = size.length;
  const result: Sizes = [];
  for (let a = 0; a < A; a++) {
    const span = dilation[a] * (kernelSize[a] - 1) + 1;
    const covered = (size[a] - 1) * stride[a] + span;
    const cut = 2 * padding[a];
    result.push(covered - cut + outputPadding[a]);
  }
  return result;
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const L = kernelSize.length;
  const size: Sizes = [];
  const jump: Sizes = [];
  for (let l = 0; l < L; l++) {
    // From the input on, for each layer anew.
    let r = 1;
    let j = 1;
    for (let layer = 0; layer <= l; layer++) {
      const grown = dilation[layer] * (kernelSize[layer] - 1) * j;
      r += grown;
      j *= stride[layer];
    }
    size.push(r);
    jump.push(j);
  }
  return { size, jump };
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  options: { stride: number; padding: number },
): Matrix {
  const { stride, padding } = options;
  const H = x.length;
  const W = x[0].length;
  const kH = weight.length;
  const kW = weight[0].length;
  const paddedH = H + 2 * padding;
  const paddedW = W + 2 * padding;
  const padded = zeros(paddedH, paddedW);
  for (let h = 0; h < H; h++) {
    for (let w = 0; w < W; w++) {
      padded[h + padding][w + padding] = x[h][w];
    }
  }

  const denseH = paddedH - kH + 1;
  const denseW = paddedW - kW + 1;
  const dense = zeros(denseH, denseW);
  for (let i = 0; i < denseH; i++) {
    for (let j = 0; j < denseW; j++) {
      for (let p = 0; p < kH; p++) {
        for (let q = 0; q < kW; q++) {
          dense[i][j] += padded[i + p][j + q] * weight[p][q];
        }
      }
    }
  }

  const outH = Math.floor((denseH - 1) / stride) + 1;
  const outW = Math.floor((denseW - 1) / stride) + 1;
  const y = zeros(outH, outW);
  for (let i = 0; i < outH; i++) {
    for (let j = 0; j < outW; j++) {
      y[i][j] = dense[i * stride][j * stride];
    }
  }
  return y;
}

function zeros(rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
