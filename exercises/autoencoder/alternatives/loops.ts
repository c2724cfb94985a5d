// Plain loops, one sample at a time, over rows of Float64Array.

type Row = readonly number[] | Float64Array;
type Rows = readonly Row[];

export function encode(x: Rows, w1: Rows, b1: Row): Float64Array[] {
  const code: Float64Array[] = [];
  for (const sample of x) {
    const row = new Float64Array(b1.length);
    for (let h = 0; h < row.length; h++) {
      let z = b1[h];
      for (let d = 0; d < sample.length; d++) z += sample[d] * w1[h][d];
      row[h] = 0.5 * (1 + Math.tanh(0.5 * z));
    }
    code.push(row);
  }
  return code;
}

export function decode(code: Rows, w2: Rows, b2: Row): Float64Array[] {
  const y: Float64Array[] = [];
  for (const row of code) {
    const out = Float64Array.from(b2);
    for (let d = 0; d < out.length; d++) for (let h = 0; h < row.length; h++) out[d] += row[h] * w2[d][h];
    y.push(out);
  }
  return y;
}

export function sparsityPenalty(code: Rows, options: { rho: number }): number {
  const { rho } = options;
  let total = 0;
  for (const mean of meanActivations(code)) {
    total -= rho * Math.log(mean) + (1 - rho) * Math.log1p(-mean);
    total += rho * Math.log(rho) + (1 - rho) * Math.log1p(-rho);
  }
  return total;
}

export function loss(
  x: Rows,
  w1: Rows,
  b1: Row,
  w2: Rows,
  b2: Row,
  options: { beta: number; rho: number },
): number {
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  let total = 0;
  for (let n = 0; n < x.length; n++) {
    let sample = 0;
    for (let d = 0; d < b2.length; d++) sample += (x[n][d] - y[n][d]) * (x[n][d] - y[n][d]);
    total += sample / b2.length;
  }
  if (options.beta === 0) return total / x.length;
  return total / x.length + options.beta * sparsityPenalty(code, options);
}

export function backward(
  gradOutput: number,
  x: Rows,
  w1: Rows,
  b1: Row,
  w2: Rows,
  b2: Row,
  options: { beta: number; rho: number },
) {
  const [N, D, H] = [x.length, b2.length, b1.length];
  const { beta, rho } = options;
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  const means = meanActivations(code);
  const gradW1 = w1.map(() => new Float64Array(D));
  const gradB1 = new Float64Array(H);
  const gradW2 = w2.map(() => new Float64Array(H));
  const gradB2 = new Float64Array(D);
  for (let n = 0; n < N; n++) {
    const gradCode = means.map((m) => (beta === 0 ? 0 : ((beta / N) * (m - rho)) / (m * (1 - m))));
    for (let d = 0; d < D; d++) {
      const g = (2 / (N * D)) * (y[n][d] - x[n][d]);
      gradB2[d] += gradOutput * g;
      for (let h = 0; h < H; h++) {
        gradW2[d][h] += gradOutput * g * code[n][h];
        gradCode[h] += g * w2[d][h];
      }
    }
    for (let h = 0; h < H; h++) {
      const g = gradOutput * gradCode[h] * (code[n][h] - code[n][h] ** 2);
      gradB1[h] += g;
      for (let d = 0; d < D; d++) gradW1[h][d] += g * x[n][d];
    }
  }
  return { gradW1, gradB1, gradW2, gradB2 };
}

function meanActivations(code: Rows): Float64Array {
  const means = new Float64Array(code[0].length);
  for (const row of code) for (let h = 0; h < means.length; h++) means[h] += row[h] / code.length;
  return means;
}
