// slip: crossEntropy walks over the targets and looks the sample up with target.indexOf(t), which is always the first sample of that class; right is the running index of the sample.
type Vector = number[];
type Matrix = number[][];

type Options = { labelSmoothing: number };

export function logSoftmax(x: Matrix): Matrix {
  const result: Matrix = [];
  for (const row of x) {
    let biggest = row[0];
    for (const value of row) {
      if (value > biggest) {
        biggest = value;
      }
    }
    let sum = 0;
    for (const value of row) {
      sum = sum + Math.exp(value - biggest);
    }
    const newRow: Vector = [];
    for (const value of row) {
      newRow.push(value - biggest - Math.log(sum));
    }
    result.push(newRow);
  }
  return result;
}

export function logSoftmaxBackward(gradOutput: Matrix, x: Matrix): { gradInput: Matrix } {
  const logs = logSoftmax(x);
  const gradInput: Matrix = [];
  for (let i = 0; i < x.length; i++) {
    let sum = 0;
    for (const g of gradOutput[i]) {
      sum = sum + g;
    }
    const newRow: Vector = [];
    for (let j = 0; j < x[i].length; j++) {
      newRow.push(gradOutput[i][j] - Math.exp(logs[i][j]) * sum);
    }
    gradInput.push(newRow);
  }
  return { gradInput: gradInput };
}

function weightOf(weight: Vector | null, c: number): number {
  if (weight === null) {
    return 1;
  }
  return weight[c];
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const logs = logSoftmax(x);
  const smoothing = options.labelSmoothing;
  let loss = 0;
  let divisor = 0;
  for (const t of target) {
    const sample = target.indexOf(t);
    const row = logs[sample];
    divisor = divisor + weightOf(weight, t);
    for (let j = 0; j < row.length; j++) {
      let share = smoothing / row.length;
      if (j === t) {
        share = share + 1 - smoothing;
      }
      loss = loss - weightOf(weight, j) * share * row[j];
    }
  }
  return loss / divisor;
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const smoothing = options.labelSmoothing;
  let divisor = 0;
  for (const t of target) {
    divisor = divisor + weightOf(weight, t);
  }
  const gradLogs: Matrix = [];
  for (let i = 0; i < x.length; i++) {
    const newRow: Vector = [];
    for (let j = 0; j < x[i].length; j++) {
      let share = smoothing / x[i].length;
      if (j === target[i]) {
        share = share + 1 - smoothing;
      }
      newRow.push((-gradOutput * weightOf(weight, j) * share) / divisor);
    }
    gradLogs.push(newRow);
  }
  return logSoftmaxBackward(gradLogs, x);
}
