// slip: rotate90 turns clockwise (y[i][j] = x[H-1-j][i]) instead of counter-clockwise.
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  const y: Tensor3 = [];
  for (let c = 0; c < x.length; c++) {
    y[c] = [];
    for (let i = 0; i < x[c].length; i++) {
      y[c][i] = [];
      for (let j = 0; j < x[c][i].length; j++) {
        y[c][i][j] = (x[c][i][j] - mean[c]) / std[c];
      }
    }
  }
  return y;
}

function stretch(line: Vector, size: number): Vector {
  const n = line.length;
  const out: Vector = [];
  for (let i = 0; i < size; i++) {
    const u = Math.max((i + 0.5) * (n / size) - 0.5, 0);
    const a = Math.floor(u);
    const b = Math.min(a + 1, n - 1);
    const t = u - a;
    out.push((1 - t) * line[a] + t * line[b]);
  }
  return out;
}

function transpose(m: number[][]): number[][] {
  return m[0].map((_, j) => m.map((row) => row[j]));
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  return x.map((image) => {
    const wide = image.map((row) => stretch(row, width));
    return transpose(transpose(wide).map((col) => stretch(col, height)));
  });
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const y: Tensor3 = [];
  for (const image of x) {
    const top = Math.floor((image.length - height) / 2);
    const left = Math.floor((image[0].length - width) / 2);
    const part: number[][] = [];
    for (let i = 0; i < height; i++) {
      const row: Vector = [];
      for (let j = 0; j < width; j++) row.push(image[top + i][left + j]);
      part.push(row);
    }
    y.push(part);
  }
  return y;
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((image) =>
    image.map((row) => row.map((_, j) => row[row.length - 1 - j])),
  );
}

export function rotate90(x: Tensor3): Tensor3 {
  const y: Tensor3 = [];
  for (const image of x) {
    const H = image.length;
    const W = image[0].length;
    const turned: number[][] = [];
    for (let i = 0; i < W; i++) {
      const row: Vector = [];
      for (let j = 0; j < H; j++) row.push(image[H - 1 - j][i]);
      turned.push(row);
    }
    y.push(turned);
  }
  return y;
}
