// slip: horizontalFlip reverses the rows of x in place, so the image passed in is changed
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  return x.map((channel, c) => channel.map((row) => row.map((v) => (v - mean[c]) / std[c])));
}

type Tap = { lo: number; hi: number; t: number };

/** For each new pixel the two old ones and the share of the second. */
function neighbours(oldSize: number, newSize: number): Tap[] {
  const result: Tap[] = [];
  for (let i = 0; i < newSize; i++) {
    const u = Math.max(((i + 0.5) * oldSize) / newSize - 0.5, 0);
    const lo = Math.floor(u);
    const hi = Math.min(lo + 1, oldSize - 1);
    result.push({ lo, hi, t: u - lo });
  }
  return result;
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const rows = neighbours(x[0].length, height);
  const cols = neighbours(x[0][0].length, width);
  return x.map((channel) =>
    rows.map((r) =>
      cols.map((q) => {
        const top = (1 - q.t) * channel[r.lo][q.lo] + q.t * channel[r.lo][q.hi];
        const bottom = (1 - q.t) * channel[r.hi][q.lo] + q.t * channel[r.hi][q.hi];
        return (1 - r.t) * top + r.t * bottom;
      }),
    ),
  );
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const top = Math.floor((x[0].length - height) / 2);
  const left = Math.floor((x[0][0].length - width) / 2);
  return x.map((channel) => channel.slice(top, top + height).map((row) => row.slice(left, left + width)));
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((channel) => channel.map((row) => row.reverse()));
}

export function rotate90(x: Tensor3): Tensor3 {
  const W = x[0][0].length;
  return x.map((channel) =>
    Array.from({ length: W }, (_, i) => channel.map((row) => row[W - 1 - i])),
  );
}
