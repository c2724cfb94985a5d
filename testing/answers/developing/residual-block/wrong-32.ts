// slip: residualBlock begins its list of hidden values once outside the loop over samples and only pushes to it, so all samples use the hidden values of the first; right is a new list for each sample.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Gradients = { gradInput: Matrix; gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector };
type ProjectionGradients = Gradients & { gradProjection: Matrix };

function layer(row: Vector, w: Matrix, b: Vector): Vector {
  const result: Vector = [];
  for (let i = 0; i < w.length; i++) {
    let s = b[i];
    for (let j = 0; j < row.length; j++) {
      s = s + w[i][j] * row[j];
    }
    result.push(s);
  }
  return result;
}
function relu(row: Vector): Vector {
  const result: Vector = [];
  for (const v of row) {
    if (v > 0) result.push(v);
    else result.push(0);
  }
  return result;
}
function noBias(n: number): Vector {
  return new Array(n).fill(0);
}
function zeros(rows: number, cols: number): Matrix {
  const m: Matrix = [];
  for (let i = 0; i < rows; i++) m.push(noBias(cols));
  return m;
}
export function residualBlock(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  const y: Matrix = [];
  const h: Vector = [];
  for (let n = 0; n < x.length; n++) {
    for (let k = 0; k < w1.length; k++) {
      let a = b1[k];
      for (let d = 0; d < x[n].length; d++) {
        a = a + w1[k][d] * x[n][d];
      }
      h.push(a > 0 ? a : 0);
    }
    const row: Vector = [];
    for (let o = 0; o < w2.length; o++) {
      let z = b2[o];
      for (let k = 0; k < w2[o].length; k++) {
        z = z + w2[o][k] * h[k];
      }
      row.push(z + x[n][o]);
    }
    y.push(relu(row));
  }
  return y;
}
export function projectionBlock(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, projection: Matrix): Matrix {
  const y: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const z = layer(relu(layer(x[n], w1, b1)), w2, b2);
    const s = layer(x[n], projection, noBias(projection.length));
    for (let o = 0; o < z.length; o++) z[o] = z[o] + s[o];
    y.push(relu(z));
  }
  return y;
}
function anyBackward(kind: string, gradOutput: Matrix, x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, projection: Matrix) {
  const D = x[0].length;
  const gradInput = zeros(x.length, D);
  const gradW1 = zeros(w1.length, D);
  const gradB1 = noBias(w1.length);
  const gradW2 = zeros(w2.length, w1.length);
  const gradB2 = noBias(w2.length);
  const gradProjection = zeros(w2.length, D);
  const y: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const a = layer(x[n], w1, b1);
    const h = relu(a);
    const sum = layer(h, w2, b2);
    let s = noBias(sum.length);
    if (kind === "identity") s = x[n];
    if (kind === "projection") s = layer(x[n], projection, noBias(sum.length));
    const gs: Vector = [];
    for (let o = 0; o < sum.length; o++) {
      sum[o] = sum[o] + s[o];
      gs.push(sum[o] > 0 ? gradOutput[n][o] : 0);
    }
    y.push(relu(sum));
    for (let o = 0; o < gs.length; o++) {
      gradB2[o] += gs[o];
      for (let k = 0; k < h.length; k++) gradW2[o][k] += gs[o] * h[k];
      for (let d = 0; d < D; d++) {
        gradProjection[o][d] += gs[o] * x[n][d];
        if (kind === "projection") gradInput[n][d] += gs[o] * projection[o][d];
      }
      if (kind === "identity") gradInput[n][o] += gs[o];
    }
    for (let k = 0; k < a.length; k++) {
      if (a[k] <= 0) continue;
      let ga = 0;
      for (let o = 0; o < gs.length; o++) ga += gs[o] * w2[o][k];
      gradB1[k] += ga;
      for (let d = 0; d < D; d++) {
        gradW1[k][d] += ga * x[n][d];
        gradInput[n][d] += ga * w1[k][d];
      }
    }
  }
  return { y, gradInput, gradW1, gradB1, gradW2, gradB2, gradProjection };
}
export function residualBlockBackward(gradOutput: Matrix, x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Gradients {
  const r = anyBackward("identity", gradOutput, x, w1, b1, w2, b2, []);
  return { gradInput: r.gradInput, gradW1: r.gradW1, gradB1: r.gradB1, gradW2: r.gradW2, gradB2: r.gradB2 };
}
export function projectionBlockBackward(gradOutput: Matrix, x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, projection: Matrix): ProjectionGradients {
  const { y, ...rest } = anyBackward("projection", gradOutput, x, w1, b1, w2, b2, projection);
  return rest;
}
export function gradientNormRatio(gradOutput: Matrix, x: Matrix, w1: Tensor3, b1: Matrix, w2: Tensor3, b2: Matrix, { shortcut }: { shortcut: boolean }): number {
  const kind = shortcut ? "identity" : "none";
  const inputs = [x];
  for (let l = 0; l < w1.length; l++) {
    inputs.push(anyBackward(kind, gradOutput, inputs[l], w1[l], b1[l], w2[l], b2[l], []).y);
  }
  let g = gradOutput;
  for (let l = w1.length - 1; l >= 0; l--) {
    g = anyBackward(kind, g, inputs[l], w1[l], b1[l], w2[l], b2[l], []).gradInput;
  }
  let top = 0;
  let bottom = 0;
  for (const row of g) for (const v of row) top += v * v;
  for (const row of gradOutput) for (const v of row) bottom += v * v;
  return Math.sqrt(top) / Math.sqrt(bottom);
}
