type Matrix = number[][];

export function fineTuneStep(
  params: { backbone: Matrix; head: Matrix },
  grads: { backbone: Matrix; head: Matrix },
  options: { backboneLr: number; headLr: number; weightDecay: number; frozen: boolean },
): { backbone: Matrix; head: Matrix } {
  const backbone = options.frozen
    ? params.backbone.map((row) => [...row])
    : moved(params.backbone, grads.backbone, options.backboneLr, options.weightDecay);
  return { backbone, head: moved(params.head, grads.head, options.headLr, options.weightDecay) };
}

function moved(weight: Matrix, gradient: Matrix, lr: number, weightDecay: number): Matrix {
  return weight.map((row, r) => row.map((p, c) => p - lr * (gradient[r][c] + weightDecay * p)));
}
