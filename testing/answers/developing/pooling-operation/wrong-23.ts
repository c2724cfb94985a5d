// slip: maxPool2dBackward keeps the winner's place relative to its window and uses it as an absolute place, so all gradients land in the top left window.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

function zero(x: Tensor4): Tensor4 {
  return x.map((s) =>
    s.map((m) => m.map((row) => new Array<number>(row.length).fill(0))),
  );
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  return x.map((sample) =>
    sample.map((map) => {
      const outH = Math.floor((map.length - kH) / sH) + 1;
      const outW = Math.floor((map[0].length - kW) / sW) + 1;
      const result: Matrix = [];
      for (let i = 0; i < outH; i++) {
        result[i] = [];
        for (let j = 0; j < outW; j++) {
          let best = -Infinity;
          for (let p = 0; p < kH; p++)
            for (let q = 0; q < kW; q++)
              best = Math.max(best, map[i * sH + p][j * sW + q]);
          result[i][j] = best;
        }
      }
      return result;
    }),
  );
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  return x.map((sample) =>
    sample.map((map) => {
      const outH = Math.floor((map.length - kH) / sH) + 1;
      const outW = Math.floor((map[0].length - kW) / sW) + 1;
      const result: Matrix = [];
      for (let i = 0; i < outH; i++) {
        result[i] = [];
        for (let j = 0; j < outW; j++) {
          let sum = 0;
          for (let p = 0; p < kH; p++)
            for (let q = 0; q < kW; q++) sum += map[i * sH + p][j * sW + q];
          result[i][j] = sum / (kH * kW);
        }
      }
      return result;
    }),
  );
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  const result: Matrix = [];
  for (const sample of x) {
    const row: Vector = [];
    for (const map of sample) {
      let sum = 0;
      for (const line of map) for (const v of line) sum += v;
      row.push(sum / (map.length * map[0].length));
    }
    result.push(row);
  }
  return result;
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const gradInput = zero(x);
  for (let n = 0; n < x.length; n++)
    for (let c = 0; c < x[n].length; c++)
      for (let i = 0; i < gradOutput[n][c].length; i++)
        for (let j = 0; j < gradOutput[n][c][i].length; j++) {
          let best = -Infinity;
          let bestP = 0;
          let bestQ = 0;
          for (let p = 0; p < kH; p++)
            for (let q = 0; q < kW; q++) {
              const v = x[n][c][i * sH + p][j * sW + q];
              if (v > best) {
                best = v;
                bestP = p;
                bestQ = q;
              }
            }
          gradInput[n][c][bestP][bestQ] += gradOutput[n][c][i][j];
        }
  return { gradInput };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const gradInput = zero(x);
  for (let n = 0; n < x.length; n++)
    for (let c = 0; c < x[n].length; c++)
      for (let i = 0; i < gradOutput[n][c].length; i++)
        for (let j = 0; j < gradOutput[n][c][i].length; j++) {
          const share = gradOutput[n][c][i][j] / (kH * kW);
          for (let p = 0; p < kH; p++)
            for (let q = 0; q < kW; q++)
              gradInput[n][c][i * sH + p][j * sW + q] += share;
        }
  return { gradInput };
}

export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const gradInput = zero(x);
  gradInput.forEach((sample, n) =>
    sample.forEach((map, c) => {
      const share = gradOutput[n][c] / (map.length * map[0].length);
      map.forEach((row) => row.fill(share));
    }),
  );
  return { gradInput };
}
