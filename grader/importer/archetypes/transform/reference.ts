type Vector = number[];
type Tensor3 = number[][][];

export function normalize(x: Tensor3, mean: Vector, std: Vector): Tensor3 {
  return x.map((rows, c) => rows.map((row) => row.map((v) => (v - mean[c]) / std[c])));
}

export function centerCrop(x: Tensor3, options: { height: number; width: number }): Tensor3 {
  return x.map((rows) => {
    const top = Math.floor((rows.length - options.height) / 2);
    const left = Math.floor((rows[0].length - options.width) / 2);
    return rows.slice(top, top + options.height).map((row) => row.slice(left, left + options.width));
  });
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((rows) => rows.map((row) => row.toReversed()));
}
