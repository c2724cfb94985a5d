/** ln 2 in two parts; a multiple of the first is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** From here on a multiple of ln 2 is taken off. */
const HALF_LN2 = 0.3465735912322998;
/** Below, 1 + x is all there is. */
const TINY = 2 ** -28;
const SMALLEST_NORMAL = -707;
const UNDERFLOW = -745.1332191019411;

const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 0.00006613756321437934;
const P4 = -0.0000016533902205465252;
const P5 = 4.1381367970572385e-8;

/** 2⁻ⁿ at place n. */
const HALVINGS = new Float64Array(1022);
for (let n = 0, power = 1; n < HALVINGS.length; n++, power /= 2) HALVINGS[n] = power;

/**
 * eˣ for x <= 0 or NaN, with an error below one unit in the last place.
 *
 * Every step is that of FreeBSD's e_exp.c, which is V8's Math.exp too, so that the kernels, which take two numbers at
 * a time, have the same bits as this on any machine. JavaScript leaves those of Math.exp open.
 */
export function exponential(x: number): number {
  if (x > SMALLEST_NORMAL) {
    const k = halvingsOf(x);
    return mantissa(x, k) * HALVINGS[k]!;
  }
  if (x < UNDERFLOW) return 0;
  if (Number.isNaN(x)) return x;
  const k = halvingsOf(x);
  return mantissa(x, k) * HALVINGS[k - 1000]! * HALVINGS[1000]!;
}

/** k with x + k·ln 2 around 0. */
function halvingsOf(x: number): number {
  return -x >= HALF_LN2 ? (0.5 - x * Math.LOG2E) | 0 : 0;
}

/** e^(x + k·ln 2). */
function mantissa(x: number, k: number): number {
  const high = x + k * LN2_HIGH;
  const low = -k * LN2_LOW;
  const rest = high - low;
  const square = rest * rest;
  const c = rest - square * (P1 + square * (P2 + square * (P3 + square * (P4 + square * P5))));
  const quotient = -x >= TINY ? (rest * c) / (2 - c) : 0;
  return 1 - (low - quotient - high);
}
