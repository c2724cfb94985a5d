import { randomUpstream } from "../random-upstream.ts";
import {
  type Draw,
  drawPoint,
  type GradcheckSample,
  join,
  layOut,
  type Storage,
  splitParts,
} from "./sample.ts";

const [N, C, H, W, O, K] = [2, 2, 4, 4, 2, 3];
const [OH, OW] = [H - K + 1, W - K + 1];

/** Cross-correlation of `[N, C, H, W]` with weight `[O, C, K, K]` and bias `[O]`. */
export function convSample(draw: Draw): GradcheckSample {
  const parts = layOut({ x: [N, C, H, W], weight: [O, C, K, K], bias: [O] });
  const u = randomUpstream(N * O * OH * OW, draw.seed).map((value) => value * (draw.upstreamScale ?? 1));
  const f = (point: Float64Array) => {
    const [x, weight, bias] = splitParts(point, parts);
    const y = new Float64Array(u.length).map((_, i) => bias![Math.floor(i / (OH * OW)) % O]!);
    for (const [at, from, by] of TAPS) y[at]! += x![from]! * weight![by]!;
    return y.reduce((sum, value, i) => sum + value * u[i]!, 0);
  };
  const backward = (point: Float64Array, Storage: Storage, flipped: boolean, order = TAPS) => {
    const [x, weight] = splitParts(point, parts);
    const gradX = new Storage(x!.length);
    const gradWeight = new Storage(weight!.length);
    const gradBias = new Storage(O);
    for (const [at, from, by] of order) {
      gradX[from]! += u[at]! * weight![flipped ? flip(by) : by]!;
      gradWeight[by]! += u[at]! * x![from]!;
    }
    for (const [i, value] of u.entries()) gradBias[Math.floor(i / (OH * OW)) % O]! += value;
    return join([gradX, gradWeight, gradBias]);
  };
  return {
    name: "conv",
    parts,
    x: drawPoint(parts, ["x"], draw),
    f,
    gradient: (x, Storage = Float64Array) => backward(x, Storage, false),
    rewrites: { "summed backwards": (x) => backward(x, Float64Array, false, TAPS.toReversed()) },
    plantedErrors: { "kernel rotated": (x) => backward(x, Float64Array, true) },
  };
}

/** Flat indices of output, input and weight of every product in the sum. */
const TAPS = taps();

function taps(): [number, number, number][] {
  const found: [number, number, number][] = [];
  for (let i = 0; i < N * O * OH * OW * C * K * K; i += 1) {
    const [n, o, y, x, c, ky, kx] = unravel(i, [N, O, OH, OW, C, K, K]) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const at = ((n * O + o) * OH + y) * OW + x;
    found.push([at, ((n * C + c) * H + y + ky) * W + x + kx, ((o * C + c) * K + ky) * K + kx]);
  }
  return found;
}

function unravel(flat: number, shape: readonly number[]): number[] {
  let rest = flat;
  return shape
    .toReversed()
    .map((extent) => {
      const index = rest % extent;
      rest = (rest - index) / extent;
      return index;
    })
    .toReversed();
}

function flip(by: number): number {
  const inside = by % (K * K);
  return by - inside + (K * K - 1 - inside);
}
