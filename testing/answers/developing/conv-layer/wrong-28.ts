// slip: conv2dBackward adds to gradBias inside the loop over the input channels, so it is C times too large; each entry of gradOutput ought to be added once.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const output: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    output.push([]);
    for (let o = 0; o < weight.length; o++) {
      output[n].push([]);
      const kernelHeight = weight[o][0].length;
      const kernelWidth = weight[o][0][0].length;
      for (let i = 0; i <= x[n][0].length - kernelHeight; i++) {
        output[n][o].push([]);
        for (let j = 0; j <= x[n][0][0].length - kernelWidth; j++) {
          let answer = bias[o];
          for (let c = 0; c < x[n].length; c++) {
            for (let p = 0; p < kernelHeight; p++) {
              for (let q = 0; q < kernelWidth; q++) {
                answer += x[n][c][i + p][j + q] * weight[o][c][p][q];
              }
            }
          }
          output[n][o][i].push(answer);
        }
      }
    }
  }
  return output;
}

export function relu(x: Tensor4): Tensor4 {
  const output = structuredClone(x);
  for (const image of output) {
    for (const map of image) {
      for (const row of map) {
        for (let j = 0; j < row.length; j++) {
          if (row[j] < 0) {
            row[j] = 0;
          }
        }
      }
    }
  }
  return output;
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const z = conv2d(x, weight, bias);
  const y = relu(z);
  return y;
}

function allZero(t: Tensor4): Tensor4 {
  return t.map((a) => a.map((b) => b.map((c) => c.map((d) => 0))));
}

export function conv2dBackward(gradOutput: Tensor4, x: Tensor4, weight: Tensor4, bias: Vector): Gradients {
  const gradInput = allZero(x);
  const gradWeight = allZero(weight);
  const gradBias = bias.map((b) => 0);
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < weight.length; o++) {
      for (let c = 0; c < x[n].length; c++) {
        for (let i = 0; i < gradOutput[n][o].length; i++) {
          for (let j = 0; j < gradOutput[n][o][i].length; j++) {
            const g = gradOutput[n][o][i][j];
            gradBias[o] += g;
            for (let p = 0; p < weight[o][c].length; p++) {
              for (let q = 0; q < weight[o][c][p].length; q++) {
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

export function convLayerBackward(gradOutput: Tensor4, x: Tensor4, weight: Tensor4, bias: Vector): Gradients {
  const z = conv2d(x, weight, bias);
  const passed = structuredClone(gradOutput);
  for (let n = 0; n < z.length; n++) {
    for (let o = 0; o < z[n].length; o++) {
      for (let i = 0; i < z[n][o].length; i++) {
        for (let j = 0; j < z[n][o][i].length; j++) {
          if (z[n][o][i][j] <= 0) {
            passed[n][o][i][j] = 0;
          }
        }
      }
    }
  }
  return conv2dBackward(passed, x, weight, bias);
}
