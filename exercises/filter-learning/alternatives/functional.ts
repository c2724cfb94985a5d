// Whole maps at a time, without an assignment; the gradient is a cross-correlation of images with errors.

type Matrix = number[][];
type Tensor3 = number[][][];
type Trained = { params: { filter: Matrix }; losses: number[] };

const dot = (a: Matrix, b: Matrix): number =>
  a.reduce((sum, row, i) => sum + row.reduce((inner, v, j) => inner + v * b[i][j], 0), 0);

const window = (image: Matrix, i: number, j: number, like: Matrix): Matrix =>
  image.slice(i, i + like.length).map((row) => row.slice(j, j + like[0].length));

const correlate = (image: Matrix, kernel: Matrix): Matrix =>
  image
    .slice(kernel.length - 1)
    .map((_, i) =>
      image[0].slice(kernel[0].length - 1).map((_, j) => dot(window(image, i, j, kernel), kernel)),
    );

const mean = (values: number[]): number => values.reduce((sum, v) => sum + v / values.length, 0);

const errorMaps = (x: Tensor3, target: Tensor3, filter: Matrix): Tensor3 =>
  x.map((image, n) => correlate(image, filter).map((row, i) => row.map((v, j) => v - target[n][i][j])));

export const loss = (x: Tensor3, target: Tensor3, filter: Matrix): number =>
  mean(
    errorMaps(x, target, filter)
      .flat(2)
      .map((error) => error * error),
  );

export const gradFilter = (
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } => {
  const errors = errorMaps(x, target, filter);
  const size = errors.length * errors[0].length * errors[0][0].length;
  const shares = x.map((image, n) => correlate(image, errors[n]));
  return {
    gradFilter: filter.map((row, a) =>
      row.map((_, b) => (gradOutput * 2 * shares.reduce((sum, share) => sum + share[a][b], 0)) / size),
    ),
  };
};

export const train = (
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): Trained =>
  Array.from({ length: steps }).reduce<Trained>(
    ({ params, losses }) => {
      const slope = gradFilter(lr, x, target, params.filter).gradFilter;
      return {
        params: { filter: params.filter.map((row, a) => row.map((w, b) => w - slope[a][b])) },
        losses: [...losses, loss(x, target, params.filter)],
      };
    },
    { params: { filter: filter.map((row) => row.slice()) }, losses: [] },
  );
