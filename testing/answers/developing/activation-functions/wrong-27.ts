// slip: geluBackward is the gradient of the exact GELU (Φ(x) + x·φ(x), PyTorch's default approximate="none"), although the forward is the tanh form; right would be ½(1 + tanh u) + x/2·(1 − tanh² u)·u'.
type Vector = number[];

const SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);
const INV_SQRT_2PI = 1 / Math.sqrt(2 * Math.PI);

/** Error function: a power series near zero, a continued fraction farther out. */
function erf(z: number): number {
  const a = Math.abs(z);
  if (a > 6) return Math.sign(z);
  if (a < 2.5) {
    let term = z;
    let total = z;
    for (let n = 1; n < 80; n++) {
      term *= (-z * z) / n;
      total += term / (2 * n + 1);
    }
    return (2 / Math.sqrt(Math.PI)) * total;
  }
  let frac = 0;
  for (let n = 60; n >= 1; n--) frac = n / 2 / (a + frac);
  const erfc = Math.exp(-a * a) / Math.sqrt(Math.PI) / (a + frac);
  return Math.sign(z) * (1 - erfc);
}

export function sigmoid(x: Vector): Vector {
  return x.map((input) => 1 / (1 + Math.exp(-input)));
}

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const result = sigmoid(x);
  return {
    gradInput: gradOutput.map((grad, i) => grad * (1 - result[i]) * result[i]),
  };
}

export function tanh(x: Vector): Vector {
  return x.map((input) => Math.tanh(input));
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const result = tanh(x);
  return {
    gradInput: gradOutput.map((grad, i) => grad * (1 - result[i] * result[i])),
  };
}

export function relu(x: Vector): Vector {
  return x.map((input) => (input > 0 ? input : 0));
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  // threshold_backward
  return { gradInput: gradOutput.map((grad, i) => (x[i] <= 0 ? 0 : grad)) };
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const { negativeSlope } = options;
  return x.map((input) => (input > 0 ? input : input * negativeSlope));
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const { negativeSlope } = options;
  return {
    gradInput: gradOutput.map((grad, i) =>
      x[i] > 0 ? grad : grad * negativeSlope,
    ),
  };
}

export function gelu(x: Vector): Vector {
  return x.map((input) => {
    const u = SQRT_2_OVER_PI * (input + 0.044715 * input ** 3);
    return 0.5 * input * (1 + Math.tanh(u));
  });
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return {
    gradInput: gradOutput.map((grad, i) => {
      const input = x[i];
      const cdf = 0.5 * (1 + erf(input * Math.SQRT1_2));
      const pdf = INV_SQRT_2PI * Math.exp(-0.5 * input * input);
      return grad * (cdf + input * pdf);
    }),
  };
}
