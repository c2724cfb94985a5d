/** Reverse-mode differentiation on a tape of single numbers; no derivative of the network is written by hand. */
type Vector = ArrayLike<number>;
type Matrix = ArrayLike<Vector>;
type Net = [w1: Matrix, b1: Vector, w2: Matrix, b2: Vector];
type Options = { lr: number; steps: number };

class Tape {
  /** Each number, the places it was computed from, and its derivative with respect to each of them. */
  private readonly entries: { value: number; from: number[]; slopes: number[] }[] = [];

  put(value: number, from: number[] = [], slopes: number[] = []): number {
    return this.entries.push({ value, from, slopes }) - 1;
  }
  value = (id: number): number => this.entries[id].value;
  vector = (values: Vector): number[] => Array.from(values, (value) => this.put(value));
  matrix = (rows: Matrix): number[][] => Array.from(rows, this.vector);

  affine(a: number[], b: number[], bias: number): number {
    const slopes = [...b, ...a].map(this.value);
    const products = b.map((_, k) => slopes[k] * slopes[k + b.length]);
    const sum = products.reduceRight((total, product) => total + product, this.value(bias));
    return this.put(sum, [...a, ...b, bias], [...slopes, 1]);
  }
  tanh(id: number): number {
    const value = Math.tanh(this.value(id));
    return this.put(value, [id], [(1 - value) * (1 + value)]);
  }
  meanSquare(ids: number[], targets: number[]): number {
    const errors = ids.map((id, i) => this.value(id) - targets[i]);
    const mean = errors.reduce((sum, error) => sum + error * error, 0) / errors.length;
    return this.put(
      mean,
      ids,
      errors.map((error) => (2 * error) / errors.length),
    );
  }
  /** Walks from the last number back to the first. */
  gradients(upstream: number): Float64Array {
    const grads = new Float64Array(this.entries.length);
    grads[grads.length - 1] = upstream;
    for (let id = grads.length - 1; id >= 0; id--) {
      const { from, slopes } = this.entries[id];
      for (let k = 0; k < from.length; k++) grads[from[k]] += slopes[k] * grads[id];
    }
    return grads;
  }
}

function record(x: Matrix, [w1, b1, w2, b2]: Net) {
  const tape = new Tape();
  const [hidden, out] = [tape.matrix(w1), tape.matrix(w2)];
  const [hiddenBias, outBias] = [tape.vector(b1), tape.vector(b2)];
  const y = tape.matrix(x).map((sample) => {
    const h = hidden.map((row, j) => tape.tanh(tape.affine(sample, row, hiddenBias[j])));
    return out.map((row, o) => tape.affine(h, row, outBias[o]));
  });
  return { tape, y, ids: { hidden, hiddenBias, out, outBias } };
}

function differentiate(upstream: number, x: Matrix, target: Matrix, net: Net) {
  const { tape, y, ids } = record(x, net);
  const targets = Array.from(target, (row) => Array.from(row)).flat();
  const value = tape.value(tape.meanSquare(y.flat(), targets));
  const grads = tape.gradients(upstream);
  const of = (at: number[]) => Float64Array.from(at, (id) => grads[id]);
  const [gradW1, gradW2] = [ids.hidden.map(of), ids.out.map(of)];
  return { value, grads: { gradW1, gradB1: of(ids.hiddenBias), gradW2, gradB2: of(ids.outBias) } };
}

export function forward(x: Matrix, ...net: Net) {
  const { tape, y } = record(x, net);
  return y.map((row) => row.map((id) => tape.value(id)));
}

export function loss(x: Matrix, target: Matrix, ...net: Net) {
  return differentiate(1, x, target, net).value;
}

export function backward(gradOutput: number, x: Matrix, target: Matrix, ...net: Net) {
  return differentiate(gradOutput, x, target, net).grads;
}

export function train(x: Matrix, target: Matrix, ...[w1, b1, w2, b2, { lr, steps }]: [...Net, Options]) {
  let net: Net = [w1, b1, w2, b2];
  const descend = (p: Vector, g: Vector) => Float64Array.from(p, (value, i) => value - lr * g[i]);
  const rows = (p: Matrix, g: Matrix) => Array.from(p, (row, i) => descend(row, g[i]));
  const losses = new Float64Array(steps).map(() => {
    const { value, grads } = differentiate(1, x, target, net);
    const biases = [descend(net[1], grads.gradB1), descend(net[3], grads.gradB2)];
    net = [rows(net[0], grads.gradW1), biases[0], rows(net[2], grads.gradW2), biases[1]];
    return value;
  });
  return { params: { w1: net[0], b1: net[1], w2: net[2], b2: net[3] }, losses };
}
