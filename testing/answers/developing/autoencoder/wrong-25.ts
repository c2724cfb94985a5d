// slip: sparsityPenalty is the binary cross-entropy −ρ·ln m − (1−ρ)·ln(1−m), as F.binary_cross_entropy, and so is not 0 at m = ρ; right would be the KL divergence with ρ·ln ρ + (1−ρ)·ln(1−ρ) added for each unit.
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

/** nn.Linear with weight [out, in] */
class Linear {
  readonly weight: Matrix;
  readonly bias: Vector;
  constructor(weight: Matrix, bias: Vector) {
    this.weight = weight;
    this.bias = bias;
  }
  forward(input: Matrix): Matrix {
    return input.map((sample) =>
      this.weight.map((row, o) =>
        row.reduce((acc, w, i) => acc + w * sample[i], this.bias[o]),
      ),
    );
  }
  backward(
    grad: Matrix,
    input: Matrix,
  ): { input: Matrix; weight: Matrix; bias: Vector } {
    const weight = this.weight.map((row) => row.map(() => 0));
    const bias = this.bias.map(() => 0);
    const toInput = input.map((sample) => sample.map(() => 0));
    grad.forEach((gRow, n) =>
      gRow.forEach((g, o) => {
        bias[o] += g;
        input[n].forEach((value, i) => {
          weight[o][i] += g * value;
          toInput[n][i] += g * this.weight[o][i];
        });
      }),
    );
    return { input: toInput, weight, bias };
  }
}

function batchMean(code: Matrix): Vector {
  return code[0].map(
    (_, j) => code.reduce((acc, row) => acc + row[j], 0) / code.length,
  );
}

function binaryCrossEntropy(input: Vector, target: number): number {
  return input.reduce(
    (acc, p) =>
      acc - (target * Math.log(p) + (1 - target) * Math.log(1 - p)),
    0,
  );
}

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return new Linear(w1, b1)
    .forward(x)
    .map((row) => row.map((z) => 1 / (1 + Math.exp(-z))));
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return new Linear(w2, b2).forward(code);
}

export function sparsityPenalty(
  code: Matrix,
  options: { rho: number },
): number {
  return binaryCrossEntropy(batchMean(code), options.rho);
}

export function loss(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: Options,
): number {
  const code = encode(x, w1, b1);
  const recon = decode(code, w2, b2);
  let mse = 0;
  recon.forEach((row, n) =>
    row.forEach((value, d) => {
      mse += (value - x[n][d]) ** 2;
    }),
  );
  mse /= x.length * x[0].length;
  return options.beta > 0
    ? mse + options.beta * sparsityPenalty(code, options)
    : mse;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: Options,
): Gradients {
  const { beta, rho } = options;
  const encoder = new Linear(w1, b1);
  const decoder = new Linear(w2, b2);
  const code = encode(x, w1, b1);
  const recon = decoder.forward(code);
  const numel = x.length * x[0].length;
  const gradRecon = recon.map((row, n) =>
    row.map((value, d) => (gradOutput * 2 * (value - x[n][d])) / numel),
  );
  const dec = decoder.backward(gradRecon, code);
  const means = batchMean(code);
  const gradPre = code.map((row, n) =>
    row.map((h, j) => {
      let gradCode = dec.input[n][j];
      if (beta > 0) {
        const m = means[j];
        gradCode +=
          (gradOutput * beta * ((1 - rho) / (1 - m) - rho / m)) / x.length;
      }
      return gradCode * h * (1 - h);
    }),
  );
  const enc = encoder.backward(gradPre, x);
  return {
    gradW1: enc.weight,
    gradB1: enc.bias,
    gradW2: dec.weight,
    gradB2: dec.bias,
  };
}
