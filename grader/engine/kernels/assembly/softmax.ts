import { exponential, exponentials } from "./exponential";

/** Softmax of `lines` lines of `length` doubles, in place; sums in the order of the line. */
export function softmaxLines(at: usize, lines: i32, length: i32): void {
  const size = (<usize>length) << 3;
  for (let line = 0; line < lines; line++) {
    divideLine(at, at + size, exponentialsOfLine(at, at + size, largest(at, at + size)));
    at += size;
  }
}

/** A NaN is passed over, by one instruction where heeding it takes nine: it makes the sum NaN, and so every result. */
function largest(at: usize, end: usize): f64 {
  let tops = f64x2.splat(-Infinity);
  for (; at + 16 <= end; at += 16) tops = f64x2.pmax(tops, v128.load(at));
  if (at < end) tops = f64x2.pmax(tops, v128.load64_splat(at));
  return max<f64>(f64x2.extract_lane(tops, 0), f64x2.extract_lane(tops, 1));
}

/** Puts e^(x − top) in the place of every x. @returns their sum */
function exponentialsOfLine(at: usize, end: usize, top: f64): f64 {
  const tops = f64x2.splat(top);
  let total: f64 = 0;
  for (; at + 16 <= end; at += 16) {
    const values = exponentials(f64x2.sub(v128.load(at), tops));
    v128.store(at, values);
    total += f64x2.extract_lane(values, 0);
    total += f64x2.extract_lane(values, 1);
  }
  if (at < end) {
    const value = exponential(load<f64>(at) - top);
    store<f64>(at, value);
    total += value;
  }
  return total;
}

function divideLine(at: usize, end: usize, divisor: f64): void {
  const divisors = f64x2.splat(divisor);
  for (; at + 16 <= end; at += 16) v128.store(at, f64x2.div(v128.load(at), divisors));
  if (at < end) store<f64>(at, load<f64>(at) / divisor);
}
