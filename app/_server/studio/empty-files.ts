import type { ExerciseFiles } from "../../../grader/index.ts";

/**
 * The files of a new exercise: no more than its author has to write, with something in it that works; all else is derived
 * from the reference.
 */
export function emptyFiles(slug: string): ExerciseFiles {
  return new Map([
    ["exercise.yaml", exerciseYaml(slug)],
    ["reference.ts", REFERENCE],
    ["statement.zh.md", "用几句话说清要写什么：输入、输出、公式。\n"],
    ["statement.en.md", "Say in a few sentences what is to be written: inputs, outputs, formulas.\n"],
  ]);
}

function exerciseYaml(slug: string): string {
  return `slug: ${slug}
status: draft
title:
  zh: 新练习
  en: New exercise
summary:
  zh: 写一句话：学习者要写什么。
  en: "One sentence: what the learner writes."
`;
}

const REFERENCE = `/**
 * Twice the input: write here what your exercise computes.
 *
 * @param x \`[N, C]\`
 * @returns \`[N, C]\`
 */
export function twice(x: number[][]): number[][] {
  return x.map((row) => row.map((value) => 2 * value));
}

/**
 * Gradient of a loss with respect to the input of \`twice\`.
 *
 * @param gradOutput \`[N, C]\`, the loss's gradient with respect to the output
 * @param x          \`[N, C]\`, the input of the forward
 * @returns \`gradInput\` \`[N, C]\`
 */
export function twiceBackward(gradOutput: number[][], x: number[][]): { gradInput: number[][] } {
  return { gradInput: gradOutput.map((row) => row.map((g) => 2 * g)) };
}
`;
