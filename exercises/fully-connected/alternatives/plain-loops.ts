// Right: nested loops that add up each sample's share; rows are typed arrays.

type Matrix = number[][];

export function flatten(x: number[][][][]): Float64Array[] {
  return x.map((sample) => {
    const row: number[] = [];
    for (const plane of sample) for (const line of plane) row.push(...line);
    return Float64Array.from(row);
  });
}

export function flattenBackward(gradOutput: Matrix, x: number[][][][]): { gradInput: Float64Array[][][] } {
  const gradInput = x.map((sample, n) => {
    let next = 0;
    return sample.map((plane) =>
      plane.map((line) => {
        const part = Float64Array.from(gradOutput[n].slice(next, next + line.length));
        next += line.length;
        return part;
      }),
    );
  });
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: number[]): Float64Array[] {
  const y: Float64Array[] = [];
  for (let n = 0; n < x.length; n++) {
    y.push(Float64Array.from(bias));
    for (let i = x[n].length - 1; i >= 0; i--)
      for (let o = 0; o < bias.length; o++) y[n][o] += x[n][i] * weight[o][i];
  }
  return y;
}

export function linearBackward(gradOutput: Matrix, x: Matrix, weight: Matrix, bias: number[]) {
  const gradInput = x.map((row) => new Float64Array(row.length));
  const gradWeight = weight.map((row) => new Float64Array(row.length));
  const gradBias = new Float64Array(bias.length);
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < bias.length; o++) {
      const g = gradOutput[n][o];
      gradBias[o] += g;
      for (let i = 0; i < x[n].length; i++) {
        gradWeight[o][i] += g * x[n][i];
        gradInput[n][i] += g * weight[o][i];
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
