// Style: each layer is a function that returns its result together with its own way back.

type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Layer<Input, Output, Gradient> = { output: Output; back: (gradient: Output) => Gradient; input: Input };

const total = (values: Vector): number => values.reduceRight((sum, value) => sum + value, 0);
const range = (length: number): Vector => Array.from({ length }, (_, i) => i);
const mapEntries = (
  x: Tensor4,
  f: (v: number, n: number, c: number, h: number, w: number) => number,
): Tensor4 =>
  x.map((sample, n) => sample.map((map, c) => map.map((row, h) => row.map((v, w) => f(v, n, c, h, w)))));

function convolution(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Layer<Tensor4, Tensor4, { weight: Tensor4; bias: Vector }> {
  const [outH, outW] = [
    x[0][0].length - weight[0][0].length + 1,
    x[0][0][0].length - weight[0][0][0].length + 1,
  ];
  const output = x.map((sample) =>
    weight.map((kernel, o) =>
      range(outH).map((i) =>
        range(outW).map((j) => {
          let sum = bias[o];
          for (const [c, map] of kernel.entries())
            for (const [a, row] of map.entries())
              for (const [b, w] of row.entries()) sum += w * sample[c][i + a][j + b];
          return sum;
        }),
      ),
    ),
  );
  const back = (gradient: Tensor4) => {
    const grads = { weight: mapEntries(weight, () => 0), bias: bias.map(() => 0) };
    mapEntries(gradient, (g, n, o, i, j) => {
      grads.bias[o] += g;
      grads.weight[o] = grads.weight[o].map((map, c) =>
        map.map((row, a) => row.map((sum, b) => sum + g * x[n][c][i + a][j + b])),
      );
      return g;
    });
    return grads;
  };
  return { input: x, output, back };
}

function rectifier(x: Tensor4): Layer<Tensor4, Tensor4, Tensor4> {
  const output = mapEntries(x, (v) => Math.max(v, 0));
  return {
    input: x,
    output,
    back: (gradient) => mapEntries(gradient, (g, n, c, h, w) => (x[n][c][h][w] > 0 ? g : 0)),
  };
}

function pooling(x: Tensor4, size: number): Layer<Tensor4, Tensor4, Tensor4> {
  const [outH, outW] = [Math.floor(x[0][0].length / size), Math.floor(x[0][0][0].length / size)];
  const window = (map: Matrix, i: number, j: number) =>
    map.slice(i * size, (i + 1) * size).flatMap((row) => row.slice(j * size, (j + 1) * size));
  const output = x.map((sample) =>
    sample.map((map) => range(outH).map((i) => range(outW).map((j) => Math.max(...window(map, i, j))))),
  );
  const back = (gradient: Tensor4) =>
    mapEntries(x, (_, n, c, h, w) => {
      const [i, j] = [Math.floor(h / size), Math.floor(w / size)];
      if (i >= outH || j >= outW) return 0;
      const winner = window(x[n][c], i, j).indexOf(output[n][c][i][j]);
      return winner === (h % size) * size + (w % size) ? gradient[n][c][i][j] : 0;
    });
  return { input: x, output, back };
}

function flattening(x: Tensor4): Layer<Tensor4, Matrix, Tensor4> {
  const [pH, pW] = [x[0][0].length, x[0][0][0].length];
  const back = (gradient: Matrix) => mapEntries(x, (_, n, c, h, w) => gradient[n][c * pH * pW + h * pW + w]);
  return { input: x, output: x.map((sample) => sample.flat(2)), back };
}

function fullyConnected(
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): Layer<Matrix, Matrix, { x: Matrix; weight: Matrix; bias: Vector }> {
  const output = x.map((row) =>
    weight.map((weights, k) => total(weights.map((w, f) => w * row[f])) + bias[k]),
  );
  const back = (gradient: Matrix) => ({
    x: gradient.map((row) => weight[0].map((_, f) => total(row.map((g, k) => g * weight[k][f])))),
    weight: weight.map((weights, k) =>
      weights.map((_, f) => total(gradient.map((row, n) => row[k] * x[n][f]))),
    ),
    bias: bias.map((_, k) => total(gradient.map((row) => row[k]))),
  });
  return { input: x, output, back };
}

function network(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  size: number,
) {
  const conv = convolution(x, convWeight, convBias);
  const active = rectifier(conv.output);
  const pooled = pooling(active.output, size);
  const flat = flattening(pooled.output);
  const head = fullyConnected(flat.output, linearWeight, linearBias);
  const back = (gradLogits: Matrix) => {
    const linear = head.back(gradLogits);
    return { linear, conv: conv.back(active.back(pooled.back(flat.back(linear.x)))) };
  };
  return { logits: head.output, back };
}

function logProbabilities(logits: Matrix): Matrix {
  return logits.map((row) => {
    const shifted = row.map((v) => v - row.reduce((a, b) => Math.max(a, b)));
    const logSum = Math.log(total(shifted.map(Math.exp)));
    return shifted.map((v) => v - logSum);
  });
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  { poolSize }: { poolSize: number },
): Matrix {
  return network(x, convWeight, convBias, linearWeight, linearBias, poolSize).logits;
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
  const logP = logProbabilities(forward(x, convWeight, convBias, linearWeight, linearBias, options));
  return total(target.map((id, n) => -logP[n][id] / target.length));
}

export function backward(
  gradOutput: number,
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  { poolSize }: { poolSize: number },
): { gradConvWeight: Tensor4; gradConvBias: Vector; gradLinearWeight: Matrix; gradLinearBias: Vector } {
  const { logits, back } = network(x, convWeight, convBias, linearWeight, linearBias, poolSize);
  const scale = gradOutput / target.length;
  const gradLogits = logProbabilities(logits).map((row, n) =>
    row.map((logP, k) => scale * Math.exp(logP) - (k === target[n] ? scale : 0)),
  );
  const { conv, linear } = back(gradLogits);
  return {
    gradConvWeight: conv.weight,
    gradConvBias: conv.bias,
    gradLinearWeight: linear.weight,
    gradLinearBias: linear.bias,
  };
}

export function train(
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  { poolSize, lr, steps }: { poolSize: number; lr: number; steps: number },
): {
  params: { convWeight: Tensor4; convBias: Vector; linearWeight: Matrix; linearBias: Vector };
  losses: Vector;
} {
  const losses: Vector = [];
  const params = range(steps).reduce(
    (p) => {
      losses.push(loss(x, target, p.convWeight, p.convBias, p.linearWeight, p.linearBias, { poolSize }));
      const g = backward(1, x, target, p.convWeight, p.convBias, p.linearWeight, p.linearBias, { poolSize });
      return {
        convWeight: mapEntries(p.convWeight, (v, o, c, a, b) => v - lr * g.gradConvWeight[o][c][a][b]),
        convBias: p.convBias.map((v, o) => v - lr * g.gradConvBias[o]),
        linearWeight: p.linearWeight.map((row, k) => row.map((v, f) => v - lr * g.gradLinearWeight[k][f])),
        linearBias: p.linearBias.map((v, k) => v - lr * g.gradLinearBias[k]),
      };
    },
    { convWeight, convBias, linearWeight, linearBias },
  );
  return { params, losses };
}
