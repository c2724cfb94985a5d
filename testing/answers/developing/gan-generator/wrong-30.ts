// slip: generatorBackward computes the logits without the bias c2 of the discriminator, so the sigmoid in their gradient is taken at the wrong place; x = k·d2ᵀ + c2.
type Vector = number[];
type Matrix = number[][];

const sum = (v: Vector): number => v.reduce((a, b) => a + b, 0);
const at = (x: Matrix, w: Matrix): Matrix => x.map((r) => w.map((wr) => sum(wr.map((e, i) => e * r[i]))));
const plus = (x: Matrix, b: Vector): Matrix => x.map((r) => r.map((e, j) => e + b[j]));
const npTanh = (x: Matrix): Matrix => x.map((r) => r.map(Math.tanh));
const T = (x: Matrix): Matrix => Array.from(x[0], (_, j) => x.map((r) => r[j]));
const times = (x: Matrix, y: Matrix): Matrix => x.map((r, i) => r.map((e, j) => e * y[i][j]));
const slope = (h: Matrix): Matrix => h.map((r) => r.map((e) => 1 - e * e));
const sumAxis0 = (x: Matrix): Vector => T(x).map(sum);
const expit = (x: number) => (x > 0 ? 1 / (1 + Math.exp(-x)) : 1 - 1 / (1 + Math.exp(x)));

export function generate(z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return plus(at(npTanh(plus(at(z, w1), b1)), w2), b2);
}
export function generatorLoss(
  z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
): number {
  const k = npTanh(plus(at(generate(z, w1, b1, w2, b2), d1), c1));
  const x = plus(at(k, d2), c2).flat();
  return sum(x.map((e) => Math.max(-e, 0) + Math.log1p(Math.exp(-Math.abs(e))))) / x.length;
}
export function generatorBackward(
  gradOutput: number, z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
): { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector } {
  const h = npTanh(plus(at(z, w1), b1));
  const y = plus(at(h, w2), b2);
  const k = npTanh(plus(at(y, d1), c1));
  const x = at(k, d2);
  const dx = x.map((r) => r.map((e) => (-gradOutput / z.length) * expit(-e)));
  const dy = at(times(at(dx, T(d2)), slope(k)), T(d1));
  const da = times(at(dy, T(w2)), slope(h));
  return { gradW1: at(T(da), T(z)), gradB1: sumAxis0(da), gradW2: at(T(dy), T(h)), gradB2: sumAxis0(dy) };
}
export function generatorStep(
  z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
  { lr }: { lr: number },
): { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; d1: Matrix; c1: Vector; d2: Matrix; c2: Vector } {
  const { gradW1, gradB1, gradW2, gradB2 } = generatorBackward(1, z, w1, b1, w2, b2, d1, c1, d2, c2);
  const minus = (a: Vector, g: Vector) => a.map((e, i) => e - lr * g[i]);
  return {
    w1: w1.map((r, i) => minus(r, gradW1[i])), b1: minus(b1, gradB1),
    w2: w2.map((r, i) => minus(r, gradW2[i])), b2: minus(b2, gradB2),
    d1, c1, d2, c2,
  };
}
