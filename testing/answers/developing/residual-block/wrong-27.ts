// slip: gradientNormRatio returns the mean of the ratios of the single samples instead of the ratio of norms over all entries
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

type Gradients = {
  gradInput: Matrix;
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};
type ProjectionGradients = {
  gradInput: Matrix;
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
  gradProjection: Matrix;
};

const zeros = (rows: number, cols: number): Matrix => {
  const m: Matrix = [];
  for (let r = 0; r < rows; r++) m.push(new Array<number>(cols).fill(0));
  return m;
};

function layer(x: Matrix, w: Matrix, b: Vector | null): Matrix {
  const out = zeros(x.length, w.length);
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < w.length; o++) {
      if (b !== null) out[n][o] = b[o];
      for (let i = 0; i < w[o].length; i++) out[n][o] += w[o][i] * x[n][i];
    }
  }
  return out;
}

/** gradients of a linear layer */
function layerBackward(g: Matrix, x: Matrix, w: Matrix): { gx: Matrix; gw: Matrix; gb: Vector } {
  const gx = zeros(x.length, w[0].length);
  const gw = zeros(w.length, w[0].length);
  const gb = new Array<number>(w.length).fill(0);
  for (let n = 0; n < g.length; n++) {
    for (let o = 0; o < w.length; o++) {
      gb[o] += g[n][o];
      for (let i = 0; i < w[o].length; i++) {
        gx[n][i] += g[n][o] * w[o][i];
        gw[o][i] += g[n][o] * x[n][i];
      }
    }
  }
  return { gx, gw, gb };
}

const relu = (m: Matrix): Matrix => m.map((row) => row.map((v) => (v > 0 ? v : 0)));
const reluBackward = (g: Matrix, m: Matrix): Matrix =>
  g.map((row, n) => row.map((v, i) => (m[n][i] > 0 ? v : 0)));
const plus = (p: Matrix, q: Matrix): Matrix => p.map((row, n) => row.map((v, i) => v + q[n][i]));

export function residualBlock(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return relu(plus(layer(relu(layer(x, w1, b1)), w2, b2), x));
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  return relu(plus(layer(relu(layer(x, w1, b1)), w2, b2), layer(x, projection, null)));
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const a = layer(x, w1, b1);
  const h = relu(a);
  const z = layer(h, w2, b2);
  const gs = reluBackward(gradOutput, plus(z, x));
  const second = layerBackward(gs, h, w2);
  const first = layerBackward(reluBackward(second.gx, a), x, w1);
  return {
    gradInput: plus(first.gx, gs),
    gradW1: first.gw,
    gradB1: first.gb,
    gradW2: second.gw,
    gradB2: second.gb,
  };
}

export function projectionBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): ProjectionGradients {
  const a = layer(x, w1, b1);
  const h = relu(a);
  const z = layer(h, w2, b2);
  const gs = reluBackward(gradOutput, plus(z, layer(x, projection, null)));
  const second = layerBackward(gs, h, w2);
  const first = layerBackward(reluBackward(second.gx, a), x, w1);
  const skip = layerBackward(gs, x, projection);
  return {
    gradInput: plus(first.gx, skip.gx),
    gradW1: first.gw,
    gradB1: first.gb,
    gradW2: second.gw,
    gradB2: second.gb,
    gradProjection: skip.gw,
  };
}

export function gradientNormRatio(
  gradOutput: Matrix,
  x: Matrix,
  w1: Tensor3,
  b1: Matrix,
  w2: Tensor3,
  b2: Matrix,
  { shortcut }: { shortcut: boolean },
): number {
  const xs: Matrix[] = [x];
  const as: Matrix[] = [];
  const sums: Matrix[] = [];
  for (let l = 0; l < w1.length; l++) {
    as[l] = layer(xs[l], w1[l], b1[l]);
    const z = layer(relu(as[l]), w2[l], b2[l]);
    sums[l] = shortcut ? plus(z, xs[l]) : z;
    xs[l + 1] = relu(sums[l]);
  }
  let g = gradOutput;
  for (let l = w1.length - 1; l >= 0; l--) {
    const gs = reluBackward(g, sums[l]);
    const gh = layerBackward(gs, relu(as[l]), w2[l]).gx;
    const gx = layerBackward(reluBackward(gh, as[l]), xs[l], w1[l]).gx;
    g = shortcut ? plus(gx, gs) : gx;
  }
  const norm = (v: Vector): number => Math.sqrt(v.reduce((s, e) => s + e * e, 0));
  const ratios = g.map((row, n) => norm(row) / norm(gradOutput[n]));
  return ratios.reduce((p, q) => p + q, 0) / ratios.length;
}
