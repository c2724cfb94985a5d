// slip: in lstmBackward the gradient of the forget gate uses the new cell c_t instead of the old one c_{t-1}
type Vector = number[];
type Matrix = number[][];
type Sequence = number[][][];

type Result = { y: Sequence; hn: Matrix; cn: Matrix };
type Gradients = {
  gradInput: Sequence;
  gradH0: Matrix;
  gradC0: Matrix;
  gradWeightIh: Matrix;
  gradWeightHh: Matrix;
  gradBias: Vector;
};

const sigmoid = (m: Matrix): Matrix => m.map((r) => r.map((v) => 1 / (1 + Math.exp(-v))));
const tanh = (m: Matrix): Matrix => m.map((r) => r.map((v) => Math.tanh(v)));
/** entry by entry */
const zip = (f: (...v: number[]) => number, ...ms: Matrix[]): Matrix =>
  ms[0].map((row, n) => row.map((_, j) => f(...ms.map((m) => m[n][j]))));
const matmul = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
const flip = (m: Matrix): Matrix => m[0].map((_, j) => m.map((row) => row[j]));
const add = (a: Matrix, b: Matrix): Matrix => zip((p, q) => p + q, a, b);
const block = (m: Matrix, k: number, H: number): Matrix =>
  m.map((row) => row.slice(k * H, (k + 1) * H));

type Step = { i: Matrix; f: Matrix; g: Matrix; o: Matrix; h: Matrix; c: Matrix; hBefore: Matrix; cBefore: Matrix };

function steps(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Step[] {
  const H = h0[0].length;
  const list: Step[] = [];
  let h = h0;
  let c = c0;
  for (const xt of x) {
    const hBefore = h;
    const cBefore = c;
    const z = add(matmul(xt, flip(weightIh)), matmul(hBefore, flip(weightHh))).map((row) =>
      row.map((v, r) => v + bias[r]),
    );
    const i = sigmoid(block(z, 0, H));
    const f = sigmoid(block(z, 1, H));
    const g = tanh(block(z, 2, H));
    const o = sigmoid(block(z, 3, H));
    c = zip((fv, cv, iv, gv) => fv * cv + iv * gv, f, cBefore, i, g);
    h = zip((ov, cv) => ov * Math.tanh(cv), o, c);
    list.push({ i, f, g, o, h, c, hBefore, cBefore });
  }
  return list;
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const all = steps(x, h0, c0, weightIh, weightHh, bias);
  const { h: hn, c: cn } = all[all.length - 1];
  return { y: all.map((s) => s.h), hn, cn };
}

export function lstmBackward(
  gradOutput: Result,
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Gradients {
  const all = steps(x, h0, c0, weightIh, weightHh, bias);
  const gradInput: Sequence = new Array(x.length);
  let gradWeightIh = weightIh.map((row) => row.map(() => 0));
  let gradWeightHh = weightHh.map((row) => row.map(() => 0));
  let gradBias: Vector = bias.map(() => 0);
  let carryH = gradOutput.hn;
  let carryC = gradOutput.cn;

  for (let t = x.length - 1; t >= 0; t--) {
    const { i, f, g, o, c, hBefore } = all[t];
    const dh = add(gradOutput.y[t], carryH);
    const dc = zip(
      (k, d, ov, cv) => k + d * ov * (1 - Math.tanh(cv) ** 2),
      carryC, dh, o, c,
    );
    const dzi = zip((d, gv, iv) => d * gv * iv * (1 - iv), dc, g, i);
    const dzf = zip((d, cv, fv) => d * cv * fv * (1 - fv), dc, c, f);
    const dzg = zip((d, iv, gv) => d * iv * (1 - gv * gv), dc, i, g);
    const dzo = zip((d, cv, ov) => d * Math.tanh(cv) * ov * (1 - ov), dh, c, o);
    const dz = dzi.map((row, n) => [...row, ...dzf[n], ...dzg[n], ...dzo[n]]);

    gradInput[t] = matmul(dz, weightIh);
    gradWeightIh = add(gradWeightIh, matmul(flip(dz), x[t]));
    gradWeightHh = add(gradWeightHh, matmul(flip(dz), hBefore));
    gradBias = gradBias.map((v, r) => dz.reduce((s, row) => s + row[r], v));
    carryH = matmul(dz, weightHh);
    carryC = zip((d, fv) => d * fv, dc, f);
  }
  return { gradInput, gradH0: carryH, gradC0: carryC, gradWeightIh, gradWeightHh, gradBias };
}
