import type { InitScale, Tensor as TensorType } from "../../grader/engine/index.ts";
import { Tensor } from "../../grader/engine/index.ts";
import { seededRandom } from "../../grader/numbers/seeded-random.ts";
import type { Result } from "./torch-function.ts";
import { UnsupportedCall, Variable } from "./value.ts";

/**
 * What an initialiser aims at, exactly, and what is drawn by its statistics: the draws depend on the generator.
 *
 * @returns `[std, bound, mean, standard deviation and largest magnitude of the draws]`
 */
export function drawn(
  said: { readonly draws: number; readonly std: number },
  law: "uniform" | "normal",
  { std, bound }: InitScale,
  draw: (random: () => number) => TensorType,
): Result {
  if (!(Math.abs(said.std - std) <= 1e-12 * std))
    throw new UnsupportedCall(`the call says std ${said.std}, its initialiser has ${std}`);
  const random = seededRandom(1);
  const values = Array.from({ length: said.draws }, () => [...draw(random).data]).flat();
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // How far two independent samples may lie apart: six standard errors, and the same rarity for the largest value.
  const kurtosis = law === "uniform" ? 1.8 : 3;
  const spread = law === "uniform" ? (16 * bound) / count : (15 * std) / Math.sqrt(2 * Math.log(2 * count));
  return [
    std,
    bound,
    sampled(mean, 6 * std * Math.sqrt(2 / count)),
    sampled(Math.sqrt(squares / (count - 1)), 6 * std * Math.sqrt((kurtosis - 1) / (2 * count))),
    sampled(largest, spread),
  ];
}

function sampled(value: number, absolute: number): Variable {
  return new Variable(Tensor.of([], [value]), "f64", { relative: 0, absolute });
}
