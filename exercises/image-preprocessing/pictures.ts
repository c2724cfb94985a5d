import { centerCrop, horizontalFlip, resizeBilinear, rotate90 } from "./reference.ts";

export function steps() {
  const x = [drawing(32)];
  return {
    resized: resizeBilinear(x, { height: 14, width: 14 })[0],
    cropped: centerCrop(x, { height: 20, width: 20 })[0],
    flipped: horizontalFlip(x)[0],
    rotated: rotate90(x)[0],
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
