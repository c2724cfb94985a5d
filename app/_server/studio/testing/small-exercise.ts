import { emptyFiles } from "../empty-files.ts";

/** An exercise that works and whose proof takes a second: doubling, with a mistake in each direction. */
export function smallExercise(slug: string): Readonly<Record<string, string>> {
  const files = Object.fromEntries(emptyFiles(slug));
  return { ...files, "exercise.yaml": `${files["exercise.yaml"]}${MISTAKES}` };
}

const MISTAKES = `misconceptions:
  tripled:
    rejectedBy: output
    title: { zh: 乘了三, en: Three times }
    message: { zh: 你乘的是三。, en: You multiply by three. }
    hint: { zh: 乘以二。, en: Multiply by two. }
    edit: { find: 2 * value, replace: 3 * value }
  factor-lost:
    rejectedBy: gradient
    title: { zh: 反向少了因子, en: No factor in the backward }
    message: { zh: 反向里少了因子二。, en: Your backward lacks the factor of two. }
    hint: { zh: 对输入求导。, en: Differentiate by the input. }
    edit: { find: 2 * g, replace: g }
`;
