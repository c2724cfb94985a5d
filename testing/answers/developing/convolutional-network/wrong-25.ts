// slip: train adds the gradients of each step to those of the steps before and updates by the total (as PyTorch does when zero_grad is forgotten); each step ought to use its own gradients alone.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Params = {
  convWeight: Tensor4;
  convBias: Vector;
  linearWeight: Matrix;
  linearBias: Vector;
};
type Gradients = {
  gradConvWeight: Tensor4;
  gradConvBias: Vector;
  gradLinearWeight: Matrix;
  gradLinearBias: Vector;
};


type Cache = { z: Tensor4; argmax: number[][][][]; flat: Matrix; logits: Matrix };

function zeros4(like: Tensor4): Tensor4 {
  return like.map((a) => a.map((b) => b.map((c) => new Array<number>(c.length).fill(0))));
}

class ConvNet {
  weight: Tensor4;
  bias: Vector;
  fcWeight: Matrix;
  fcBias: Vector;
  pool: number;
  grad: Gradients;

  constructor(weight: Tensor4, bias: Vector, fcWeight: Matrix, fcBias: Vector, pool: number) {
    this.weight = structuredClone(weight);
    this.bias = [...bias];
    this.fcWeight = structuredClone(fcWeight);
    this.fcBias = [...fcBias];
    this.pool = pool;
    this.grad = {
      gradConvWeight: zeros4(weight),
      gradConvBias: bias.map(() => 0),
      gradLinearWeight: fcWeight.map((r) => r.map(() => 0)),
      gradLinearBias: fcBias.map(() => 0),
    };
  }

  forward(x: Tensor4): Cache {
    const s = this.pool;
    const kH = this.weight[0][0].length;
    const kW = this.weight[0][0][0].length;
    const h = x[0][0].length - kH + 1;
    const w = x[0][0][0].length - kW + 1;
    const ph = Math.floor(h / s);
    const pw = Math.floor(w / s);
    const z: Tensor4 = [];
    const argmax: number[][][][] = [];
    const flat: Matrix = [];
    for (let n = 0; n < x.length; n++) {
      z.push([]);
      argmax.push([]);
      flat.push([]);
      for (let o = 0; o < this.weight.length; o++) {
        const map: Matrix = [];
        for (let i = 0; i < h; i++) {
          map.push([]);
          for (let j = 0; j < w; j++) {
            let acc = this.bias[o];
            for (let c = 0; c < x[n].length; c++)
              for (let p = 0; p < kH; p++) for (let q = 0; q < kW; q++) acc += x[n][c][i + p][j + q] * this.weight[o][c][p][q];
            map[i].push(acc);
          }
        }
        z[n].push(map);
        const idx: number[][] = [];
        for (let i = 0; i < ph; i++) {
          idx.push([]);
          for (let j = 0; j < pw; j++) {
            let k = i * s * w + j * s;
            for (let a = 0; a < s; a++)
              for (let b = 0; b < s; b++) {
                const here = Math.max(0, map[i * s + a][j * s + b]);
                if (here > Math.max(0, map[Math.floor(k / w)][k % w])) k = (i * s + a) * w + j * s + b;
              }
            idx[i].push(k);
            flat[n].push(Math.max(0, map[Math.floor(k / w)][k % w]));
          }
        }
        argmax[n].push(idx);
      }
    }
    const logits = flat.map((f) => this.fcWeight.map((v, k) => this.fcBias[k] + v.reduce((t, e, r) => t + e * f[r], 0)));
    return { z, argmax, flat, logits };
  }

  backward(gradOutput: number, x: Tensor4, target: Vector): void {
    const { z, argmax, flat, logits } = this.forward(x);
    const G = this.grad;
    for (let n = 0; n < x.length; n++) {
      const prob = softmax(logits[n]);
      const dl = prob.map((p, k) => ((k === target[n] ? p - 1 : p) * gradOutput) / x.length);
      dl.forEach((g, k) => {
        G.gradLinearBias[k] += g;
        for (let r = 0; r < flat[n].length; r++) G.gradLinearWeight[k][r] += g * flat[n][r];
      });
      let r = 0;
      for (let o = 0; o < argmax[n].length; o++)
        for (const line of argmax[n][o])
          for (const k of line) {
            const df = dl.reduce((t, g, cls) => t + g * this.fcWeight[cls][r], 0);
            r++;
            const w = z[n][o][0].length;
            const i = Math.floor(k / w);
            const j = k % w;
            if (!(z[n][o][i][j] > 0)) continue;
            G.gradConvBias[o] += df;
            for (let c = 0; c < x[n].length; c++)
              for (let p = 0; p < this.weight[o][c].length; p++)
                for (let q = 0; q < this.weight[o][c][p].length; q++) G.gradConvWeight[o][c][p][q] += df * x[n][c][i + p][j + q];
          }
    }
  }

  step(lr: number): void {
    const move = (p: Vector, g: Vector) => g.forEach((v, k) => (p[k] -= lr * v));
    this.weight.forEach((a, o) => a.forEach((b, c) => b.forEach((row, p) => move(row, this.grad.gradConvWeight[o][c][p]))));
    move(this.bias, this.grad.gradConvBias);
    this.fcWeight.forEach((row, k) => move(row, this.grad.gradLinearWeight[k]));
    move(this.fcBias, this.grad.gradLinearBias);
  }
}

function softmax(l: Vector): Vector {
  const m = Math.max(...l);
  const e = l.map((v) => Math.exp(v - m));
  const s = e.reduce((a, b) => a + b, 0);
  return e.map((v) => v / s);
}

function crossEntropy(logits: Matrix, target: Vector): number {
  let total = 0;
  logits.forEach((l, n) => {
    const m = Math.max(...l);
    total += Math.log(l.reduce((t, v) => t + Math.exp(v - m), 0)) - (l[target[n]] - m);
  });
  return total / logits.length;
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  return new ConvNet(convWeight, convBias, linearWeight, linearBias, options.poolSize).forward(x).logits;
}

export function loss(
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): number {
  return crossEntropy(forward(x, convWeight, convBias, linearWeight, linearBias, options), target);
}

export function backward(
  gradOutput: number,
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Gradients {
  const net = new ConvNet(convWeight, convBias, linearWeight, linearBias, options.poolSize);
  net.backward(gradOutput, x, target);
  return net.grad;
}

export function train(
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number; lr: number; steps: number },
): { params: Params; losses: Vector } {
  const net = new ConvNet(convWeight, convBias, linearWeight, linearBias, options.poolSize);
  const losses: Vector = [];
  for (let epoch = 0; epoch < options.steps; epoch++) {
    losses.push(crossEntropy(net.forward(x).logits, target));
    net.backward(1, x, target);
    net.step(options.lr);
  }
  return {
    params: { convWeight: net.weight, convBias: net.bias, linearWeight: net.fcWeight, linearBias: net.fcBias },
    losses,
  };
}
