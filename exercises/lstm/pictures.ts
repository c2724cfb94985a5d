import { lstmBackward, lstmForward } from "./reference.ts";

const steps = 20;
const x = Array.from({ length: steps }, (_, t) => [[t === 0 ? 1 : 0]]);
const zero = [[0]];
/** Gates in the order i, f, g, o: an input opens the first and sets the third. */
const weightIh = [[4], [0], [2], [0]];
const weightHh = [[0], [0], [0], [0]];

export function memory() {
  return curves((bias) => lstmForward(x, zero, zero, weightIh, weightHh, bias).y.map(([[h]]) => h));
}

export function gradients() {
  const y = x.map((_, t) => [[t === steps - 1 ? 1 : 0]]);
  const gradOutput = { y, hn: zero, cn: zero };
  return curves((bias) =>
    lstmBackward(gradOutput, x, zero, zero, weightIh, weightHh, bias).gradInput.map(([[g]]) => Math.abs(g)),
  );
}

function curves(of: (bias: number[]) => number[]) {
  const curve = (forget: number) => of([-1, forget, 0, 2]);
  return { open: curve(4), middle: curve(2), closed: curve(0) };
}
