// slip: conv2d adds the bias inside the loop over the input channels, so it is counted C times; it ought to be added once for each output entry.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

function windowSum(channel: number[][], kernel: number[][], top: number, left: number): number {
  let total = 0;
  for (let p = 0; p < kernel.length; p++) {
    for (let q = 0; q < kernel[p].length; q++) {
      total = total + channel[top + p][left + q] * kernel[p][q];
    }
  }
  return total;
}

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector, options: { stride: Vector }): Tensor4 {
  const down = options.stride[0];
  const right = options.stride[1];
  const result: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    const maps: number[][][] = [];
    for (let o = 0; o < weight.length; o++) {
      const kernel = weight[o];
      const map: number[][] = [];
      for (let top = 0; top + kernel[0].length <= x[n][0].length; top = top + down) {
        const row: number[] = [];
        for (let left = 0; left + kernel[0][0].length <= x[n][0][0].length; left = left + right) {
          let value = 0;
          for (let c = 0; c < kernel.length; c++) {
            value = value + windowSum(x[n][c], kernel[c], top, left) + bias[o];
          }
          row.push(value);
        }
        map.push(row);
      }
      maps.push(map);
    }
    result.push(maps);
  }
  return result;
}

function zerosLike(t: Tensor4): Tensor4 {
  const copy: Tensor4 = JSON.parse(JSON.stringify(t));
  for (const a of copy) {
    for (const b of a) {
      for (const c of b) {
        c.fill(0);
      }
    }
  }
  return copy;
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  const down = options.stride[0];
  const right = options.stride[1];
  const gradInput = zerosLike(x);
  const gradWeight = zerosLike(weight);
  const gradBias: number[] = [];
  for (let o = 0; o < bias.length; o++) {
    gradBias.push(0);
  }
  for (let n = 0; n < gradOutput.length; n++) {
    for (let o = 0; o < gradOutput[n].length; o++) {
      for (let i = 0; i < gradOutput[n][o].length; i++) {
        for (let j = 0; j < gradOutput[n][o][i].length; j++) {
          const g = gradOutput[n][o][i][j];
          const top = i * down;
          const left = j * right;
          gradBias[o] = gradBias[o] + g;
          for (let c = 0; c < weight[o].length; c++) {
            for (let p = 0; p < weight[o][c].length; p++) {
              for (let q = 0; q < weight[o][c][p].length; q++) {
                gradWeight[o][c][p][q] = gradWeight[o][c][p][q] + g * x[n][c][top + p][left + q];
                gradInput[n][c][top + p][left + q] = gradInput[n][c][top + p][left + q] + g * weight[o][c][p][q];
              }
            }
          }
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
