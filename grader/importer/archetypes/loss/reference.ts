type Vector = number[];

export function bceWithLogits(x: Vector, target: Vector): number {
  let total = 0;
  x.forEach((v, n) => {
    total += Math.max(v, 0) - v * target[n] + Math.log1p(Math.exp(-Math.abs(v)));
  });
  return total / x.length;
}

export function bceWithLogitsBackward(gradOutput: number, x: Vector, target: Vector): { gradInput: Vector } {
  return { gradInput: x.map((v, n) => (gradOutput / x.length) * (1 / (1 + Math.exp(-v)) - target[n])) };
}
