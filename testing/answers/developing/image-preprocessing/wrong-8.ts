// slip: resizeBilinear (helper taps) uses the align_corners scale (n - 1)/(m - 1) with u = i*(n - 1)/(m - 1) instead of pixel centres
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  return x.map((plane, c) => plane.map((row) => row.map((v) => (v - mean[c]) / std[c])));
}

type Tap = { lo: number; hi: number; t: number };

/** For each new pixel the two old ones and the share of the second. */
function taps(oldSize: number, newSize: number): Tap[] {
  const result: Tap[] = [];
  for (let i = 0; i < newSize; i++) {
    const u = newSize > 1 ? (i * (oldSize - 1)) / (newSize - 1) : 0;
    const lo = Math.floor(u);
    const hi = Math.min(lo + 1, oldSize - 1);
    result.push({ lo, hi, t: u - lo });
  }
  return result;
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const rows = taps(x[0].length, height);
  const cols = taps(x[0][0].length, width);
  return x.map((plane) =>
    rows.map((r) =>
      cols.map((q) => {
        const top = (1 - q.t) * plane[r.lo][q.lo] + q.t * plane[r.lo][q.hi];
        const bottom = (1 - q.t) * plane[r.hi][q.lo] + q.t * plane[r.hi][q.hi];
        return (1 - r.t) * top + r.t * bottom;
      }),
    ),
  );
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const top = Math.floor((x[0].length - height) / 2);
  const left = Math.floor((x[0][0].length - width) / 2);
  return x.map((plane) => plane.slice(top, top + height).map((row) => row.slice(left, left + width)));
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((plane) => plane.map((row) => [...row].reverse()));
}

export function rotate90(x: Tensor3): Tensor3 {
  const W = x[0][0].length;
  return x.map((plane) =>
    Array.from({ length: W }, (_, i) => plane.map((row) => row[W - 1 - i])),
  );
}
