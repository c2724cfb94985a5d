// slip: generatorStep divides the learning rate by the number of samples, although the mean is part of the gradients already; lr should be used as it is
type Vector = number[];
type Matrix = number[][];

class Mlp {
  readonly first: Matrix;
  readonly firstBias: Vector;
  readonly second: Matrix;
  readonly secondBias: Vector;

  constructor(first: Matrix, firstBias: Vector, second: Matrix, secondBias: Vector) {
    this.first = first;
    this.firstBias = firstBias;
    this.second = second;
    this.secondBias = secondBias;
  }

  hidden(input: Vector): Vector {
    return this.first.map((row, i) =>
      Math.tanh(row.reduce((s, w, k) => s + w * input[k], this.firstBias[i])),
    );
  }

  output(hidden: Vector): Vector {
    return this.second.map((row, o) =>
      row.reduce((s, w, k) => s + w * hidden[k], this.secondBias[o]),
    );
  }

  /** gradient at the pre-activation, from that at the output */
  toPre(grad: Vector, hidden: Vector): Vector {
    return hidden.map(
      (h, i) => (1 - h * h) * this.second.reduce((s, row, o) => s + row[i] * grad[o], 0),
    );
  }

  toInput(pre: Vector): Vector {
    return this.first[0].map((_, k) => this.first.reduce((s, row, i) => s + row[k] * pre[i], 0));
  }
}

export function generate(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const g = new Mlp(w1, b1, w2, b2);
  return z.map((noise) => g.output(g.hidden(noise)));
}

export function generatorLoss(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
): number {
  const d = new Mlp(d1, c1, d2, c2);
  let total = 0;
  for (const y of generate(z, w1, b1, w2, b2)) {
    const x = d.output(d.hidden(y))[0];
    total += Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
  return total / z.length;
}

export function generatorBackward(
  gradOutput: number,
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
): { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector } {
  const g = new Mlp(w1, b1, w2, b2);
  const d = new Mlp(d1, c1, d2, c2);
  const gradW1 = w1.map((row) => row.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((row) => row.map(() => 0));
  const gradB2 = b2.map(() => 0);
  for (const noise of z) {
    const h = g.hidden(noise);
    const k = d.hidden(g.output(h));
    const x = d.output(k)[0];
    const gx = -gradOutput / (1 + Math.exp(x)) / z.length;
    const gy = d.toInput(d.toPre([gx], k));
    const ga = g.toPre(gy, h);
    for (let o = 0; o < gy.length; o++) {
      gradB2[o] += gy[o];
      for (let i = 0; i < h.length; i++) gradW2[o][i] += gy[o] * h[i];
    }
    for (let i = 0; i < ga.length; i++) {
      gradB1[i] += ga[i];
      for (let q = 0; q < noise.length; q++) gradW1[i][q] += ga[i] * noise[q];
    }
  }
  return { gradW1, gradB1, gradW2, gradB2 };
}

export function generatorStep(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { lr }: { lr: number },
): {
  w1: Matrix;
  b1: Vector;
  w2: Matrix;
  b2: Vector;
  d1: Matrix;
  c1: Vector;
  d2: Matrix;
  c2: Vector;
} {
  const g = generatorBackward(1, z, w1, b1, w2, b2, d1, c1, d2, c2);
  const rate = lr / z.length;
  return {
    w1: w1.map((row, i) => row.map((w, q) => w - rate * g.gradW1[i][q])),
    b1: b1.map((b, i) => b - rate * g.gradB1[i]),
    w2: w2.map((row, o) => row.map((w, i) => w - rate * g.gradW2[o][i])),
    b2: b2.map((b, o) => b - rate * g.gradB2[o]),
    d1,
    c1,
    d2,
    c2,
  };
}
