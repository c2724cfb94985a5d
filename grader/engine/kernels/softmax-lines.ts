import { type AssemblyKernels, assemblyKernels, reserve } from "./assembly-kernels.ts";
import { exponential } from "./exponential.ts";

/** Numbers from which on the kernels are worth the way into their memory. */
const WORTH_IT = 4096;
/** Numbers copied into the kernels' memory at once: few enough to stay in the second-level cache. */
const BLOCK = 16_384;

/**
 * Softmax of lines of `length` numbers, one after the other in `x`, into `out`: by WebAssembly where there is enough to
 * do, else in JavaScript, with the same bits.
 */
export function softmaxLines(x: Float64Array, length: number, out: Float64Array): void {
  // Memory that the kernels have taken they keep: a longer line would not be worth that.
  const kernels = x.length < WORTH_IT || length > BLOCK ? null : assemblyKernels();
  if (kernels !== null) softmaxLinesInAssembly(kernels, x, length, out);
  else for (let start = 0; start < x.length; start += length) softmaxLine(x, start, start + length, 1, out);
}

/** Of one line, its elements `start, start + step, …` before `end`, in JavaScript. */
export function softmaxLine(
  x: Float64Array,
  start: number,
  end: number,
  step: number,
  out: Float64Array,
): void {
  const top = largestOfLine(x, start, end, step);
  let total = 0;
  for (let i = start; i < end; i += step) {
    const value = exponential(x[i]! - top);
    out[i] = value;
    total += value;
  }
  for (let i = start; i < end; i += step) out[i]! /= total;
}

/** The largest element of a line. Unlike a comparison, Math.max lets a NaN through. */
export function largestOfLine(x: Float64Array, start: number, end: number, step: number): number {
  let top = -Infinity;
  for (let i = start; i < end; i += step) top = Math.max(top, x[i]!);
  return top;
}

/** As `softmaxLines`, by the kernels, block by block. */
export function softmaxLinesInAssembly(
  kernels: AssemblyKernels,
  x: Float64Array,
  length: number,
  out: Float64Array,
): void {
  const block = Math.max(1, Math.floor(BLOCK / length)) * length;
  const { addresses, doubles } = reserve(kernels, [Math.min(block, x.length)]);
  const [at = 0] = addresses;
  for (let start = 0; start < x.length; start += block) {
    const part = x.subarray(start, start + block);
    doubles.set(part, at / 8);
    kernels.softmaxLines(at, part.length / length, length);
    out.set(doubles.subarray(at / 8, at / 8 + part.length), start);
  }
}
