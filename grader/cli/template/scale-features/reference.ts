// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。把每个函数体填上。
// The right answer as a learner would hand it in: no imports, graded like any submission. Fill in the function bodies.
type Vector = number[];
type Matrix = number[][];

/**
 * @param x      `[N, C]`
 * @param weight `[C]`
 * @returns `[N, C]`
 */
export function scale(x: Matrix, weight: Vector): Matrix {
  // TODO
  throw new Error("scale is not written yet");
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
  // TODO
  throw new Error("scaleBackward is not written yet");
}
