// The constants and the steps of exponential.ts beside this folder, which says where they come from.

/**
 * In memory, since V8 would build a vector from a constant by four instructions at every use: 1 / ln 2, ln 2 in two
 * parts, the second negative, its half and 2⁻²⁸, both negative, the smallest x without underflow, P5 … P1, 0.5, 1, 2,
 * 2⁻¹⁰⁰⁰, and what leaves a small whole number in the last bits of a sum, 2023 with it: the exponent of 2¹⁰⁰⁰.
 */
const CONSTANTS = memory.data<f64>([
  1.4426950408889634, 0.6931471803691238, -1.9082149292705877e-10, -0.3465735912322998, -3.725290298461914e-9,
  -745.1332191019411, 4.1381367970572385e-8, -0.0000016533902205465252, 0.00006613756321437934,
  -0.0027777777777015593, 0.16666666666666602, 0.5, 1, 2, 9.332636185032189e-302, 6755399441057767,
]);
const INVERSE_LN2 = 0;
const LN2_HIGH = 8;
const MINUS_LN2_LOW = 16;
const MINUS_HALF_LN2 = 24;
const MINUS_TINY = 32;
const UNDERFLOW = 40;
const P5 = 48;
const P4 = 56;
const P3 = 64;
const P2 = 72;
const P1 = 80;
const HALF = 88;
const ONE = 96;
const TWO = 104;
const SCALE = 112;
const TO_EXPONENT = 120;

/** eˣ for two x <= 0 or NaN. */
export function exponentials(x: v128): v128 {
  const k = halvingsOf(x);
  // Two factors, since the first alone leaves the range: the product with the second is rounded once.
  const large = f64x2.mul(mantissas(x, k), i64x2.shl(f64x2.sub(constant(TO_EXPONENT), k), 52));
  const result = f64x2.mul(large, constant(SCALE));
  return v128.andnot(result, f64x2.lt(x, constant(UNDERFLOW)));
}

/** eˣ for one x <= 0 or NaN. */
export function exponential(x: f64): f64 {
  return f64x2.extract_lane(exponentials(f64x2.splat(x)), 0);
}

/** k with x + k·ln 2 around 0. */
function halvingsOf(x: v128): v128 {
  const nearest = f64x2.trunc(f64x2.sub(constant(HALF), f64x2.mul(x, constant(INVERSE_LN2))));
  return v128.and(nearest, f64x2.le(x, constant(MINUS_HALF_LN2)));
}

/** e^(x + k·ln 2) */
function mantissas(x: v128, k: v128): v128 {
  const high = f64x2.add(x, f64x2.mul(k, constant(LN2_HIGH)));
  const low = f64x2.mul(k, constant(MINUS_LN2_LOW));
  const rest = f64x2.sub(high, low);
  const square = f64x2.mul(rest, rest);
  let sum = f64x2.add(constant(P4), f64x2.mul(square, constant(P5)));
  sum = f64x2.add(constant(P3), f64x2.mul(square, sum));
  sum = f64x2.add(constant(P2), f64x2.mul(square, sum));
  sum = f64x2.add(constant(P1), f64x2.mul(square, sum));
  const c = f64x2.sub(rest, f64x2.mul(square, sum));
  const ratio = f64x2.div(f64x2.mul(rest, c), f64x2.sub(constant(TWO), c));
  const quotient = v128.and(ratio, f64x2.le(x, constant(MINUS_TINY)));
  return f64x2.sub(constant(ONE), f64x2.sub(f64x2.sub(low, quotient), high));
}

function constant(offset: usize): v128 {
  return v128.load64_splat(CONSTANTS + offset);
}
