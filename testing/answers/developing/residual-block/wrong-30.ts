// slip: in gradientNormRatio a block without shortcut has no last ReLU (neither forward nor backward).
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

type Cache = { x: Matrix; a: Matrix; h: Matrix; z: Matrix };

function branch(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Cache {
  const a: Matrix = [];
  const h: Matrix = [];
  const z: Matrix = [];
  for (const row of x) {
    const an: Vector = [];
    for (let i = 0; i < w1.length; i++) {
      let s = b1[i];
      for (let j = 0; j < row.length; j++) s += w1[i][j] * row[j];
      an.push(s);
    }
    const hn = an.map((v) => Math.max(v, 0));
    const zn: Vector = [];
    for (let o = 0; o < w2.length; o++) {
      let s = b2[o];
      for (let i = 0; i < hn.length; i++) s += w2[o][i] * hn[i];
      zn.push(s);
    }
    a.push(an);
    h.push(hn);
    z.push(zn);
  }
  return { x, a, h, z };
}

function branchBackward(gs: Matrix, { x, a, h }: Cache, w1: Matrix, w2: Matrix): Gradients {
  const gradW1 = w1.map((r) => r.map(() => 0));
  const gradW2 = w2.map((r) => r.map(() => 0));
  const gradB1 = w1.map(() => 0);
  const gradB2 = w2.map(() => 0);
  const gradInput = x.map((r) => r.map(() => 0));
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < w2.length; o++) {
      gradB2[o] += gs[n][o];
      for (let i = 0; i < w1.length; i++) gradW2[o][i] += gs[n][o] * h[n][i];
    }
    for (let i = 0; i < w1.length; i++) {
      if (a[n][i] <= 0) continue;
      let ga = 0;
      for (let o = 0; o < w2.length; o++) ga += gs[n][o] * w2[o][i];
      gradB1[i] += ga;
      for (let j = 0; j < x[n].length; j++) {
        gradW1[i][j] += ga * x[n][j];
        gradInput[n][j] += ga * w1[i][j];
      }
    }
  }
  return { gradInput, gradW1, gradB1, gradW2, gradB2 };
}

function projected(x: Matrix, p: Matrix): Matrix {
  return x.map((row) => p.map((pr) => pr.reduce((s, v, j) => s + v * row[j], 0)));
}

function add(a: Matrix, b: Matrix): Matrix {
  return a.map((r, i) => r.map((v, j) => v + b[i][j]));
}

function reluOf(m: Matrix): Matrix {
  return m.map((r) => r.map((v) => Math.max(v, 0)));
}

function through(g: Matrix, sum: Matrix): Matrix {
  return g.map((r, i) => r.map((v, j) => (sum[i][j] > 0 ? v : 0)));
}

export function residualBlock(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return reluOf(add(branch(x, w1, b1, w2, b2).z, x));
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  return reluOf(add(branch(x, w1, b1, w2, b2).z, projected(x, projection)));
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const cache = branch(x, w1, b1, w2, b2);
  const gs = through(gradOutput, add(cache.z, x));
  const grads = branchBackward(gs, cache, w1, w2);
  return { ...grads, gradInput: add(grads.gradInput, gs) };
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
  const cache = branch(x, w1, b1, w2, b2);
  const gs = through(gradOutput, add(cache.z, projected(x, projection)));
  const grads = branchBackward(gs, cache, w1, w2);
  const gradProjection = projection.map((r) => r.map(() => 0));
  const gradInput = grads.gradInput.map((r) => r.slice());
  for (let n = 0; n < x.length; n++)
    for (let o = 0; o < projection.length; o++)
      for (let j = 0; j < x[n].length; j++) {
        gradProjection[o][j] += gs[n][o] * x[n][j];
        gradInput[n][j] += gs[n][o] * projection[o][j];
      }
  return { ...grads, gradInput, gradProjection };
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
  const caches: Cache[] = [];
  let current = x;
  for (let l = 0; l < w1.length; l++) {
    const cache = branch(current, w1[l], b1[l], w2[l], b2[l]);
    caches.push(cache);
    current = shortcut ? reluOf(add(cache.z, current)) : cache.z;
  }
  let g = gradOutput;
  for (let l = w1.length - 1; l >= 0; l--) {
    const cache = caches[l];
    if (shortcut) {
      const gs = through(g, add(cache.z, cache.x));
      g = add(branchBackward(gs, cache, w1[l], w2[l]).gradInput, gs);
    } else {
      g = branchBackward(g, cache, w1[l], w2[l]).gradInput;
    }
  }
  let top = 0;
  let bottom = 0;
  for (const v of g.flat()) top += v * v;
  for (const v of gradOutput.flat()) bottom += v * v;
  return Math.sqrt(top / bottom);
}
