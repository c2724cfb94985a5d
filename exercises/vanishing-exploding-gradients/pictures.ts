import { gradientNormsByDepth, kaimingNormal, xavierUniform } from "./reference.ts";

const width = 24;
const depthOf = 20;
const fans = { fanIn: width, fanOut: width };

export function depth() {
  const random = randomFrom(19);
  const draw = () => Array.from({ length: 8 }, () => Array.from({ length: width }, () => 2 * random() - 1));
  const [x, gradLast] = [draw(), draw()];
  const norms = (layer: () => number[][]) => {
    const weights = Array.from({ length: depthOf }, layer);
    return gradientNormsByDepth(x, weights, gradLast, { activation: "relu" }).map((norm, i) => [i + 1, norm]);
  };
  return {
    kaiming: norms(() => kaimingNormal(random, fans)),
    xavier: norms(() => xavierUniform(random, fans)),
    large: norms(() => kaimingNormal(random, fans).map((row) => row.map((weight) => 1.6 * weight))),
  };
}

/** Numbers in [0, 1) from a linear congruential generator: the same picture each time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
