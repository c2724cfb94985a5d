import { pad } from "./reference.ts";

export function modes() {
  const padded = (mode: "zero" | "reflect" | "replicate" | "circular") =>
    pad([[drawing(16)]], { padding: [6, 6, 6, 6], mode })[0][0];
  return {
    zero: padded("zero"),
    reflect: padded("reflect"),
    replicate: padded("replicate"),
    circular: padded("circular"),
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
