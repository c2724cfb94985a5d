/**
 * The gradient of softmax, from its result y, along lines of `length` numbers one after the other: `y·(grad − ⟨grad, y⟩)`.
 * Two lines at a time, since neither sum then waits for itself; each is taken in its own order all the same.
 */
export function softmaxLinesGrad(
  y: Float64Array,
  grad: Float64Array,
  length: number,
  out: Float64Array,
): void {
  let start = 0;
  for (; start + 2 * length <= y.length; start += 2 * length) {
    const middle = start + length;
    let first = 0;
    let second = 0;
    for (let i = start; i < middle; i++) {
      first += grad[i]! * y[i]!;
      second += grad[i + length]! * y[i + length]!;
    }
    for (let i = start; i < middle; i++) out[i] = y[i]! * (grad[i]! - first);
    for (let i = middle; i < middle + length; i++) out[i] = y[i]! * (grad[i]! - second);
  }
  if (start < y.length) softmaxLineGrad(y, grad, start, y.length, 1, out);
}

/** The same along one line, its elements `start, start + step, …` before `end`. */
export function softmaxLineGrad(
  y: Float64Array,
  grad: Float64Array,
  start: number,
  end: number,
  step: number,
  out: Float64Array,
): void {
  let sum = 0;
  for (let i = start; i < end; i += step) sum += grad[i]! * y[i]!;
  for (let i = start; i < end; i += step) out[i] = y[i]! * (grad[i]! - sum);
}
