// Style: one padded, flat buffer a map; rows of the result are Float64Array.

type Options = { kernelSize: number[]; stride: number[]; padding: number[] };
type Padded = { cells: Float64Array; width: number; outH: number; outW: number };

export function maxPool2d(
  x: number[][][][],
  options: { kernelSize: number[]; stride: number[]; padding: number[] },
): Float64Array[][][] {
  const [kH, kW] = options.kernelSize;
  return x.map((sample) =>
    sample.map((map) => {
      const padded = padMap(map, options, Number.NEGATIVE_INFINITY);
      return grid(padded, options, (at) => {
        let best = Number.NEGATIVE_INFINITY;
        for (let a = 0; a < kH; a++) {
          for (let b = 0; b < kW; b++) {
            const value = padded.cells[at + a * padded.width + b];
            if (value > best) best = value;
          }
        }
        return best;
      });
    }),
  );
}

export function avgPool2d(
  x: number[][][][],
  options: { kernelSize: number[]; stride: number[]; padding: number[]; countIncludePad: boolean },
): Float64Array[][][] {
  return x.map((sample) =>
    sample.map((map) => {
      const values = padMap(map, options, 0);
      const inside = padMap(
        map.map((row) => row.map(() => 1)),
        options,
        options.countIncludePad ? 1 : 0,
      );
      return grid(values, options, (at) => windowSum(values, at, options) / windowSum(inside, at, options));
    }),
  );
}

function padMap(map: number[][], { kernelSize, stride, padding }: Options, fill: number): Padded {
  const [height, width] = [map.length + 2 * padding[0], map[0].length + 2 * padding[1]];
  const cells = new Float64Array(height * width).fill(fill);
  for (const [i, row] of map.entries()) cells.set(row, (i + padding[0]) * width + padding[1]);
  const outH = 1 + Math.trunc((height - kernelSize[0]) / stride[0]);
  const outW = 1 + Math.trunc((width - kernelSize[1]) / stride[1]);
  return { cells, width, outH, outW };
}

function grid(
  { width, outH, outW }: Padded,
  { stride }: Options,
  value: (at: number) => number,
): Float64Array[] {
  const rows: Float64Array[] = [];
  for (let i = 0; i < outH; i++) {
    const row = new Float64Array(outW);
    for (let j = 0; j < outW; j++) row[j] = value(i * stride[0] * width + j * stride[1]);
    rows.push(row);
  }
  return rows;
}

function windowSum({ cells, width }: Padded, at: number, { kernelSize: [kH, kW] }: Options): number {
  let sum = 0;
  for (let b = 0; b < kW; b++) {
    for (let a = 0; a < kH; a++) sum += cells[at + a * width + b];
  }
  return sum;
}
