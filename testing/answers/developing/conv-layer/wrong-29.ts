// slip: conv2d lets q run to the kernel's height instead of its width (the loop over q ends at kernelSize), so kernels that are not square go wrong; q must run to kW
type Vector = number[];
type Tensor4 = number[][][][];
type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const result: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    result.push([]);
    for (let o = 0; o < weight.length; o++) {
      const kernelSize = weight[o][0].length;
      const outH = x[n][0].length - weight[o][0].length + 1;
      const outW = x[n][0][0].length - weight[o][0][0].length + 1;
      const map: number[][] = [];
      for (let i = 0; i < outH; i++) {
        const row: number[] = [];
        for (let j = 0; j < outW; j++) {
          let sum = 0;
          for (let c = 0; c < x[n].length; c++) {
            for (let p = 0; p < kernelSize; p++) {
              for (let q = 0; q < kernelSize; q++) {
                sum = sum + x[n][c][i + p][j + q] * weight[o][c][p][q];
              }
            }
          }
          row.push(sum + bias[o]);
        }
        map.push(row);
      }
      result[n].push(map);
    }
  }
  return result;
}

export function relu(x: Tensor4): Tensor4 {
  const result: Tensor4 = [];
  for (const image of x) {
    const newImage: number[][][] = [];
    for (const map of image) {
      const newMap: number[][] = [];
      for (const row of map) {
        const newRow: number[] = [];
        for (const value of row) {
          if (value > 0) {
            newRow.push(value);
          } else {
            newRow.push(0);
          }
        }
        newMap.push(newRow);
      }
      newImage.push(newMap);
    }
    result.push(newImage);
  }
  return result;
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const z = conv2d(x, weight, bias);
  return relu(z);
}

function makeZeros(like: Tensor4): Tensor4 {
  const result: Tensor4 = [];
  for (const a of like) {
    result.push(a.map((b) => b.map((row) => row.map(() => 0))));
  }
  return result;
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const gradInput = makeZeros(x);
  const gradWeight = makeZeros(weight);
  const gradBias: Vector = [];
  for (let o = 0; o < bias.length; o++) {
    gradBias.push(0);
  }
  for (let n = 0; n < gradOutput.length; n++) {
    for (let o = 0; o < gradOutput[n].length; o++) {
      for (let i = 0; i < gradOutput[n][o].length; i++) {
        for (let j = 0; j < gradOutput[n][o][i].length; j++) {
          const g = gradOutput[n][o][i][j];
          gradBias[o] = gradBias[o] + g;
          for (let c = 0; c < x[n].length; c++) {
            for (let p = 0; p < weight[o][c].length; p++) {
              for (let q = 0; q < weight[o][c][p].length; q++) {
                gradWeight[o][c][p][q] = gradWeight[o][c][p][q] + g * x[n][c][i + p][j + q];
                gradInput[n][c][i + p][j + q] = gradInput[n][c][i + p][j + q] + g * weight[o][c][p][q];
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
  const y = convLayer(x, weight, bias);
  const g = makeZeros(gradOutput);
  for (let n = 0; n < g.length; n++) {
    for (let o = 0; o < g[n].length; o++) {
      for (let i = 0; i < g[n][o].length; i++) {
        for (let j = 0; j < g[n][o][i].length; j++) {
          if (y[n][o][i][j] > 0) {
            g[n][o][i][j] = gradOutput[n][o][i][j];
          }
        }
      }
    }
  }
  return conv2dBackward(g, x, weight, bias);
}
