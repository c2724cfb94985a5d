// The constants and the steps of exponential.ts beside this folder, which says where they come from.

/**
 * In memory, since V8 would build a vector from a constant by four instructions at every use. In their order: 1 / ln 2,
 * ln 2 in two parts, its half, 2⁻²⁸, the smallest x with a normal result, the smallest without underflow, P5 … P1,
 * 0.5, 1, 2, 1000, and what leaves a small whole number in the last bits of a sum, 1023 with it: the exponent of 2⁰.
 */
const CONSTANTS = memory.data<f64>([
  1.4426950408889634, 0.6931471803691238, 1.9082149292705877e-10, 0.3465735912322998, 3.725290298461914e-9,
  -707, -745.1332191019411, 4.1381367970572385e-8, -0.0000016533902205465252, 0.00006613756321437934,
  -0.0027777777777015593, 0.16666666666666602, 0.5, 1, 2, 1000, 6755399441056767,
]);
const INVERSE_LN2 = 0;
const LN2_HIGH = 8;
const LN2_LOW = 16;
const HALF_LN2 = 24;
const TINY = 32;
const SMALLEST_NORMAL = 40;
const UNDERFLOW = 48;
const P5 = 56;
const P4 = 64;
const P3 = 72;
const P2 = 80;
const P1 = 88;
const HALF = 96;
const ONE = 104;
const TWO = 112;
const MOST = 120;
const TO_EXPONENT = 128;

/** eˣ for two x <= 0 or NaN. */
export function exponentials(x: v128): v128 {
  const normal = i64x2.all_true(f64x2.gt(x, constant(SMALLEST_NORMAL)));
  return normal ? normalExponentials(x) : unusualExponentials(x);
}

/** eˣ for one x <= 0 or NaN. */
export function exponential(x: f64): f64 {
  return f64x2.extract_lane(exponentials(f64x2.splat(x)), 0);
}

function normalExponentials(x: v128): v128 {
  const k = halvingsOf(x);
  return f64x2.mul(mantissas(x, k), halvings(k));
}

/** Of a pair with a NaN, or with a result that is no normal number. */
function unusualExponentials(x: v128): v128 {
  const k = halvingsOf(x);
  const most = constant(MOST);
  // Two factors, since their product alone may be no normal number.
  const scaled = f64x2.mul(mantissas(x, k), halvings(f64x2.sub(k, most)));
  const result = f64x2.mul(scaled, halvings(most));
  return v128.andnot(result, f64x2.lt(x, constant(UNDERFLOW)));
}

/** k with x + k·ln 2 around 0. */
function halvingsOf(x: v128): v128 {
  const nearest = f64x2.trunc(f64x2.sub(constant(HALF), f64x2.mul(x, constant(INVERSE_LN2))));
  return v128.and(nearest, f64x2.ge(f64x2.neg(x), constant(HALF_LN2)));
}

/** 2⁻ᵏ */
function halvings(k: v128): v128 {
  return i64x2.shl(f64x2.sub(constant(TO_EXPONENT), k), 52);
}

/** e^(x + k·ln 2) */
function mantissas(x: v128, k: v128): v128 {
  const high = f64x2.add(x, f64x2.mul(k, constant(LN2_HIGH)));
  const low = f64x2.mul(f64x2.neg(k), constant(LN2_LOW));
  const rest = f64x2.sub(high, low);
  const square = f64x2.mul(rest, rest);
  let sum = f64x2.add(constant(P4), f64x2.mul(square, constant(P5)));
  sum = f64x2.add(constant(P3), f64x2.mul(square, sum));
  sum = f64x2.add(constant(P2), f64x2.mul(square, sum));
  sum = f64x2.add(constant(P1), f64x2.mul(square, sum));
  const c = f64x2.sub(rest, f64x2.mul(square, sum));
  const ratio = f64x2.div(f64x2.mul(rest, c), f64x2.sub(constant(TWO), c));
  const quotient = v128.and(ratio, f64x2.ge(f64x2.neg(x), constant(TINY)));
  return f64x2.sub(constant(ONE), f64x2.sub(f64x2.sub(low, quotient), high));
}

function constant(offset: usize): v128 {
  return v128.load64_splat(CONSTANTS + offset);
}
