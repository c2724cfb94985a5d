// slip: conv2dBackward makes the kernels of gradWeight with fill(one array), so all channels of a kernel share the same rows and get the sum over the channels; each needs arrays of its own
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const kh = weight[0][0].length;
  const kw = weight[0][0][0].length;
  return x.map((img) => {
    const height = img[0].length - kh + 1;
    const width = img[0][0].length - kw + 1;
    return weight.map((kernel, o) => {
      const map: number[][] = [];
      for (let top = 0; top < height; top++) {
        const line: number[] = [];
        for (let left = 0; left < width; left++) {
          let acc = 0;
          kernel.forEach((plane, c) => {
            for (let p = 0; p < kh; p++) {
              const pixels = img[c][top + p].slice(left, left + kw);
              acc += pixels.reduce((s, v, q) => s + v * plane[p][q], 0);
            }
          });
          line.push(acc + bias[o]);
        }
        map.push(line);
      }
      return map;
    });
  });
}

const positive = (v: number) => (v > 0 ? v : 0);

export function relu(x: Tensor4): Tensor4 {
  return x.map((a) => a.map((b) => b.map((row) => row.map(positive))));
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return relu(conv2d(x, weight, bias));
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const channels = weight[0].length;
  const kh = weight[0][0].length;
  const kw = weight[0][0][0].length;

  const gradInput = x.map((img) => img.map((plane) => plane.map((row) => row.map(() => 0))));
  const gradWeight: Tensor4 = weight.map(() =>
    Array(channels).fill(Array.from({ length: kh }, () => Array(kw).fill(0))),
  );
  const gradBias: Vector = Array(bias.length).fill(0);

  for (let n = 0; n < gradOutput.length; n++) {
    for (let o = 0; o < gradOutput[n].length; o++) {
      for (let i = 0; i < gradOutput[n][o].length; i++) {
        for (let j = 0; j < gradOutput[n][o][i].length; j++) {
          const g = gradOutput[n][o][i][j];
          gradBias[o] += g;
          for (let c = 0; c < channels; c++) {
            for (let p = 0; p < kh; p++) {
              for (let q = 0; q < kw; q++) {
                gradWeight[o][c][p][q] += g * x[n][c][i + p][j + q];
                gradInput[n][c][i + p][j + q] += g * weight[o][c][p][q];
              }
            }
          }
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}

export function convLayerBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const before = conv2d(x, weight, bias);
  const passed: Tensor4 = before.map((a, n) =>
    a.map((b, o) => b.map((row, i) => row.map((z, j) => (z > 0 ? 1 : 0) * gradOutput[n][o][i][j]))),
  );
  return conv2dBackward(passed, x, weight, bias);
}
