// slip: sigmoidBackward applies sigmoid twice: the slope is taken at σ(x) in place of x.
type Vector = number[];
type Back = { gradInput: Vector };

const logistic = (t: number): number => 1 / (1 + Math.exp(-t));
const logisticSlope = (t: number): number => logistic(t) * (1 - logistic(t));

const times = (a: Vector, b: Vector): Vector => a.map((ai, i) => ai * b[i]);

export function sigmoid(x: Vector): Vector {
  return x.map((t) => logistic(t));
}

export function sigmoidBackward(gradOutput: Vector, x: Vector): Back {
  const y = sigmoid(x);
  return { gradInput: times(gradOutput, y.map(logisticSlope)) };
}

export function tanh(x: Vector): Vector {
  return x.map((t) => Math.tanh(t));
}

export function tanhBackward(gradOutput: Vector, x: Vector): Back {
  const y = tanh(x);
  return {
    gradInput: times(
      gradOutput,
      y.map((t) => 1 - t ** 2),
    ),
  };
}

export function relu(x: Vector): Vector {
  return x.map((t) => Math.max(0, t));
}

export function reluBackward(gradOutput: Vector, x: Vector): Back {
  return {
    gradInput: times(
      gradOutput,
      x.map((t) => Number(t > 0)),
    ),
  };
}

export function leakyRelu(
  x: Vector,
  { negativeSlope }: { negativeSlope: number },
): Vector {
  return x.map((t) => t * (t > 0 ? 1 : negativeSlope));
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  { negativeSlope }: { negativeSlope: number },
): Back {
  return {
    gradInput: times(
      gradOutput,
      x.map((t) => (t > 0 ? 1 : negativeSlope)),
    ),
  };
}

function geluParts(t: number): { th: number; du: number } {
  const c = Math.sqrt(2 / Math.PI);
  return {
    th: Math.tanh(c * (t + 0.044715 * t ** 3)),
    du: c * (1 + 3 * 0.044715 * t ** 2),
  };
}

export function gelu(x: Vector): Vector {
  return x.map((t) => (t / 2) * (1 + geluParts(t).th));
}

export function geluBackward(gradOutput: Vector, x: Vector): Back {
  const slopes = x.map((t) => {
    const { th, du } = geluParts(t);
    return (1 + th) / 2 + (t / 2) * (1 - th * th) * du;
  });
  return { gradInput: times(gradOutput, slopes) };
}
