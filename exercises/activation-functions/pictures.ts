import {
  gelu,
  geluBackward,
  leakyRelu,
  relu,
  reluBackward,
  sigmoid,
  sigmoidBackward,
  tanh,
  tanhBackward,
} from "./reference.ts";

const x = Array.from({ length: 161 }, (_, i) => (i - 80) / 20);
const ones = x.map(() => 1);

export function shapes() {
  return {
    sigmoidLine: over(sigmoid(x)),
    tanhLine: over(tanh(x)),
    reluLine: over(relu(x)),
    leakyLine: over(leakyRelu(x, { negativeSlope: 0.1 })),
    geluLine: over(gelu(x)),
  };
}

export function slopes() {
  return {
    sigmoidSlope: over(sigmoidBackward(ones, x).gradInput),
    tanhSlope: over(tanhBackward(ones, x).gradInput),
    reluSlope: over(reluBackward(ones, x).gradInput),
    geluSlope: over(geluBackward(ones, x).gradInput),
  };
}

function over(heights: number[]): number[][] {
  return heights.map((height, i) => [x[i], height]);
}
