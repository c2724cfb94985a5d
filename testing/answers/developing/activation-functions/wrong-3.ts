// slip: leakyRelu returns the constant negativeSlope for inputs that are not positive; it should return negativeSlope·x there.
type Vector = number[];

const zip = (a: Vector, b: Vector, f: (p: number, q: number) => number) =>
  a.map((p, i) => f(p, b[i]));

export const sigmoid = (x: Vector): Vector =>
  x.map((a) => 1 / (1 + Math.exp(-a)));

export const sigmoidBackward = (gradOutput: Vector, x: Vector) => ({
  gradInput: zip(gradOutput, sigmoid(x), (g, y) => g * y * (1 - y)),
});

export const tanh = (x: Vector): Vector => x.map(Math.tanh);

export const tanhBackward = (gradOutput: Vector, x: Vector) => ({
  gradInput: zip(gradOutput, tanh(x), (g, y) => g * (1 - y ** 2)),
});

export const relu = (x: Vector): Vector => x.map((a) => (a > 0 ? a : 0));

export const reluBackward = (gradOutput: Vector, x: Vector) => ({
  gradInput: zip(gradOutput, x, (g, a) => (a > 0 ? g : 0)),
});

export const leakyRelu = (
  x: Vector,
  { negativeSlope }: { negativeSlope: number },
): Vector => x.map((a) => (a > 0 ? a : negativeSlope));

export const leakyReluBackward = (
  gradOutput: Vector,
  x: Vector,
  { negativeSlope }: { negativeSlope: number },
) => ({
  gradInput: zip(gradOutput, x, (g, a) => (a > 0 ? g : negativeSlope * g)),
});

const u = (a: number) => Math.sqrt(2 / Math.PI) * (a + 0.044715 * a ** 3);
const du = (a: number) => Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * a ** 2);

export const gelu = (x: Vector): Vector =>
  x.map((a) => (a / 2) * (1 + Math.tanh(u(a))));

export const geluBackward = (gradOutput: Vector, x: Vector) => ({
  gradInput: zip(gradOutput, x, (g, a) => {
    const t = Math.tanh(u(a));
    return g * ((1 + t) / 2 + (a / 2) * (1 - t ** 2) * du(a));
  }),
});
