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

export interface BatchNormDraw extends Draw {
  readonly batch?: number;
  readonly eps?: number;
  /** Contract with ones, which an upstream gradient must never be. */
  readonly ones?: boolean;
}

const C = 3;

/** Batch norm of `[N, C]` in training, with weight and bias `[C]`. */
export function batchNormSample(draw: BatchNormDraw): GradcheckSample {
  const { batch: N = 6, eps = 0.01 } = draw;
  const parts = layOut({ x: [N, C], weight: [C], bias: [C] });
  const drawn = randomUpstream(N * C, draw.seed).map((value) => value * (draw.upstreamScale ?? 1));
  const u = draw.ones ? drawn.fill(1) : drawn;
  const f = (point: Float64Array) => {
    const [x, weight, bias] = splitParts(point, parts);
    const { normalized } = normalize(x!, N, eps, Float64Array);
    return u.reduce((sum, value, i) => sum + value * (normalized[i]! * weight![i % C]! + bias![i % C]!), 0);
  };
  const backward = (point: Float64Array, Storage: Storage, planted?: PlantedError) => {
    const [x, weight] = splitParts(point, parts);
    const usedEps = planted === "other eps" ? eps * 1.01 : eps;
    const { normalized, inverse } = normalize(x!, N, usedEps, Storage);
    const gradWeight = new Storage(C);
    const gradBias = new Storage(C);
    for (let i = 0; i < N * C; i += 1) {
      gradWeight[i % C]! += u[i]! * normalized[i]!;
      gradBias[i % C]! += u[i]!;
    }
    const meanPart = planted === "detached statistics" ? 0 : planted === "missing 1/N" ? 1 : 1 / N;
    const variancePart = planted === "detached variance" ? 0 : meanPart;
    const gradX = Storage.from(x!, (_, i) => {
      const c = i % C;
      const centred = u[i]! - meanPart * gradBias[c]! - variancePart * normalized[i]! * gradWeight[c]!;
      return weight![c]! * inverse[c]! * centred;
    });
    return join([gradX, gradWeight, gradBias]);
  };
  const withError = (planted: PlantedError) => (x: Float64Array) => backward(x, Float64Array, planted);
  return {
    name: `batch norm, N = ${N}`,
    parts,
    x: drawPoint(parts, ["x"], draw),
    f,
    gradient: (x, Storage = Float64Array) => backward(x, Storage),
    rewrites: {
      "by the chain rule": (point) => byChainRule(splitParts(point, parts), u, meanAndVariance, eps),
      "variance as E[x²] - E[x]²": (point) => byChainRule(splitParts(point, parts), u, byMoments, eps),
    },
    plantedErrors: Object.fromEntries(PLANTED_ERRORS.map((planted) => [planted, withError(planted)])),
  };
}

const PLANTED_ERRORS = ["detached variance", "detached statistics", "missing 1/N", "other eps"] as const;
type PlantedError = (typeof PLANTED_ERRORS)[number];

function normalize(x: Float64Array, N: number, eps: number, Storage: Storage) {
  const { mean, variance } = meanAndVariance(x, N, Storage);
  const inverse = Storage.from(variance, (value) => 1 / Math.sqrt(value + eps));
  const normalized = Storage.from(x, (value, i) => (value - mean[i % C]!) * inverse[i % C]!);
  return { normalized, inverse };
}

function meanAndVariance(x: Float64Array, N: number, Storage: Storage = Float64Array) {
  const mean = new Storage(C);
  const variance = new Storage(C);
  for (let i = 0; i < N * C; i += 1) mean[i % C]! += x[i]! / N;
  for (let i = 0; i < N * C; i += 1) variance[i % C]! += (x[i]! - mean[i % C]!) ** 2 / N;
  return { mean, variance };
}

function byMoments(x: Float64Array, N: number) {
  const mean = new Float64Array(C);
  const square = new Float64Array(C);
  for (let i = 0; i < N * C; i += 1) mean[i % C]! += x[i]! / N;
  for (let i = 0; i < N * C; i += 1) square[i % C]! += x[i]! ** 2 / N;
  return { mean, variance: square.map((value, c) => value - mean[c]! ** 2) };
}

/** The backward of every step of the forward in turn, as it is taught, where `backward` above has the closed form. */
function byChainRule(
  [x, weight]: readonly Float64Array[],
  u: Float64Array,
  statistics: typeof meanAndVariance | typeof byMoments,
  eps: number,
): Float64Array {
  const N = x!.length / C;
  const { mean, variance } = statistics(x!, N);
  const [gradWeight, gradBias, gradMean, gradVariance] = [0, 1, 2, 3].map(() => new Float64Array(C));
  for (let i = 0; i < N * C; i += 1) {
    const c = i % C;
    const deviation = Math.sqrt(variance[c]! + eps);
    const gradNormalized = u[i]! * weight![c]!;
    gradBias![c]! += u[i]!;
    gradWeight![c]! += (u[i]! * (x![i]! - mean[c]!)) / deviation;
    gradVariance![c]! -= (gradNormalized * (x![i]! - mean[c]!)) / (2 * deviation ** 3);
    gradMean![c]! -= gradNormalized / deviation;
  }
  const gradX = x!.map((value, i) => {
    const c = i % C;
    const direct = (u[i]! * weight![c]!) / Math.sqrt(variance[c]! + eps);
    return direct + (gradVariance![c]! * 2 * (value - mean[c]!)) / N + gradMean![c]! / N;
  });
  return join([gradX, gradWeight!, gradBias!]);
}
