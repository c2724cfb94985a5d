// slip: tanhBackward uses 1 - y, the square of the output is forgotten; the derivative of tanh is 1 - y².
type Vector = number[];

type Activation = {
  value(x: number): number;
  slope(x: number): number;
};

const SIGMOID: Activation = {
  value(x) {
    return 1 / (1 + Math.exp(-x));
  },
  slope(x) {
    const y = this.value(x);
    return y * (1 - y);
  },
};

const TANH: Activation = {
  value(x) {
    return Math.tanh(x);
  },
  slope(x) {
    const y = this.value(x);
    return 1 - y;
  },
};

const RELU: Activation = {
  value(x) {
    return x > 0 ? x : 0;
  },
  slope(x) {
    return x > 0 ? 1 : 0;
  },
};

const leaky = (alpha: number): Activation => ({
  value(x) {
    return x > 0 ? x : alpha * x;
  },
  slope(x) {
    return x > 0 ? 1 : alpha;
  },
});

const GELU: Activation = {
  value(x) {
    const u = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3);
    return 0.5 * x * (1 + Math.tanh(u));
  },
  slope(x) {
    const c = Math.sqrt(2 / Math.PI);
    const t = Math.tanh(c * (x + 0.044715 * x ** 3));
    return 0.5 * (1 + t) + 0.5 * x * (1 - t ** 2) * c * (1 + 0.134145 * x ** 2);
  },
};

function run(f: Activation, x: Vector): Vector {
  return x.map((v) => f.value(v));
}

function back(f: Activation, g: Vector, x: Vector): { gradInput: Vector } {
  return { gradInput: x.map((v, i) => g[i] * f.slope(v)) };
}

export function sigmoid(x: Vector): Vector {
  return run(SIGMOID, x);
}
export function sigmoidBackward(gradOutput: Vector, x: Vector) {
  return back(SIGMOID, gradOutput, x);
}
export function tanh(x: Vector): Vector {
  return run(TANH, x);
}
export function tanhBackward(gradOutput: Vector, x: Vector) {
  return back(TANH, gradOutput, x);
}
export function relu(x: Vector): Vector {
  return run(RELU, x);
}
export function reluBackward(gradOutput: Vector, x: Vector) {
  return back(RELU, gradOutput, x);
}
export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  return run(leaky(options.negativeSlope), x);
}
export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
) {
  return back(leaky(options.negativeSlope), gradOutput, x);
}
export function gelu(x: Vector): Vector {
  return run(GELU, x);
}
export function geluBackward(gradOutput: Vector, x: Vector) {
  return back(GELU, gradOutput, x);
}
