// slip: avgPool2d takes a layer without vertical padding for one without any, so with padding [0, p] and countIncludePad false it divides by the whole window
type Vector = number[];
type Tensor4 = number[][][][];

/** separable: pool the rows, then the columns */
function starts(extent: number, k: number, s: number, p: number): number[] {
  const list: number[] = [];
  for (let at = -p; at + k <= extent + p; at += s) list.push(at);
  return list;
}

function clip(from: number, k: number, extent: number): [number, number] {
  return [Math.max(from, 0), Math.min(from + k, extent)];
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const tops = starts(x[0][0].length, kH, options.stride[0], options.padding[0]);
  const lefts = starts(x[0][0][0].length, kW, options.stride[1], options.padding[1]);
  return x.map((sample) =>
    sample.map((map) => {
      const narrow = map.map((row) =>
        lefts.map((left) => Math.max(...row.slice(...clip(left, kW, row.length)))),
      );
      return tops.map((top) => {
        const rows = narrow.slice(...clip(top, kH, map.length));
        return lefts.map((_, j) => Math.max(...rows.map((row) => row[j])));
      });
    }),
  );
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector; countIncludePad: boolean },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const tops = starts(H, kH, options.stride[0], options.padding[0]);
  const lefts = starts(W, kW, options.stride[1], options.padding[1]);
  const wholeWindow = options.countIncludePad || options.padding[0] === 0;
  return x.map((sample) =>
    sample.map((map) => {
      const narrow = map.map((row) =>
        lefts.map((left) => row.slice(...clip(left, kW, W)).reduce((p, q) => p + q, 0)),
      );
      return tops.map((top) => {
        const [h0, h1] = clip(top, kH, H);
        return lefts.map((left, j) => {
          const [w0, w1] = clip(left, kW, W);
          let sum = 0;
          for (let h = h0; h < h1; h++) sum += narrow[h][j];
          return sum / (wholeWindow ? kH * kW : (h1 - h0) * (w1 - w0));
        });
      });
    }),
  );
}
