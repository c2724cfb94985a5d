// right: nested maps, stride-1 convolution thinned out, backward by dilating the gradient and correlating with it
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

type Plane = number[][];

const plus = (a: Plane, b: Plane): Plane =>
  a.map((row, i) => row.map((v, j) => v + b[i][j]));

/** cross-correlation with stride 1 */
const correlate = (image: Plane, kernel: Plane): Plane =>
  image.slice(kernel.length - 1).map((_, i) =>
    image[0].slice(kernel[0].length - 1).map((__, j) =>
      kernel.reduce(
        (sum, row, p) =>
          sum + row.reduce((s, w, q) => s + w * image[i + p][j + q], 0),
        0,
      ),
    ),
  );

const thin = (plane: Plane, [sH, sW]: Vector): Plane =>
  plane
    .filter((_, i) => i % sH === 0)
    .map((row) => row.filter((_, j) => j % sW === 0));

/** the reverse of thin: zeros between the entries, up to the given size */
const spread = (
  g: Plane,
  [sH, sW]: Vector,
  height: number,
  width: number,
): Plane =>
  Array.from({ length: height }, (_, i) =>
    Array.from({ length: width }, (__, j) =>
      i % sH === 0 && j % sW === 0 ? g[i / sH][j / sW] : 0,
    ),
  );

const frame = (g: Plane, rows: number, columns: number): Plane => {
  const side = new Array<number>(columns).fill(0);
  const wide = g.map((row) => [...side, ...row, ...side]);
  const blank = Array.from({ length: rows }, () => wide[0].map(() => 0));
  return [...blank, ...wide, ...blank];
};

const rotate = (kernel: Plane): Plane =>
  [...kernel].reverse().map((row) => [...row].reverse());

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  return x.map((image) =>
    weight.map((kernel, o) =>
      kernel
        .map((k, c) => thin(correlate(image[c], k), options.stride))
        .reduce(plus)
        .map((row) => row.map((v) => v + bias[o])),
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
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const height = x[0][0].length - kH + 1;
  const width = x[0][0][0].length - kW + 1;
  const dilated = gradOutput.map((maps) =>
    maps.map((g) => spread(g, options.stride, height, width)),
  );
  return {
    gradBias: bias.map((_, o) =>
      gradOutput.reduce((s, maps) => maps[o].flat().reduce((a, v) => a + v, s), 0),
    ),
    gradWeight: weight.map((kernel, o) =>
      kernel.map((_, c) =>
        x.map((image, n) => correlate(image[c], dilated[n][o])).reduce(plus),
      ),
    ),
    gradInput: x.map((image, n) =>
      image.map((_, c) =>
        weight
          .map((kernel, o) =>
            correlate(frame(dilated[n][o], kH - 1, kW - 1), rotate(kernel[c])),
          )
          .reduce(plus),
      ),
    ),
  };
}
