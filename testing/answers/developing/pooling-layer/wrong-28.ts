// slip: the helper pad of both poolings treats padding = [pH, pW] like np.pad's (before, after) pair, pH before and pW after on both axes; right would be pH above and below and pW on either side.
type Vector = number[];
type Tensor4 = number[][][][];
type Matrix = number[][];

const full = (n: number, v: number): number[] => new Array<number>(n).fill(v);

function pad(map: Matrix, [before, after]: Vector, value: number): Matrix {
  const width = map[0].length + before + after;
  return [
    ...Array.from({ length: before }, () => full(width, value)),
    ...map.map((row) => [...full(before, value), ...row, ...full(after, value)]),
    ...Array.from({ length: after }, () => full(width, value)),
  ];
}

function windows(padded: Matrix, [kh, kw]: Vector, [sh, sw]: Vector): number[][][] {
  const oh = Math.floor((padded.length - kh) / sh) + 1;
  const ow = Math.floor((padded[0].length - kw) / sw) + 1;
  return Array.from({ length: oh }, (_, i) =>
    Array.from({ length: ow }, (_, j) =>
      padded
        .slice(i * sh, i * sh + kh)
        .flatMap((row) => row.slice(j * sw, j * sw + kw)),
    ),
  );
}

const sum = (v: number[]) => v.reduce((a, b) => a + b, 0);

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const { kernelSize, stride, padding } = options;
  return x.map((sample) =>
    sample.map((map) =>
      windows(pad(map, padding, -Infinity), kernelSize, stride).map((row) =>
        row.map((w) => Math.max(...w)),
      ),
    ),
  );
}

export function avgPool2d(
  x: Tensor4,
  options: {
    kernelSize: Vector;
    stride: Vector;
    padding: Vector;
    countIncludePad: boolean;
  },
): Tensor4 {
  const { kernelSize, stride, padding, countIncludePad } = options;
  return x.map((sample) =>
    sample.map((map) => {
      const values = windows(pad(map, padding, 0), kernelSize, stride);
      const ones = map.map((row) => row.map(() => 1));
      const inside = windows(pad(ones, padding, countIncludePad ? 1 : 0), kernelSize, stride);
      return values.map((row, i) => row.map((w, j) => sum(w) / sum(inside[i][j])));
    }),
  );
}
