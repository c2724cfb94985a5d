// Style: one pass over flat typed arrays that keeps what the way back needs; every sum in explicit loops.

type Sizes = Record<"N" | "C" | "H" | "W" | "O" | "kH" | "kW" | "K" | "F" | "size" | "zH" | "zW", number>;
type Pass = { sizes: Sizes; winners: Int32Array; features: Float64Array; logits: Float64Array[] };
type Flat = { w1: Float64Array; b1: Float64Array; w2: Float64Array; b2: Float64Array };

export function forward(
  x: number[][][][],
  convWeight: number[][][][],
  convBias: number[],
  linearWeight: number[][],
  linearBias: number[],
  options: { poolSize: number },
): Float64Array[] {
  const sizes = sizesOf(x, convWeight, linearWeight, options.poolSize);
  return run(x.flat(3), flatten(convWeight, convBias, linearWeight, linearBias), sizes).logits;
}

export function loss(
  x: number[][][][],
  target: number[],
  convWeight: number[][][][],
  convBias: number[],
  linearWeight: number[][],
  linearBias: number[],
  options: { poolSize: number },
): number {
  const sizes = sizesOf(x, convWeight, linearWeight, options.poolSize);
  return lossOf(run(x.flat(3), flatten(convWeight, convBias, linearWeight, linearBias), sizes), target);
}

export function backward(
  gradOutput: number,
  x: number[][][][],
  target: number[],
  convWeight: number[][][][],
  convBias: number[],
  linearWeight: number[][],
  linearBias: number[],
  options: { poolSize: number },
): {
  gradConvWeight: number[][][][];
  gradConvBias: Float64Array;
  gradLinearWeight: number[][];
  gradLinearBias: Float64Array;
} {
  const sizes = sizesOf(x, convWeight, linearWeight, options.poolSize);
  const params = flatten(convWeight, convBias, linearWeight, linearBias);
  const cells = x.flat(3);
  const grads = gradients(gradOutput, run(cells, params, sizes), cells, target, params);
  return {
    gradConvWeight: nest4(grads.w1, sizes),
    gradConvBias: grads.b1,
    gradLinearWeight: chunk([...grads.w2], sizes.F),
    gradLinearBias: grads.b2,
  };
}

export function train(
  x: number[][][][],
  target: number[],
  convWeight: number[][][][],
  convBias: number[],
  linearWeight: number[][],
  linearBias: number[],
  options: { poolSize: number; lr: number; steps: number },
): {
  params: {
    convWeight: number[][][][];
    convBias: Float64Array;
    linearWeight: number[][];
    linearBias: Float64Array;
  };
  losses: Float64Array;
} {
  const sizes = sizesOf(x, convWeight, linearWeight, options.poolSize);
  const cells = x.flat(3);
  const params = flatten(convWeight, convBias, linearWeight, linearBias);
  const losses = new Float64Array(options.steps);
  for (let step = 0; step < options.steps; step++) {
    const pass = run(cells, params, sizes);
    losses[step] = lossOf(pass, target);
    const grads = gradients(1, pass, cells, target, params);
    for (const key of ["w1", "b1", "w2", "b2"] as const) {
      for (let i = 0; i < params[key].length; i++) params[key][i] -= options.lr * grads[key][i];
    }
  }
  return {
    params: {
      convWeight: nest4(params.w1, sizes),
      convBias: params.b1,
      linearWeight: chunk([...params.w2], sizes.F),
      linearBias: params.b2,
    },
    losses,
  };
}

function sizesOf(x: number[][][][], kernels: number[][][][], linear: number[][], size: number): Sizes {
  const [N, C, H, W] = [x.length, x[0].length, x[0][0].length, x[0][0][0].length];
  const [O, kH, kW] = [kernels.length, kernels[0][0].length, kernels[0][0][0].length];
  const [K, F] = [linear.length, linear[0].length];
  return { N, C, H, W, O, kH, kW, K, F, size, zH: H - kH + 1, zW: W - kW + 1 };
}

function flatten(w1: number[][][][], b1: number[], w2: number[][], b2: number[]): Flat {
  const copies = [w1.flat(3), b1, w2.flat(), b2].map((values) => Float64Array.from(values));
  return { w1: copies[0], b1: copies[1], w2: copies[2], b2: copies[3] };
}

