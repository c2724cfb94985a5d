// Right: each function once as a pair of value and slope, everything else by one elementwise rule.

type Vector = number[];
type Gradients = { gradInput: Vector };
type Pair = (v: number) => { value: number; slope: number };

const sigmoidPair: Pair = (v) => {
  const value = 1 / (1 + Math.exp(-v));
  return { value, slope: value / (1 + Math.exp(v)) };
};

// tanh v = 2σ(2v) − 1
const tanhPair: Pair = (v) => {
  const inner = sigmoidPair(2 * v);
  return { value: 2 * inner.value - 1, slope: 4 * inner.slope };
};

const leakyPair =
  (below: number): Pair =>
  (v) => {
    const slope = v > 0 ? 1 : below;
    return { value: v * slope, slope };
  };

// (1 + tanh u) / 2 = σ(2u)
const geluPair: Pair = (v) => {
  const twiceU = Math.sqrt(8 / Math.PI) * (v + 0.044715 * v * v * v);
  const gate = sigmoidPair(twiceU);
  const uSlope = Math.sqrt(8 / Math.PI) * (1 + 3 * 0.044715 * v * v);
  return { value: v * gate.value, slope: gate.value + v * gate.slope * uSlope };
};

const forward =
  (pair: Pair) =>
  (x: Vector): Vector =>
    x.map((v) => pair(v).value);

const backward =
  (pair: Pair) =>
  (gradOutput: Vector, x: Vector): Gradients => ({
    gradInput: x.map((v, n) => pair(v).slope * gradOutput[n]),
  });

export const sigmoid = forward(sigmoidPair);
export const sigmoidBackward = backward(sigmoidPair);
export const tanh = forward(tanhPair);
export const tanhBackward = backward(tanhPair);
export const relu = forward(leakyPair(0));
export const reluBackward = backward(leakyPair(0));
export const gelu = forward(geluPair);
export const geluBackward = backward(geluPair);

export const leakyRelu = (x: Vector, { negativeSlope }: { negativeSlope: number }): Vector =>
  forward(leakyPair(negativeSlope))(x);

export const leakyReluBackward = (
  gradOutput: Vector,
  x: Vector,
  { negativeSlope }: { negativeSlope: number },
): Gradients => backward(leakyPair(negativeSlope))(gradOutput, x);
