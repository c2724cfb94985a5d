// slip: conv2dBackward multiplies the kernel's column offset by the stride as well when it hands out gradInput, as in a dilated convolution
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

class Geometry {
  readonly W: number;
  readonly outH: number;
  readonly outW: number;
  readonly kH: number;
  readonly kW: number;
  constructor(H: number, W: number, weight: Tensor4, stride: Vector) {
    this.W = W;
    this.kH = weight[0][0].length;
    this.kW = weight[0][0][0].length;
    this.outH = Math.floor((H - this.kH) / stride[0]) + 1;
    this.outW = Math.floor((W - this.kW) / stride[1]) + 1;
  }
  each(
    visit: (i: number, j: number, p: number, q: number) => void,
  ): void {
    for (let i = 0; i < this.outH; i++)
      for (let j = 0; j < this.outW; j++)
        for (let p = 0; p < this.kH; p++)
          for (let q = 0; q < this.kW; q++) visit(i, j, p, q);
  }
}

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const [sH, sW] = options.stride;
  const geo = new Geometry(
    x[0][0].length,
    x[0][0][0].length,
    weight,
    options.stride,
  );
  return x.map((image) =>
    weight.map((kernel, o) => {
      const map = Array.from({ length: geo.outH }, () =>
        new Array<number>(geo.outW).fill(bias[o]),
      );
      kernel.forEach((k, c) =>
        geo.each((i, j, p, q) => {
          map[i][j] += k[p][q] * image[c][i * sH + p][j * sW + q];
        }),
      );
      return map;
    }),
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
  const geo = new Geometry(
    x[0][0].length,
    x[0][0][0].length,
    weight,
    options.stride,
  );
  const gradInput = x.map((a) => a.map((b) => b.map((r) => r.map(() => 0))));
  const gradWeight = weight.map((a) =>
    a.map((b) => b.map((r) => r.map(() => 0))),
  );
  const gradBias = bias.map((_, o) => {
    let s = 0;
    for (const maps of gradOutput)
      for (const row of maps[o]) for (const g of row) s += g;
    return s;
  });
  x.forEach((image, n) => {
    weight.forEach((kernel, o) => {
      const g = gradOutput[n][o];
      kernel.forEach((k, c) => {
        geo.each((i, j, p, q) => {
          gradWeight[o][c][p][q] += g[i][j] * image[c][i * sH + p][j * sW + q];
          const col = (j + q) * sW;
          if (col < geo.W) gradInput[n][c][i * sH + p][col] += g[i][j] * k[p][q];
        });
      });
    });
  });
  return { gradInput, gradWeight, gradBias };
}
