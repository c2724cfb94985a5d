import { avgPool2d, avgPool2dBackward, maxPool2d, maxPool2dBackward } from "./reference.ts";

const windows = { kernelSize: [3, 3], stride: [3, 3] };

export function pooled() {
  const input = drawing(36);
  return {
    input,
    largest: maxPool2d([[input]], windows)[0][0],
    averaged: avgPool2d([[input]], windows)[0][0],
  };
}

export function routes() {
  // A slope, so that no window has a tie.
  const input = drawing(24).map((row, i) => row.map((value, j) => value + 1e-3 * Math.sin(7 * i + 3 * j)));
  const ones = [[maxPool2d([[input]], windows)[0][0].map((row) => row.map(() => 1))]];
  return {
    toWinners: maxPool2dBackward(ones, [[input]], windows).gradInput[0][0],
    toAll: avgPool2dBackward(ones, [[input]], windows).gradInput[0][0],
  };
}

/** A sun over a house. */
function drawing(size: number): number[][] {
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => {
      const [y, x] = [(i + 0.5) / size, (j + 0.5) / size];
      if (Math.hypot(y - 0.24, x - 0.74) < 0.15) return 1;
      if (y > 0.5 && y < 0.85 && x > 0.15 && x < 0.6) return y > 0.62 && x > 0.4 && x < 0.5 ? 0.1 : 0.65;
      if (y >= 0.25 && y <= 0.5 && Math.abs(x - 0.375) < y - 0.2) return 0.45;
      return y >= 0.85 ? 0.3 : 0.1;
    }),
  );
}
