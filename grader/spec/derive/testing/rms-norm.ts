/** A draft of two files: what its author did not write is derived. */
export const RMS_NORM: Readonly<Record<string, string>> = {
  "exercise.yaml": `title: { zh: 均方根归一化, en: RMSNorm }
summary: { zh: 写出 RMSNorm 的前向与反向。, en: Write RMSNorm forward and backward. }
misconceptions:
  eps-outside-root:
    rejectedBy: output
    edit: { find: "Math.sqrt(squares / row.length + eps)", replace: "(Math.sqrt(squares / row.length) + eps)" }
    title: { zh: eps 在根号外, en: eps outside the root }
    message: { zh: 你在开方之后才加 eps。, en: You add eps after taking the root. }
    hint: { zh: 先加 eps，再开方。, en: "Add eps first, then take the root." }
  root-as-constant:
    rejectedBy: gradient
    edit: { find: "(scaled[c] - (value * along) / rms ** 2) / rms", replace: "scaled[c] / rms" }
    title: { zh: 把均方根当作常数, en: The root taken for a constant }
    message: { zh: 你的反向把均方根当作常数。, en: Your backward takes the root mean square for a constant. }
    hint: { zh: 均方根也随 x 变化。, en: The root mean square depends on x too. }
`,
  "reference.ts": `/**
 * Divides every row by its root mean square, then scales each feature.
 *
 * @param x           \`[N, C]\`
 * @param weight      \`[C]\`
 * @param options.eps added to the mean of the squares
 * @returns \`[N, C]\`
 */
export function rmsNorm(x: number[][], weight: number[], { eps }: { eps: number }): number[][] {
  return x.map((row) => {
    const rms = rootMeanSquare(row, eps);
    return row.map((value, c) => (value / rms) * weight[c]);
  });
}

/** Gradients of a loss with respect to x and weight. */
export function rmsNormBackward(
  gradOutput: number[][],
  x: number[][],
  weight: number[],
  { eps }: { eps: number },
): { gradInput: number[][]; gradWeight: number[] } {
  const gradWeight = weight.map(() => 0);
  const gradInput = x.map((row, n) => {
    const rms = rootMeanSquare(row, eps);
    const scaled = gradOutput[n].map((g, c) => g * weight[c]);
    const along = scaled.reduce((sum, g, c) => sum + g * row[c], 0) / row.length;
    gradOutput[n].forEach((g, c) => {
      gradWeight[c] += (g * row[c]) / rms;
    });
    return row.map((value, c) => (scaled[c] - (value * along) / rms ** 2) / rms);
  });
  return { gradInput, gradWeight };
}

function rootMeanSquare(row: number[], eps: number): number {
  const squares = row.reduce((sum, value) => sum + value * value, 0);
  return Math.sqrt(squares / row.length + eps);
}
`,
};
