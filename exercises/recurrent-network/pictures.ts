import { rnnBackward } from "./reference.ts";

const steps = 30;

export function gradients() {
  return { small: sizes(0.5), even: sizes(1), large: sizes(1.3) };
}

/** Recurrent weights turn the state by a fifth of a right angle, and scale it. */
function sizes(scale: number): number[] {
  const [c, s] = [scale * Math.cos(0.3), scale * Math.sin(0.3)];
  const weightHh = [
    [c, -s],
    [s, c],
  ];
  const weightIh = [
    [1, 0],
    [0, 1],
  ];
  const x = Array.from({ length: steps }, (_, t) => [[0.001 * Math.cos(t), 0]]);
  const y = x.map((_, t) => [[t === steps - 1 ? 1 : 0, 0]]);
  const zero = [[0, 0]];
  const { gradInput } = rnnBackward({ y, hn: zero }, x, zero, weightIh, weightHh, [0, 0]);
  return gradInput.map(([row]) => Math.hypot(...row));
}
