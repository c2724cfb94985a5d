// slip: horizontalFlip reverses the rows in place, in a shallow copy of x, and so turns the image passed in around; rows should be copied before
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  const result: Tensor3 = [];
  x.forEach((channel, c) => {
    result.push(channel.map((row) => row.map((v) => (v - mean[c]) / std[c])));
  });
  return result;
}

function neighbours(i: number, oldSize: number, newSize: number) {
  let u = ((i + 0.5) * oldSize) / newSize - 0.5;
  if (u < 0) u = 0;
  const a = Math.trunc(u);
  const b = a === oldSize - 1 ? a : a + 1;
  return { a, b, t: u - a };
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const H = x[0].length;
  const W = x[0][0].length;
  const result: Tensor3 = [];
  for (const channel of x) {
    const out: number[][] = [];
    for (let i = 0; i < height; i++) {
      const { a, b, t } = neighbours(i, H, height);
      const mixed: Vector = [];
      for (let j = 0; j < W; j++) mixed.push((1 - t) * channel[a][j] + t * channel[b][j]);
      const row: Vector = [];
      for (let j = 0; j < width; j++) {
        const q = neighbours(j, W, width);
        row.push((1 - q.t) * mixed[q.a] + q.t * mixed[q.b]);
      }
      out.push(row);
    }
    result.push(out);
  }
  return result;
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const top = Math.floor((x[0].length - height) / 2);
  const left = Math.floor((x[0][0].length - width) / 2);
  const result: Tensor3 = [];
  for (const channel of x) {
    const rows = channel.slice(top, top + height);
    result.push(rows.map((row) => row.slice(left, left + width)));
  }
  return result;
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  const result = [...x];
  for (const channel of result) {
    for (const row of channel) {
      row.reverse();
    }
  }
  return result;
}

export function rotate90(x: Tensor3): Tensor3 {
  const H = x[0].length;
  const W = x[0][0].length;
  const result: Tensor3 = [];
  for (const channel of x) {
    const turned: number[][] = [];
    for (let i = 0; i < W; i++) {
      const row: Vector = [];
      for (let j = 0; j < H; j++) row.push(channel[j][W - 1 - i]);
      turned.push(row);
    }
    result.push(turned);
  }
  return result;
}
