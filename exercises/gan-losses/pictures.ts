import { generatorLoss, generatorLossBackward } from "./reference.ts";

const logits = Array.from({ length: 97 }, (_, i) => (i - 48) / 8);

export function losses() {
  return curves((logit, saturating) => generatorLoss([logit], { saturating }));
}

export function slopes() {
  return curves((logit, saturating) => generatorLossBackward(1, [logit], { saturating }).gradFakeLogits[0]);
}

function curves(height: (logit: number, saturating: boolean) => number) {
  const curve = (saturating: boolean) => logits.map((logit) => [logit, height(logit, saturating)]);
  return { non: curve(false), sat: curve(true) };
}
