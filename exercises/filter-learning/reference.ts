type Matrix = number[][];
type Tensor3 = number[][][];

/**
 * Mean squared error between what the filter makes of the images and what it should.
 *
 * @param x      `[N, H, W]`, images of one channel
 * @param target `[N, outH, outW]`, outH = H − kH + 1, outW = W − kW + 1
 * @param filter `[kH, kW]`
 * @returns the mean over all entries of target
 */
export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  let sum = 0;
  let count = 0;
  forEachError(x, target, filter, (error) => {
    sum += error * error;
    count++;
  });
  return sum / count;
}

/**
 * Gradient of `loss` with respect to the filter.
 *
 * @param gradOutput a number, by which the gradient of the loss is multiplied
 * @param x          `[N, H, W]`
 * @param target     `[N, outH, outW]`
 * @param filter     `[kH, kW]`
 * @returns gradFilter, `[kH, kW]`
 */
export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const scale = (2 * gradOutput) / (target.length * target[0].length * target[0][0].length);
  const gradient = filter.map((row) => row.map(() => 0));
  forEachError(x, target, filter, (error, n, i, j) => {
    for (let a = 0; a < filter.length; a++) {
      for (let b = 0; b < filter[a].length; b++) gradient[a][b] += scale * error * x[n][i + a][j + b];
    }
  });
  return { gradFilter: gradient };
}

/**
 * Gradient descent on the filter, with all images in every step.
 *
 * @param x      `[N, H, W]`
 * @param target `[N, outH, outW]`
 * @param filter `[kH, kW]`, where training starts
 * @param options.lr    the learning rate
 * @param options.steps how many steps, 0 or more
 * @returns params with the learned filter, and losses `[steps]`, each taken before its step
 */
export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  let current = filter.map((row) => [...row]);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    losses.push(loss(x, target, current));
    const { gradFilter: gradient } = gradFilter(1, x, target, current);
    current = current.map((row, a) => row.map((w, b) => w - lr * gradient[a][b]));
  }
  return { params: { filter: current }, losses };
}

/** Visits what the filter gives at (i, j) of image n, less the target there. */
function forEachError(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  visit: (error: number, n: number, i: number, j: number) => void,
): void {
  target.forEach((map, n) => {
    map.forEach((row, i) => {
      row.forEach((wanted, j) => {
        visit(response(x[n], filter, i, j) - wanted, n, i, j);
      });
    });
  });
}

function response(image: Matrix, filter: Matrix, i: number, j: number): number {
  let sum = 0;
  for (let a = 0; a < filter.length; a++) {
    for (let b = 0; b < filter[a].length; b++) sum += image[i + a][j + b] * filter[a][b];
  }
  return sum;
}
