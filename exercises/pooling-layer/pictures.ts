import { avgPool2d, maxPool2d } from "./reference.ts";

export function pooled() {
  const input = drawing(32);
  const windows = { kernelSize: [4, 4], stride: [2, 2], padding: [1, 1] };
  return {
    input,
    largest: maxPool2d([[input]], windows)[0][0],
    counted: avgPool2d([[input]], { ...windows, countIncludePad: true })[0][0],
    uncounted: avgPool2d([[input]], { ...windows, countIncludePad: false })[0][0],
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
