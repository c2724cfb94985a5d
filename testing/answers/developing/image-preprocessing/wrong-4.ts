// slip: resizeBilinear clamps only the index of the source place to 0, not the place itself, so t is wrong at the first rows and columns when enlarging.
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  return x.map((channel, c) =>
    channel.map((row) => row.map((v) => (v - mean[c]) / std[c])),
  );
}

type Tap = { a: number; b: number; t: number };

function taps(oldSize: number, newSize: number): Tap[] {
  const list: Tap[] = [];
  for (let i = 0; i < newSize; i++) {
    const u = ((i + 0.5) * oldSize) / newSize - 0.5;
    const low = Math.floor(u);
    const a = Math.max(low, 0);
    const b = Math.min(a + 1, oldSize - 1);
    list.push({ a, b, t: u - low });
  }
  return list;
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const rows = taps(x[0].length, height);
  const cols = taps(x[0][0].length, width);
  return x.map((img) =>
    rows.map((r) =>
      cols.map((c) => {
        const top = img[r.a][c.a] * (1 - c.t) + img[r.a][c.b] * c.t;
        const bottom = img[r.b][c.a] * (1 - c.t) + img[r.b][c.b] * c.t;
        return top * (1 - r.t) + bottom * r.t;
      }),
    ),
  );
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const top = Math.floor((x[0].length - height) / 2);
  const left = Math.floor((x[0][0].length - width) / 2);
  return x.map((img) =>
    img.slice(top, top + height).map((row) => row.slice(left, left + width)),
  );
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((img) => img.map((row) => [...row].reverse()));
}

export function rotate90(x: Tensor3): Tensor3 {
  const w = x[0][0].length;
  return x.map((img) =>
    Array.from({ length: w }, (_, i) => img.map((row) => row[w - 1 - i])),
  );
}
