// slip: loss returns inside the loop over the images (early return), so only the first image's squared errors are summed, divided by M of all images.
type Matrix = number[][];
type Tensor3 = number[][][];

/** response of the filter at one place */
function response(image: Matrix, filter: Matrix, i: number, j: number): number {
  let y = 0;
  for (let p = 0; p < filter.length; p++) {
    for (let q = 0; q < filter[p].length; q++) {
      y += image[i + p][j + q] * filter[p][q];
    }
  }
  return y;
}

function entries(target: Tensor3): number {
  return target.length * target[0].length * target[0][0].length;
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const M = entries(target);
  let sum = 0;
  for (let n = 0; n < x.length; n++) {
    for (let i = 0; i < target[n].length; i++) {
      for (let j = 0; j < target[n][i].length; j++) {
        const e = response(x[n], filter, i, j) - target[n][i][j];
        sum += e * e;
      }
    }
    return sum / M;
  }
  return 0;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const factor = (2 * gradOutput) / entries(target);
  const grad: Matrix = filter.map((row) => row.map(() => 0));
  for (let n = 0; n < x.length; n++) {
    for (let i = 0; i < target[n].length; i++) {
      for (let j = 0; j < target[n][i].length; j++) {
        const e = response(x[n], filter, i, j) - target[n][i][j];
        for (let p = 0; p < filter.length; p++) {
          for (let q = 0; q < filter[p].length; q++) {
            grad[p][q] += factor * e * x[n][i + p][j + q];
          }
        }
      }
    }
  }
  return { gradFilter: grad };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const losses: number[] = [];
  let learned = filter.map((row) => row.slice());
  for (let s = 0; s < steps; s++) {
    losses.push(loss(x, target, learned));
    const { gradFilter: gradient } = gradFilter(1, x, target, learned);
    learned = learned.map((row, p) => row.map((v, q) => v - lr * gradient[p][q]));
  }
  return { params: { filter: learned }, losses };
}
