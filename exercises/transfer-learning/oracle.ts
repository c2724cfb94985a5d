import { linear, mseLoss, sgd, type Tensor, tanh, tensor, valueAndGrad } from "nabla/engine";

type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Tensors = Record<string, Tensor>;

export function freeze(trainable: Trainable, { group }: { group: string }): Trainable {
  const { w1, b1, w2, b2 } = trainable;
  return group === "head" ? { w1, b1, w2: false, b2: false } : { w1: false, b1: false, w2, b2 };
}

export function fineTuneStep(
  x: Tensor,
  target: Tensor,
  w1: Tensor,
  b1: Tensor,
  w2: Tensor,
  b2: Tensor,
  trainable: Trainable,
  { lrBackbone, lrHead, weightDecay }: { lrBackbone: number; lrHead: number; weightDecay: number },
) {
  const { value, gradients } = valueAndGrad((...params: Tensor[]) => loss(x, target, params))(w1, b1, w2, b2);
  const [gradW1, gradB1, gradW2, gradB2] = gradients;
  const groups: [keyof Trainable, Tensor, Tensor, number][] = [
    ["w1", w1, gradW1, lrBackbone],
    ["b1", b1, gradB1, lrBackbone],
    ["w2", w2, gradW2, lrHead],
    ["b2", b2, gradB2, lrHead],
  ];
  const stepped = groups.map(([name, p, g, lr]): [string, Tensor] => [
    name,
    trainable[name] ? sgd({ p }, { p: g }, null, { lr, weightDecay }).params.p : p,
  ]);
  return { loss: value, ...Object.fromEntries(stepped) };
}

export function linearProbe(
  x: Tensor,
  target: Tensor,
  w1: Tensor,
  b1: Tensor,
  w2: Tensor,
  b2: Tensor,
  { lr, steps }: { lr: number; steps: number },
) {
  const lossOfHead = valueAndGrad((a: Tensor, c: Tensor) => loss(x, target, [w1, b1, a, c]));
  let head: Tensors = { w2, b2 };
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const { value, gradients } = lossOfHead(head.w2, head.b2);
    head = sgd(head, { w2: gradients[0], b2: gradients[1] }, null, { lr }).params;
    losses.push(value);
  }
  return { ...head, losses: tensor(losses) };
}

function loss(x: Tensor, target: Tensor, [w1, b1, w2, b2]: Tensor[]): Tensor {
  return mseLoss(linear(tanh(linear(x, w1, b1)), w2, b2), target);
}
