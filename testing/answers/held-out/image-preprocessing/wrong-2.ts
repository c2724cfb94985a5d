// slip: centerCrop rounds the offset up, to ceil((H - height)/2) and ceil((W - width)/2); for odd differences it should be rounded down
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

type Plane = number[][];

const eachPlane = (x: Tensor3, f: (plane: Plane, c: number) => Plane): Tensor3 => x.map(f);

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  return eachPlane(x, (plane, c) => plane.map((row) => row.map((v) => (v - mean[c]) / std[c])));
}

/** weights of the old pixels for every new one */
function weights(n: number, m: number): number[][] {
  const result: number[][] = [];
  for (let i = 0; i < m; i++) {
    const u = Math.max((i + 0.5) * (n / m) - 0.5, 0);
    const a = Math.floor(u);
    const row = new Array<number>(n).fill(0);
    row[a] += 1 - (u - a);
    row[Math.min(a + 1, n - 1)] += u - a;
    result.push(row);
  }
  return result;
}

const times = (a: Plane, b: Plane): Plane =>
  a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
const flip = (a: Plane): Plane => a[0].map((_, j) => a.map((row) => row[j]));

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const rows = weights(x[0].length, height);
  const columns = flip(weights(x[0][0].length, width));
  return eachPlane(x, (plane) => times(times(rows, plane), columns));
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const top = Math.ceil((x[0].length - height) / 2);
  const left = Math.ceil((x[0][0].length - width) / 2);
  return eachPlane(x, (plane) =>
    plane.slice(top, top + height).map((row) => row.slice(left, left + width)),
  );
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return eachPlane(x, (plane) => plane.map((row) => [...row].reverse()));
}

export function rotate90(x: Tensor3): Tensor3 {
  return eachPlane(x, (plane) => [...flip(plane)].reverse());
}
