import { receptiveField } from "./reference.ts";

const layers = Array.from({ length: 7 }, (_, layer) => layer);

export function fields() {
  const ones = layers.map(() => 1);
  const threes = layers.map(() => 3);
  const field = (stride: number[], dilation: number[]) =>
    receptiveField(threes, stride, dilation).size.map((size, layer) => [layer + 1, size]);
  return {
    plain: field(ones, ones),
    strided: field(
      layers.map(() => 2),
      ones,
    ),
    dilated: field(
      ones,
      layers.map((layer) => 2 ** layer),
    ),
  };
}
