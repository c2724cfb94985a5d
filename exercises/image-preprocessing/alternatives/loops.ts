// Loops over output pixels; every function says for one pixel where it comes from.

type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

export function normalize(x: Tensor3, options: { mean: Vector; std: Vector }): Tensor3 {
  return draw(x.length, x[0].length, x[0][0].length, (c, i, j) => {
    const scale = 1 / options.std[c];
    return x[c][i][j] * scale - options.mean[c] * scale;
  });
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const [H, W] = [x[0].length, x[0][0].length];
  return draw(x.length, height, width, (c, i, j) => {
    const v = ((2 * i + 1) * H) / (2 * height) - 0.5;
    const u = ((2 * j + 1) * W) / (2 * width) - 0.5;
    // Each of the four neighbours counts by its share of the unit square; those outside stand for the edge.
    let sum = 0;
    for (const a of [Math.floor(v), Math.floor(v) + 1]) {
      for (const b of [Math.floor(u), Math.floor(u) + 1]) {
        const share = (1 - Math.abs(v - a)) * (1 - Math.abs(u - b));
        sum += share * x[c][inside(a, H)][inside(b, W)];
      }
    }
    return sum;
  });
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const [H, W] = [x[0].length, x[0][0].length];
  return draw(x.length, height, width, (c, i, j) => x[c][i + ((H - height) >> 1)][j + ((W - width) >> 1)]);
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  const W = x[0][0].length;
  return draw(x.length, x[0].length, W, (c, i, j) => x[c][i][W - 1 - j]);
}

export function rotate90(x: Tensor3): Tensor3 {
  const [H, W] = [x[0].length, x[0][0].length];
  return draw(x.length, W, H, (c, i, j) => x[c][j][W - 1 - i]);
}

function draw(C: number, H: number, W: number, pixel: (c: number, i: number, j: number) => number): Tensor3 {
  const result: Tensor3 = [];
  for (let c = 0; c < C; c++) {
    const plane: number[][] = [];
    for (let i = 0; i < H; i++) {
      const row: number[] = [];
      for (let j = 0; j < W; j++) row.push(pixel(c, i, j));
      plane.push(row);
    }
    result.push(plane);
  }
  return result;
}

function inside(index: number, size: number): number {
  return index < 0 ? 0 : index >= size ? size - 1 : index;
}
