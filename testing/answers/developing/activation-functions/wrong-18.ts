// slip: sigmoidBackward hands the already computed output to a helper that applies sigmoid again, so its slope is y(1−y) with y = sigmoid(sigmoid(x)).
type Vector = number[];

const sig = (v: number) => 1 / (1 + Math.exp(-v));
const sigSlope = (v: number) => sig(v) * (1 - sig(v));
const tanhSlope = (v: number) => 1 - Math.tanh(v) ** 2;

const times = (g: Vector, slopes: Vector): { gradInput: Vector } => ({
  gradInput: g.map((gn, n) => gn * slopes[n]),
});

export function sigmoid(x: Vector): Vector {
  return x.map(sig);
}

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const y = sigmoid(x);
  return times(gradOutput, y.map(sigSlope));
}

export function tanh(x: Vector): Vector {
  return x.map((v) => Math.tanh(v));
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return times(gradOutput, x.map(tanhSlope));
}

export function relu(x: Vector): Vector {
  return x.map((v) => Math.max(0, v));
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return times(
    gradOutput,
    x.map((v) => Number(v > 0)),
  );
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const { negativeSlope } = options;
  return x.map((v) => Math.max(v, negativeSlope * v));
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const { negativeSlope } = options;
  return times(
    gradOutput,
    x.map((v) => (v > 0 ? 1 : negativeSlope)),
  );
}

const c = Math.sqrt(2 / Math.PI);

export function gelu(x: Vector): Vector {
  return x.map((v) => (v / 2) * (1 + Math.tanh(c * (v + 0.044715 * v ** 3))));
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const slopes = x.map((v) => {
    const t = Math.tanh(c * (v + 0.044715 * v ** 3));
    const du = c * (1 + 3 * 0.044715 * v ** 2);
    return (1 + t) / 2 + (v / 2) * (1 - t ** 2) * du;
  });
  return times(gradOutput, slopes);
}
