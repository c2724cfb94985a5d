import { convLayer } from "./reference.ts";

const kernels = [
  [
    [
      [-1, 0, 1],
      [-2, 0, 2],
      [-1, 0, 1],
    ],
  ],
  [
    [
      [-1, -2, -1],
      [0, 0, 0],
      [1, 2, 1],
    ],
  ],
  [
    [
      [-1, -1, -1],
      [-1, 8, -1],
      [-1, -1, -1],
    ],
  ],
];

export function features() {
  const input = drawing(32);
  const [[vertical, horizontal, outline]] = convLayer([[input]], kernels, [0, 0, 0]);
  return { input, vertical, horizontal, outline };
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
