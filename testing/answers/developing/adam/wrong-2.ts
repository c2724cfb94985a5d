// slip: adamStep stores the bias-corrected moments in the state; the state should keep m and v as they were before the correction.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type Slot = { m: Tensor; v: Tensor };
type State = { t: number; slots: Record<string, Slot> };
type Options = {
  lr: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
};

const each = (
  f: (...entries: number[]) => number,
  head: Tensor,
  ...rest: Tensor[]
): Tensor =>
  typeof head === "number"
    ? f(head, ...(rest as number[]))
    : head.map((h, i) => each(f, h, ...rest.map((r) => (r as Tensor[])[i])));

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const t = (state?.t ?? 0) + 1;
  const slots: Record<string, Slot> = {};
  const result: Tensors = {};

  for (const name in params) {
    const theta = params[name];
    const zero = each(() => 0, theta);
    let { m, v } = state?.slots[name] ?? { m: zero, v: zero };

    const g = each((d, p) => d + weightDecay * p, grads[name], theta);
    m = each((a, b) => beta1 * a + (1 - beta1) * b, m, g);
    v = each((a, b) => beta2 * a + (1 - beta2) * b ** 2, v, g);

    m = each((a) => a / (1 - beta1 ** t), m);
    v = each((a) => a / (1 - beta2 ** t), v);

    result[name] = each(
      (p, a, b) => p - (lr * a) / (Math.sqrt(b) + eps),
      theta,
      m,
      v,
    );
    slots[name] = { m, v };
  }

  return { params: result, state: { t, slots } };
}
