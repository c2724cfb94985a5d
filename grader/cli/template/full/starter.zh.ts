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
 * 由 scale 的结果算出的某个损失的梯度。
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
