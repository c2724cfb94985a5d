// slip: convolve2d reverses the rows of weight in place and so changes what it was given.
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

function padded(x: Matrix, top: number, bottom: number, left: number, right: number): Matrix {
  const width = x[0].length + left + right;
  const blank = () => Array.from({ length: width }, () => 0);
  const zeros = (n: number) => Array.from({ length: n }, () => 0);
  return [
    ...Array.from({ length: top }, blank),
    ...x.map((row) => [...zeros(left), ...row, ...zeros(right)]),
    ...Array.from({ length: bottom }, blank),
  ];
}

function valid(x: Matrix, w: Matrix): Matrix {
  const out: Matrix = [];
  for (let i = 0; i + w.length <= x.length; i++) {
    const row: number[] = [];
    for (let j = 0; j + w[0].length <= x[0].length; j++) {
      row.push(
        w.reduce(
          (s, wRow, p) => s + wRow.reduce((t, v, q) => t + v * x[i + p][j + q], 0),
          0,
        ),
      );
    }
    out.push(row);
  }
  return out;
}

function margins(k: number, mode: Mode): [number, number] {
  if (mode === "valid") return [0, 0];
  if (mode === "full") return [k - 1, k - 1];
  const after = Math.floor((k - 1) / 2);
  return [k - 1 - after, after];
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const [top, bottom] = margins(weight.length, mode);
  const [left, right] = margins(weight[0].length, mode);
  return valid(padded(x, top, bottom, left, right), weight);
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const rotated = [...weight].reverse().map((row) => row.reverse());
  return crossCorrelate2d(x, rotated, { mode });
}
