// slip: backward writes the slope of tanh as 1 - z² with the pre-activation z; it should be 1 - h² with the output h = tanh(z).
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

class Network {
  p: Params;

  constructor(p: Params) {
    this.p = p;
  }

  preactivation(x: Matrix): Matrix {
    const { w1, b1 } = this.p;
    return x.map((row) =>
      w1.map((w, k) => w.reduce((acc, v, d) => acc + v * row[d], b1[k])),
    );
  }

  output(h: Matrix): Matrix {
    const { w2, b2 } = this.p;
    return h.map((row) =>
      w2.map((w, o) => w.reduce((acc, v, k) => acc + v * row[k], b2[o])),
    );
  }

  predict(x: Matrix): Matrix {
    return this.output(activate(this.preactivation(x)));
  }

  error(x: Matrix, target: Matrix): number {
    const y = this.predict(x);
    let acc = 0;
    for (let n = 0; n < y.length; n++) {
      for (let o = 0; o < y[0].length; o++) acc += (y[n][o] - target[n][o]) ** 2;
    }
    return acc / y.length / y[0].length;
  }

  gradients(seed: number, x: Matrix, target: Matrix): Gradients {
    const { w1, b1, w2, b2 } = this.p;
    const z = this.preactivation(x);
    const h = activate(z);
    const y = this.output(h);
    const c = (2 * seed) / (y.length * y[0].length);

    const gy = y.map((row, n) => row.map((v, o) => c * (v - target[n][o])));
    const gz = z.map((row, n) =>
      row.map((v, k) => {
        let gh = 0;
        for (let o = 0; o < w2.length; o++) gh += gy[n][o] * w2[o][k];
        return gh * (1 - v * v);
      }),
    );

    const over = (f: (n: number) => number) =>
      x.reduce((acc, _, n) => acc + f(n), 0);
    return {
      gradW1: w1.map((r, k) => r.map((_, d) => over((n) => gz[n][k] * x[n][d]))),
      gradB1: b1.map((_, k) => over((n) => gz[n][k])),
      gradW2: w2.map((r, o) => r.map((_, k) => over((n) => gy[n][o] * h[n][k]))),
      gradB2: b2.map((_, o) => over((n) => gy[n][o])),
    };
  }

  after(g: Gradients, lr: number): Network {
    const { w1, b1, w2, b2 } = this.p;
    return new Network({
      w1: w1.map((r, k) => r.map((v, d) => v - lr * g.gradW1[k][d])),
      b1: b1.map((v, k) => v - lr * g.gradB1[k]),
      w2: w2.map((r, o) => r.map((v, k) => v - lr * g.gradW2[o][k])),
      b2: b2.map((v, o) => v - lr * g.gradB2[o]),
    });
  }
}

function activate(z: Matrix): Matrix {
  return z.map((row) => row.map(Math.tanh));
}

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return new Network({ w1, b1, w2, b2 }).predict(x);
}

export function loss(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  return new Network({ w1, b1, w2, b2 }).error(x, target);
}

export function backward(
  gradOutput: number,
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  return new Network({ w1, b1, w2, b2 }).gradients(gradOutput, x, target);
}

export function train(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: { lr: number; steps: number },
): { params: Params; losses: Vector } {
  let net = new Network({ w1, b1, w2, b2 });
  const losses: Vector = [];
  for (let i = 0; i < options.steps; i++) {
    losses.push(net.error(x, target));
    net = net.after(net.gradients(1, x, target), options.lr);
  }
  return { params: net.p, losses };
}
