import { convolve2d, crossCorrelate2d } from "./reference.ts";

/** The letter F, which looks like itself in no mirror. */
const kernel = [
  [1, 1, 1, 1, 1],
  [1, 0, 0, 0, 0],
  [1, 1, 1, 0, 0],
  [1, 0, 0, 0, 0],
  [1, 0, 0, 0, 0],
];

export function flip() {
  const dot = Array.from({ length: 9 }, (_, i) =>
    Array.from({ length: 9 }, (_, j) => (i === 4 && j === 4 ? 1 : 0)),
  );
  return {
    kernel,
    convolved: convolve2d(dot, kernel, { mode: "same" }),
    correlated: crossCorrelate2d(dot, kernel, { mode: "same" }),
  };
}
