// slip: avgPool2d with countIncludePad false takes every window that hangs over an edge to hang over by the whole padding, p rows or columns; right is to count the cells that really lie inside, since a window may hang over by less.
type Vector = number[];
type Tensor4 = number[][][][];
type MaxOptions = { kernelSize: Vector; stride: Vector; padding: Vector };
type AvgOptions = MaxOptions & { countIncludePad: boolean };

const places = (n: number, k: number, s: number, p: number): number => Math.floor((n + 2 * p - k) / s) + 1;
const overAxis = (n: number, k: number, s: number, p: number): { start: number; from: number; to: number }[] =>
  [...Array(places(n, k, s, p)).keys()].map((i) => {
    const start = i * s - p;
    return { start, from: Math.max(start, 0), to: Math.min(start + k, n) };
  });
function lengthInside(start: number, n: number, k: number, p: number): number {
  let length = k;
  if (start < 0) length -= p;
  if (start + k > n) length -= p;
  return length;
}
export function maxPool2d(x: Tensor4, options: MaxOptions): Tensor4 {
  const { kernelSize: k, stride: s, padding: p } = options;
  return x.map((sample) =>
    sample.map((map) =>
      overAxis(map.length, k[0], s[0], p[0]).map((r) =>
        overAxis(map[0].length, k[1], s[1], p[1]).map((c) => {
          let top = map[r.from][c.from];
          for (let h = r.from; h < r.to; h++) for (let w = c.from; w < c.to; w++) top = Math.max(top, map[h][w]);
          return top;
        }))));
}
export function avgPool2d(x: Tensor4, options: AvgOptions): Tensor4 {
  const { kernelSize: k, stride: s, padding: p, countIncludePad } = options;
  return x.map((sample) =>
    sample.map((map) =>
      overAxis(map.length, k[0], s[0], p[0]).map((r) =>
        overAxis(map[0].length, k[1], s[1], p[1]).map((c) => {
          let total = 0;
          for (let h = r.from; h < r.to; h++) for (let w = c.from; w < c.to; w++) total += map[h][w];
          const D = countIncludePad
            ? k[0] * k[1]
            : lengthInside(r.start, map.length, k[0], p[0]) * lengthInside(c.start, map[0].length, k[1], p[1]);
          return total / D;
        }))));
}
