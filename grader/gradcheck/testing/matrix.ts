import type { Numbers, Storage } from "./sample.ts";

/** `[n, k]` times `[k, m]`, row-major, kept in `Storage`. */
export function multiply(
  a: Numbers,
  b: Numbers,
  [n, k, m]: readonly [number, number, number],
  Storage: Storage,
) {
  const product = new Storage(n * m);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < m; j += 1) {
      for (let l = 0; l < k; l += 1) product[i * m + j]! += a[i * k + l]! * b[l * m + j]!;
    }
  }
  return product;
}

/** `[n, m]` to `[m, n]`. */
export function transposeRows(a: Numbers, n: number, m: number, Storage: Storage): Numbers {
  const flipped = new Storage(a.length);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < m; j += 1) flipped[j * n + i] = a[i * m + j]!;
  }
  return flipped;
}

/** The sums over the rows of an `[n, m]` matrix. */
export function sumRows(a: Numbers, n: number, m: number, Storage: Storage): Numbers {
  const sums = new Storage(m);
  for (let i = 0; i < n * m; i += 1) sums[i % m]! += a[i]!;
  return sums;
}

export function inner(a: Numbers, b: Numbers): number {
  return a.reduce((sum: number, value: number, i: number) => sum + value * b[i]!, 0);
}

/** The softmax of every row of an `[n, m]` matrix. */
export function softmaxRows(a: Numbers, n: number, m: number, Storage: Storage): Numbers {
  const result = new Storage(n * m);
  for (let i = 0; i < n; i += 1) {
    const row = Array.from({ length: m }, (_, j) => a[i * m + j]!);
    const largest = Math.max(...row);
    const powers = row.map((value) => Math.exp(value - largest));
    const sum = powers.reduce((total, power) => total + power, 0);
    for (let j = 0; j < m; j += 1) result[i * m + j] = powers[j]! / sum;
  }
  return result;
}
