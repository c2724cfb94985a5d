// slip: the flat weight is read as if stored [I, O] (index k*O+o instead of o*I+k) for gradInput, in linearBackward
type Vector = number[];
/** `[N, F]`: N samples of F features */
type Matrix = number[][];
/** `[N, C, H, W]`: N samples of C feature maps */
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  const collect = (value: unknown, into: number[]): number[] => {
    if (typeof value === "number") into.push(value);
    else for (const part of value as unknown[]) collect(part, into);
    return into;
  };
  return x.map((sample) => collect(sample, []));
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const gradInput = x.map((sample, n) => {
    const queue = gradOutput[n];
    let at = 0;
    return sample.map((map) => map.map((line) => line.map(() => queue[at++])));
  });
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  const O = weight.length;
  const I = weight[0].length;
  const w = Float64Array.from(weight.flat());
  return x.map((row) => {
    const y: number[] = [];
    for (let o = 0; o < O; o++) {
      let s = bias[o];
      for (let k = 0; k < I; k++) s += w[o * I + k] * row[k];
      y.push(s);
    }
    return y;
  });
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const N = x.length;
  const O = weight.length;
  const I = weight[0].length;
  const w = Float64Array.from(weight.flat());
  const gx = new Float64Array(N * I);
  const gw = new Float64Array(O * I);
  const gb = new Float64Array(O);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      const g = gradOutput[n][o];
      gb[o] += g;
      for (let k = 0; k < I; k++) {
        gx[n * I + k] += g * w[k * O + o];
        gw[o * I + k] += g * x[n][k];
      }
    }
  }
  const rows = (flat: Float64Array, count: number): Matrix =>
    Array.from({ length: count }, (_, r) => Array.from(flat.slice(r * I, (r + 1) * I)));
  return { gradInput: rows(gx, N), gradWeight: rows(gw, O), gradBias: Array.from(gb) };
}
