import { crossEntropy, crossEntropyBackward, logSoftmax } from "./reference.ts";

export function losses() {
  const logits = Array.from({ length: 81 }, (_, i) => i / 8 - 2);
  const curve = (labelSmoothing: number) =>
    logits.map((logit) => [logit, crossEntropy([[logit, 0, 0]], [0], null, { labelSmoothing })]);
  return { plain: curve(0), some: curve(0.1), much: curve(0.3) };
}

export function gradients() {
  const x = [[1, 0.2, 1.4, -0.5, 0.6]];
  return {
    probability: logSoftmax(x)[0].map(Math.exp),
    gradient: crossEntropyBackward(1, x, [2], null, { labelSmoothing: 0 }).gradInput[0],
  };
}
