// slip: train computes the gradient anew for every entry inside the update loops, from the filter whose earlier entries are updated already, instead of once per step.
type Matrix = number[][];
type Tensor3 = number[][][];

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** error of the filter at one place of one image */
function errorAt(image: Matrix, wanted: Matrix, filter: Matrix, i: number, j: number): number {
  const y = filter.reduce(
    (s, fRow, p) => s + fRow.reduce((t, f, q) => t + f * image[i + p][j + q], 0),
    0,
  );
  return y - wanted[i][j];
}

/** mean of f over all entries of the target */
function average(target: Tensor3, f: (n: number, i: number, j: number) => number): number {
  let sum = 0;
  let count = 0;
  for (let n = 0; n < target.length; n++) {
    for (let i = 0; i < target[n].length; i++) {
      for (let j = 0; j < target[n][i].length; j++) {
        sum += f(n, i, j);
        count++;
      }
    }
  }
  return sum / count;
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  return average(target, (n, i, j) => errorAt(x[n], target[n], filter, i, j) ** 2);
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const [kH, kW] = [filter.length, filter[0].length];
  const slope = (p: number, q: number) =>
    2 * average(target, (n, i, j) => errorAt(x[n], target[n], filter, i, j) * x[n][i + p][j + q]);
  return {
    gradFilter: range(kH).map((p) => range(kW).map((q) => gradOutput * slope(p, q))),
  };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const learned = filter.map((row) => [...row]);
  const losses: number[] = [];
  for (let s = 0; s < steps; s++) {
    losses.push(loss(x, target, learned));
    for (let p = 0; p < learned.length; p++) {
      for (let q = 0; q < learned[p].length; q++) {
        learned[p][q] -= lr * gradFilter(1, x, target, learned).gradFilter[p][q];
      }
    }
  }
  return { params: { filter: learned }, losses };
}
