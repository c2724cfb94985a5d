// slip: in conv2dBackward gradInput is set to zero anew for every kernel o, so only the last output channel contributes
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

const range = (n: number): Vector => Array.from({ length: n }, (_, i) => i);
const places = (size: number, kernel: number, step: number) =>
  Math.floor((size - kernel) / step) + 1;

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const [sH, sW] = options.stride;
  const rows = range(places(x[0][0].length, weight[0][0].length, sH));
  const cols = range(places(x[0][0][0].length, weight[0][0][0].length, sW));
  return x.map((image) =>
    weight.map((kernel, o) =>
      rows.map((i) =>
        cols.map((j) => {
          let s = bias[o];
          kernel.forEach((plane, c) =>
            plane.forEach((line, p) =>
              line.forEach((w, q) => {
                s += w * image[c][i * sH + p][j * sW + q];
              }),
            ),
          );
          return s;
        }),
      ),
    ),
  );
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  const [sH, sW] = options.stride;
  const gradBias = bias.map((_, o) =>
    gradOutput.reduce((s, maps) => s + maps[o].flat().reduce((a, b) => a + b, 0), 0),
  );
  const gradWeight = weight.map((kernel, o) =>
    kernel.map((plane, c) =>
      plane.map((line, p) =>
        line.map((_, q) => {
          let s = 0;
          x.forEach((image, n) =>
            gradOutput[n][o].forEach((row, i) =>
              row.forEach((g, j) => {
                s += g * image[c][i * sH + p][j * sW + q];
              }),
            ),
          );
          return s;
        }),
      ),
    ),
  );
  const gradInput = x.map((image, n) =>
    image.map((plane, c) => {
      let out = plane.map((row) => row.map(() => 0));
      weight.forEach((kernel, o) => {
        out = plane.map((row) => row.map(() => 0));
        gradOutput[n][o].forEach((row, i) =>
          row.forEach((g, j) =>
            kernel[c].forEach((line, p) =>
              line.forEach((w, q) => {
                out[i * sH + p][j * sW + q] += g * w;
              }),
            ),
          ),
        );
      });
      return out;
    }),
  );
  return { gradInput, gradWeight, gradBias };
}
