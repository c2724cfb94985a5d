// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。
// The right answer as a learner would hand it in: no imports, graded like any submission.
type Vector = number[];
type Matrix = number[][];

/**
 * @param x      `[N, C]`
 * @param weight `[C]`
 * @returns `[N, C]`
 */
export function scale(x: Matrix, weight: Vector): Matrix {
  return x.map((row) => row.map((value, c) => value * weight[c]));
}

/**
 * Gradients of a loss computed from the result of scale.
 *
 * @param gradOutput `[N, C]`
 * @param x          `[N, C]`
 * @param weight     `[C]`
 * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`
 */
export function scaleBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Vector,
): { gradInput: Matrix; gradWeight: Vector } {
  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));
  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));
  return { gradInput, gradWeight };
}
