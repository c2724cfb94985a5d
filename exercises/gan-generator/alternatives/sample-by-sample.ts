// Each sample goes forward and backward by itself; its share is added to flat Float64Arrays.
type Matrix = number[][];
type Generator = { w1: Matrix; b1: number[]; w2: Matrix; b2: number[] };
type Discriminator = { d1: Matrix; c1: number[]; d2: Matrix; c2: number[] };
type Parameters = [Matrix, number[], Matrix, number[], Matrix, number[], Matrix, number[]];

export function generate(z: Matrix, w1: Matrix, b1: number[], w2: Matrix, b2: number[]) {
  return z.map((noise) => sampleOf(noise, { w1, b1, w2, b2 }).fake);
}

export function generatorLoss(z: Matrix, ...all: Parameters): number {
  let total = 0;
  for (let n = z.length - 1; n >= 0; n--) {
    const { logit } = judged(sampleOf(z[n], generatorOf(all)).fake, discriminatorOf(all));
    total -= logit >= 0 ? -Math.log1p(Math.exp(-logit)) : logit - Math.log1p(Math.exp(logit));
  }
  return total / z.length;
}

export function generatorBackward(gradOutput: number, z: Matrix, ...all: Parameters) {
  const generator = generatorOf(all);
  const discriminator = discriminatorOf(all);
  const { w1, w2 } = generator;
  const total = {
    gradW1: w1.map((row) => new Float64Array(row.length)),
    gradB1: new Float64Array(w1.length),
    gradW2: w2.map((row) => new Float64Array(row.length)),
    gradB2: new Float64Array(w2.length),
  };
  for (const noise of z) {
    const { hidden, fake } = sampleOf(noise, generator);
    const { responses, logit } = judged(fake, discriminator);
    const gradLogit = gradOutput * ((1 + Math.tanh(logit / 2)) / 2 - 1);
    for (let i = 0; i < fake.length; i++) {
      let gradFake = 0;
      for (let k = 0; k < responses.length; k++) {
        const slope = 1 - responses[k] * responses[k];
        gradFake += (discriminator.d2[0][k] * slope * discriminator.d1[k][i] * gradLogit) / z.length;
      }
      total.gradB2[i] += gradFake;
      for (let j = 0; j < hidden.length; j++) {
        total.gradW2[i][j] += gradFake * hidden[j];
        const gradZ = gradFake * w2[i][j] * (1 - hidden[j] * hidden[j]);
        total.gradB1[j] += gradZ;
        for (let q = 0; q < noise.length; q++) total.gradW1[j][q] += gradZ * noise[q];
      }
    }
  }
  return total;
}

export function generatorStep(
  z: Matrix,
  w1: Matrix,
  b1: number[],
  w2: Matrix,
  b2: number[],
  d1: Matrix,
  c1: number[],
  d2: Matrix,
  c2: number[],
  options: { lr: number },
) {
  const grads = generatorBackward(options.lr, z, w1, b1, w2, b2, d1, c1, d2, c2);
  const after = structured({ w1, b1, w2, b2, d1, c1, d2, c2 });
  for (let j = 0; j < b1.length; j++) {
    after.b1[j] -= grads.gradB1[j];
    for (let q = 0; q < w1[j].length; q++) after.w1[j][q] -= grads.gradW1[j][q];
  }
  for (let i = 0; i < b2.length; i++) {
    after.b2[i] -= grads.gradB2[i];
    for (let j = 0; j < w2[i].length; j++) after.w2[i][j] -= grads.gradW2[i][j];
  }
  return after;
}

function structured<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

function generatorOf([w1, b1, w2, b2]: Parameters): Generator {
  return { w1, b1, w2, b2 };
}

function discriminatorOf([, , , , d1, c1, d2, c2]: Parameters): Discriminator {
  return { d1, c1, d2, c2 };
}

function sampleOf(noise: number[], { w1, b1, w2, b2 }: Generator) {
  const hidden = layer(noise, w1, b1).map((value) => Math.tanh(value));
  return { hidden, fake: layer(hidden, w2, b2) };
}

function judged(fake: Float64Array, { d1, c1, d2, c2 }: Discriminator) {
  const responses = layer(fake, d1, c1).map((value) => Math.tanh(value));
  return { responses, logit: layer(responses, d2, c2)[0] };
}

function layer(input: ArrayLike<number>, weight: Matrix, bias: number[]): Float64Array {
  const output = Float64Array.from(bias);
  for (let o = 0; o < output.length; o++) {
    for (let i = input.length - 1; i >= 0; i--) output[o] += weight[o][i] * input[i];
  }
  return output;
}
