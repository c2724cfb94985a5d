// Every transform but the first is a matrix on rows and one on columns; rows come out as Float64Array.

type Tensor3 = number[][][];
type Size = { height: number; width: number };
type Weights = { from: number; weight: number }[][];

export const normalize = (x: Tensor3, { mean, std }: { mean: number[]; std: number[] }): Tensor3 =>
  x.map((plane, c) => plane.map((row) => Array.from(row, (v) => v / std[c] - mean[c] / std[c])));

export const resizeBilinear = (x: Tensor3, { height, width }: Size): Tensor3 =>
  transform(x, linear(x[0].length, height), linear(x[0][0].length, width));

export const centerCrop = (x: Tensor3, { height, width }: Size): Tensor3 =>
  transform(x, window(x[0].length, height), window(x[0][0].length, width));

export const horizontalFlip = (x: Tensor3): Tensor3 =>
  transform(x, window(x[0].length, x[0].length), window(x[0][0].length, x[0][0].length).reverse());

export const rotate90 = (x: Tensor3): Tensor3 =>
  horizontalFlip(x).map((plane) => Array.from(plane[0], (_, j) => plane.map((row) => row[j])));

function linear(size: number, count: number): Weights {
  return Array.from({ length: count }, (_, i) => {
    const at = Math.min(Math.max((i + 0.5) * (size / count) - 0.5, 0), size - 1);
    return Array.from({ length: size }, (_, from) => ({
      from,
      weight: Math.max(0, 1 - Math.abs(at - from)),
    })).filter(({ weight }) => weight > 0);
  });
}

function window(size: number, count: number): Weights {
  const start = Math.trunc((size - count) / 2);
  return Array.from({ length: count }, (_, i) => [{ from: start + i, weight: 1 }]);
}

function transform(x: Tensor3, rows: Weights, columns: Weights): Tensor3 {
  const planes: unknown[] = x.map((plane) =>
    rows.map((vertical) =>
      Float64Array.from(columns, (horizontal) => {
        let sum = 0;
        for (const b of horizontal)
          for (const a of vertical) sum += a.weight * (b.weight * plane[a.from][b.from]);
        return sum;
      }),
    ),
  );
  return planes as Tensor3;
}
