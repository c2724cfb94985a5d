type Vector = number[];
type Matrix = number[][];

export function crossEntropy(x: Matrix, target: Vector): number {
  let total = 0;
  x.forEach((row, n) => {
    total += logSumExp(row) - row[target[n]];
  });
  return total / x.length;
}

export function crossEntropyBackward(gradOutput: number, x: Matrix, target: Vector): { gradInput: Matrix } {
  const gradInput = x.map((row, n) =>
    row.map((v, c) => (gradOutput / x.length) * (Math.exp(v - logSumExp(row)) - (c === target[n] ? 1 : 0))),
  );
  return { gradInput };
}

function logSumExp(row: Vector): number {
  const top = Math.max(...row);
  return top + Math.log(row.reduce((sum, v) => sum + Math.exp(v - top), 0));
}