function run(x: number[], { w1, b1, w2, b2 }: Flat, sizes: Sizes): Pass {
  const { N, O, K, F, size, zH, zW } = sizes;
  const [pH, pW] = [Math.trunc(zH / size), Math.trunc(zW / size)];
  const winners = new Int32Array(N * F);
  const features = new Float64Array(N * F);
  let next = 0;
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      for (let place = 0; place < pH * pW; place++) {
        const [top, left] = [Math.trunc(place / pW) * size, (place % pW) * size];
        winners[next] = -1;
        for (let cell = 0; cell < size * size; cell++) {
          const at = (top + Math.trunc(cell / size)) * zW + left + (cell % size);
          const value = convolvedAt(x, w1, n, o, at, sizes) + b1[o];
          // Starting from 0, a winner must be above it: pooling and ReLU in one.
          if (value > features[next]) {
            features[next] = value;
            winners[next] = at;
          }
        }
        next++;
      }
    }
  }
  const logits = Array.from({ length: N }, (_, n) => {
    const row = b2.slice();
    for (let f = 0; f < F; f++) for (let k = 0; k < K; k++) row[k] += w2[k * F + f] * features[n * F + f];
    return row;
  });
  return { sizes, winners, features, logits };
}

function convolvedAt(x: number[], w1: Float64Array, n: number, o: number, at: number, s: Sizes): number {
  let sum = 0;
  for (let p = 0; p < s.C * s.kH * s.kW; p++) sum += w1[o * s.C * s.kH * s.kW + p] * x[pixel(n, p, at, s)];
  return sum;
}

/** Where kernel entry p falls when the kernel lies at place `at` of sample n. */
function pixel(n: number, p: number, at: number, { C, H, W, kH, kW, zW }: Sizes): number {
  const [c, a, b] = [Math.trunc(p / (kH * kW)), Math.trunc(p / kW) % kH, p % kW];
  return ((n * C + c) * H + Math.trunc(at / zW) + a) * W + (at % zW) + b;
}

function lossOf({ logits }: Pass, target: number[]): number {
  let total = 0;
  for (const [n, row] of logits.entries()) {
    const largest = Math.max(...row);
    let sum = 0;
    for (const v of row) sum += Math.exp(v - largest);
    total += largest - row[target[n]] + Math.log(sum);
  }
  return total / logits.length;
}

function softmax(row: Float64Array): Float64Array {
  const largest = Math.max(...row);
  const powers = row.map((v) => Math.exp(v - largest));
  let sum = 0;
  for (const power of powers) sum += power;
  return powers.map((power) => power / sum);
}

function gradients(upstream: number, pass: Pass, x: number[], target: number[], params: Flat): Flat {
  const { sizes, winners, features, logits } = pass;
  const { N, O, C, kH, kW, K, F } = sizes;
  const patch = C * kH * kW;
  const [w1, b1] = [new Float64Array(O * patch), new Float64Array(O)];
  const [w2, b2] = [new Float64Array(K * F), new Float64Array(K)];
  for (let n = N - 1; n >= 0; n--) {
    const gradLogits = softmax(logits[n]);
    gradLogits[target[n]] -= 1;
    for (let k = 0; k < K; k++) b2[k] += gradLogits[k] *= upstream / N;
    for (let f = 0; f < F; f++) {
      const at = winners[n * F + f];
      let g = 0;
      for (let k = 0; k < K; k++) {
        w2[k * F + f] += gradLogits[k] * features[n * F + f];
        g += params.w2[k * F + f] * gradLogits[k];
      }
      if (at < 0) continue;
      const o = Math.trunc((f * O) / F);
      b1[o] += g;
      for (let p = 0; p < patch; p++) w1[o * patch + p] += g * x[pixel(n, p, at, sizes)];
    }
  }
  return { w1, b1, w2, b2 };
}

function nest4(flat: Float64Array, { C, kH, kW }: Sizes): number[][][][] {
  return chunk(chunk(chunk([...flat], kW), kH), C);
}

function chunk<T>(items: T[], size: number): T[][] {
  return Array.from({ length: items.length / size }, (_, i) => items.slice(i * size, (i + 1) * size));
}
