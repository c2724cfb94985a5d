import { scaledDotProductAttention } from "./reference.ts";

/** Two things known of each word, such as how much it names something and how much it acts. */
const words = [
  [0.2, 0.1],
  [2.2, 0.3],
  [1.2, 2.1],
  [-0.4, 1.2],
  [0.2, 0.1],
  [2.0, -0.6],
];

export function phrase() {
  const causal = words.map((_, t) => words.map((_, s) => (s <= t ? 1 : 0)));
  const attend = (mask: number[][] | null) =>
    scaledDotProductAttention([words], [words], [words], mask).weights[0];
  return { open: attend(null), causal: attend(causal) };
}
