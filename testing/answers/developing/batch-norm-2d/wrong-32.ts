// slip: batchNorm2dBackward sums g and g * xhat per channel over view(C, -1) of the [N, C, H, W] data without transposing N and C first, so for N > 1 values of other channels are summed; right is transpose(0, 1).reshape(C, -1).
type Vector = number[];
type Tensor4 = number[][][][];
type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

class Tensor {
  data: number[];
  shape: number[];

  constructor(data: number[], shape: number[]) {
    this.data = data;
    this.shape = shape;
  }

  static from(t: Tensor4): Tensor {
    return new Tensor(t.flat(3), [t.length, t[0].length, t[0][0].length, t[0][0][0].length]);
  }

  channelOf(index: number): number {
    const [, C, H, W] = this.shape;
    return Math.floor(index / (H * W)) % C;
  }

  map(f: (value: number, channel: number, index: number) => number): Tensor {
    return new Tensor(
      this.data.map((v, k) => f(v, this.channelOf(k), k)),
      this.shape,
    );
  }

  mul(other: Tensor): Tensor {
    return this.map((v, _c, k) => v * other.data[k]);
  }

  view(rows: number): number[][] {
    const cols = this.data.length / rows;
    return Array.from({ length: rows }, (_, r) => this.data.slice(r * cols, (r + 1) * cols));
  }

  mean(): Vector {
    const [, C] = this.shape;
    const m = this.data.length / C;
    const out = new Array<number>(C).fill(0);
    this.data.forEach((v, k) => (out[this.channelOf(k)] += v));
    return out.map((v) => v / m);
  }

  tolist(): Tensor4 {
    const [N, C, H, W] = this.shape;
    let k = 0;
    return Array.from({ length: N }, () =>
      Array.from({ length: C }, () =>
        Array.from({ length: H }, () => Array.from({ length: W }, () => this.data[k++])),
      ),
    );
  }
}

function varMean(x: Tensor): [Vector, Vector] {
  const mean = x.mean();
  const variance = x.map((v, c) => (v - mean[c]) ** 2).mean();
  return [variance, mean];
}

export function batchNorm2d(
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  const input = Tensor.from(x);
  const [variance, mean] = training ? varMean(input) : [runningVar, runningMean];
  const y = input.map((v, c) => ((v - mean[c]) / Math.sqrt(variance[c] + eps)) * weight[c] + bias[c]).tolist();
  if (!training) return { y, runningMean, runningVar };
  const m = input.data.length / weight.length;
  const lerp = (a: Vector, b: Vector): Vector => a.map((v, c) => v * (1 - momentum) + b[c] * momentum);
  return {
    y,
    runningMean: lerp(runningMean, mean),
    runningVar: lerp(
      runningVar,
      variance.map((v) => (v * m) / (m - 1)),
    ),
  };
}

export function batchNorm2dBackward(
  gradOutput: { y: Tensor4 },
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Gradients {
  const { training, eps } = options;
  const input = Tensor.from(x);
  const grad = Tensor.from(gradOutput.y);
  const C = weight.length;
  const m = input.data.length / C;
  const [variance, mean] = training ? varMean(input) : [runningVar, runningMean];
  const invstd = variance.map((v) => 1 / Math.sqrt(v + eps));
  const xhat = input.map((v, c) => (v - mean[c]) * invstd[c]);

  const rowSum = (row: number[]): number => row.reduce((a, b) => a + b, 0);
  const gradBias = grad.view(C).map(rowSum);
  const gradWeight = grad.mul(xhat).view(C).map(rowSum);

  const gradInput = grad.map((g, c, k) => {
    const scale = weight[c] * invstd[c];
    if (!training) return scale * g;
    return scale * (g - gradBias[c] / m - (xhat.data[k] * gradWeight[c]) / m);
  });
  return { gradInput: gradInput.tolist(), gradWeight, gradBias };
}
