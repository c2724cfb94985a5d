// slip: in the convolution (shared helper of forward and backward) the sum is set back to the bias at the start of every input channel, so only the last channel counts; the bias ought to start the sum once and all channels be added.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Params = {
  convWeight: Tensor4;
  convBias: Vector;
  linearWeight: Matrix;
  linearBias: Vector;
};
type Gradients = {
  gradConvWeight: Tensor4;
  gradConvBias: Vector;
  gradLinearWeight: Matrix;
  gradLinearBias: Vector;
};


function convolve(x: Tensor4, convWeight: Tensor4, convBias: Vector): Tensor4 {
  const result: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    const maps: number[][][] = [];
    for (let o = 0; o < convWeight.length; o++) {
      const kernelHeight = convWeight[o][0].length;
      const kernelWidth = convWeight[o][0][0].length;
      const map: Matrix = [];
      for (let i = 0; i <= x[n][0].length - kernelHeight; i++) {
        const line: Vector = [];
        for (let j = 0; j <= x[n][0][0].length - kernelWidth; j++) {
          let value = 0;
          for (let c = 0; c < x[n].length; c++) {
            value = convBias[o];
            for (let p = 0; p < kernelHeight; p++) {
              for (let q = 0; q < kernelWidth; q++) {
                value = value + x[n][c][i + p][j + q] * convWeight[o][c][p][q];
              }
            }
          }
          line.push(value);
        }
        map.push(line);
      }
      maps.push(map);
    }
    result.push(maps);
  }
  return result;
}

type Cell = { map: number; row: number; col: number; value: number };

// the winning cells of one sample, in the order of the features
function winners(maps: number[][][], size: number): Cell[] {
  const cells: Cell[] = [];
  for (let o = 0; o < maps.length; o++) {
    const rows = Math.floor(maps[o].length / size);
    const cols = Math.floor(maps[o][0].length / size);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < cols; j++) {
        let best: Cell | null = null;
        for (let a = 0; a < size; a++) {
          for (let b = 0; b < size; b++) {
            const row = i * size + a;
            const col = j * size + b;
            const value = Math.max(0, maps[o][row][col]);
            if (best === null || value > best.value) {
              best = { map: o, row: row, col: col, value: value };
            }
          }
        }
        cells.push(best!);
      }
    }
  }
  return cells;
}

function linearLayer(cells: Cell[], linearWeight: Matrix, linearBias: Vector): Vector {
  const answer: Vector = [];
  for (let k = 0; k < linearWeight.length; k++) {
    let value = linearBias[k];
    for (let r = 0; r < cells.length; r++) {
      value = value + linearWeight[k][r] * cells[r].value;
    }
    answer.push(value);
  }
  return answer;
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  const z = convolve(x, convWeight, convBias);
  const logits: Matrix = [];
  for (const maps of z) {
    logits.push(linearLayer(winners(maps, options.poolSize), linearWeight, linearBias));
  }
  return logits;
}

export function loss(
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): number {
  const logits = forward(x, convWeight, convBias, linearWeight, linearBias, options);
  let total = 0;
  for (let n = 0; n < logits.length; n++) {
    const biggest = Math.max(...logits[n]);
    let sum = 0;
    for (const value of logits[n]) {
      sum = sum + Math.exp(value - biggest);
    }
    total = total + biggest + Math.log(sum) - logits[n][target[n]];
  }
  return total / logits.length;
}

export function backward(
  gradOutput: number,
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Gradients {
  const gradConvWeight = structuredClone(convWeight);
  for (const a of gradConvWeight) {
    for (const b of a) {
      for (const c of b) {
        c.fill(0);
      }
    }
  }
  const gradConvBias = convBias.map(() => 0);
  const gradLinearWeight = linearWeight.map((row) => row.map(() => 0));
  const gradLinearBias = linearBias.map(() => 0);

  const z = convolve(x, convWeight, convBias);
  for (let n = 0; n < x.length; n++) {
    const cells = winners(z[n], options.poolSize);
    const logits = linearLayer(cells, linearWeight, linearBias);
    const biggest = Math.max(...logits);
    let sum = 0;
    for (const value of logits) {
      sum = sum + Math.exp(value - biggest);
    }
    const gradLogits: Vector = [];
    for (let k = 0; k < logits.length; k++) {
      let difference = Math.exp(logits[k] - biggest) / sum;
      if (k === target[n]) {
        difference = difference - 1;
      }
      gradLogits.push((gradOutput * difference) / x.length);
    }
    for (let k = 0; k < logits.length; k++) {
      gradLinearBias[k] += gradLogits[k];
      for (let r = 0; r < cells.length; r++) {
        gradLinearWeight[k][r] += gradLogits[k] * cells[r].value;
      }
    }
    for (let r = 0; r < cells.length; r++) {
      const cell = cells[r];
      if (z[n][cell.map][cell.row][cell.col] > 0) {
        let gradFeature = 0;
        for (let k = 0; k < logits.length; k++) {
          gradFeature += gradLogits[k] * linearWeight[k][r];
        }
        gradConvBias[cell.map] += gradFeature;
        for (let c = 0; c < x[n].length; c++) {
          for (let p = 0; p < convWeight[cell.map][c].length; p++) {
            for (let q = 0; q < convWeight[cell.map][c][p].length; q++) {
              gradConvWeight[cell.map][c][p][q] += gradFeature * x[n][c][cell.row + p][cell.col + q];
            }
          }
        }
      }
    }
  }
  return { gradConvWeight, gradConvBias, gradLinearWeight, gradLinearBias };
}

export function train(
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number; lr: number; steps: number },
): { params: Params; losses: Vector } {
  const params: Params = structuredClone({ convWeight, convBias, linearWeight, linearBias });
  const losses: Vector = [];
  for (let step = 0; step < options.steps; step++) {
    const w = params.convWeight;
    const b = params.convBias;
    const v = params.linearWeight;
    const d = params.linearBias;
    losses.push(loss(x, target, w, b, v, d, options));
    const gradients = backward(1, x, target, w, b, v, d, options);
    for (let o = 0; o < w.length; o++) {
      for (let c = 0; c < w[o].length; c++) {
        for (let p = 0; p < w[o][c].length; p++) {
          for (let q = 0; q < w[o][c][p].length; q++) {
            w[o][c][p][q] -= options.lr * gradients.gradConvWeight[o][c][p][q];
          }
        }
      }
      b[o] -= options.lr * gradients.gradConvBias[o];
    }
    for (let k = 0; k < v.length; k++) {
      for (let r = 0; r < v[k].length; r++) {
        v[k][r] -= options.lr * gradients.gradLinearWeight[k][r];
      }
      d[k] -= options.lr * gradients.gradLinearBias[k];
    }
  }
  return { params: params, losses: losses };
}
