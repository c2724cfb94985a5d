// slip: adamStep takes { ...params } for a full copy and writes the new values into the nested arrays, which are the caller's own; the arrays should be copied at every depth.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type Slot = { m: number; v: number };
type State = { t: number; slots: Map<string, Slot> };
type Options = {
  lr: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
};

function entry(slots: Map<string, Slot>, path: string): Slot {
  let slot = slots.get(path);
  if (slot === undefined) {
    slot = { m: 0, v: 0 };
    slots.set(path, slot);
  }
  return slot;
}

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const current: State = state ?? { t: 0, slots: new Map() };
  current.t++;
  const correction1 = 1 - beta1 ** current.t;
  const correction2 = 1 - beta2 ** current.t;

  function moved(theta: number, grad: number, path: string): number {
    const slot = entry(current.slots, path);
    const g = grad + weightDecay * theta;
    slot.m = beta1 * slot.m + (1 - beta1) * g;
    slot.v = beta2 * slot.v + (1 - beta2) * g ** 2;
    const mHat = slot.m / correction1;
    const vHat = slot.v / correction2;
    return theta - (lr * mHat) / (Math.sqrt(vHat) + eps);
  }

  function walk(tensor: Tensor[], grad: Tensor[], path: string): void {
    for (let i = 0; i < tensor.length; i++) {
      const child = tensor[i];
      const here = `${path}/${i}`;
      if (typeof child === "number") {
        tensor[i] = moved(child, grad[i] as number, here);
      } else {
        walk(child, grad[i] as Tensor[], here);
      }
    }
  }

  const updated: Tensors = { ...params };
  for (const name of Object.keys(updated)) {
    const tensor = updated[name];
    if (typeof tensor === "number") {
      updated[name] = moved(tensor, grads[name] as number, name);
    } else {
      walk(tensor, grads[name] as Tensor[], name);
    }
  }
  return { params: updated, state: current };
}
