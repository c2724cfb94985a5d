// slip: in mode same the kernel starts at −⌊(k−1)/2⌋ instead of −(k−1)+⌊(k−1)/2⌋, which shifts the results of even kernels, in firstPosition
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

const pixel = (x: Matrix, h: number, l: number): number => x[h]?.[l] ?? 0;

function firstPosition(k: number, mode: Mode): number {
  switch (mode) {
    case "valid":
      return 0;
    case "full":
      return 1 - k;
    case "same":
      return -Math.floor((k - 1) / 2);
  }
}

function howMany(n: number, k: number, mode: Mode): number {
  switch (mode) {
    case "valid":
      return n - k + 1;
    case "full":
      return n + k - 1;
    case "same":
      return n;
  }
}

export function crossCorrelate2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const kH = weight.length;
  const kW = weight[0].length;
  const top = firstPosition(kH, mode);
  const left = firstPosition(kW, mode);
  return Array.from({ length: howMany(x.length, kH, mode) }, (_, i) =>
    Array.from({ length: howMany(x[0].length, kW, mode) }, (__, j) =>
      weight.reduce(
        (sum, line, p) =>
          sum + line.reduce((s, w, q) => s + w * pixel(x, top + i + p, left + j + q), 0),
        0,
      ),
    ),
  );
}

export function convolve2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const turned = weight.map((line) => line.slice().reverse()).reverse();
  return crossCorrelate2d(x, turned, { mode });
}
