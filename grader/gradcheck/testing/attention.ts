import { randomUpstream } from "../random-upstream.ts";
import { inner, multiply, softmaxRows, transposeRows } from "./matrix.ts";
import {
  type Draw,
  drawPoint,
  type GradcheckSample,
  join,
  layOut,
  type Storage,
  splitParts,
} from "./sample.ts";

const T = 4;
const D = 3;

/** softmax(q kᵀ / √D) v for q, k, v of `[T, D]`. */
export function attentionSample(draw: Draw): GradcheckSample {
  const parts = layOut({ q: [T, D], k: [T, D], v: [T, D] });
  const u = randomUpstream(T * D, draw.seed).map((value) => value * (draw.upstreamScale ?? 1));
  const weights = (q: Float64Array, k: Float64Array, Storage: Storage) => {
    const scores = multiply(q, transposeRows(k, T, D, Storage), [T, D, T], Storage);
    return softmaxRows(
      Storage.from(scores, (value) => value / Math.sqrt(D)),
      T,
      T,
      Storage,
    );
  };
  const f = (point: Float64Array) => {
    const [q, k, v] = splitParts(point, parts);
    return inner(u, multiply(weights(q!, k!, Float64Array), v!, [T, T, D], Float64Array));
  };
  const backward = (point: Float64Array, Storage: Storage, outer: number, root: number) => {
    const [q, k, v] = splitParts(point, parts);
    const p = weights(q!, k!, Storage);
    const gradP = multiply(u, transposeRows(v!, T, D, Storage), [T, D, T], Storage);
    const gradScores = Storage.from(p, (value, i) => {
      const row = i - (i % T);
      const mean = inner(p.subarray(row, row + T), gradP.subarray(row, row + T));
      return (value * (gradP[i]! - outer * mean)) / root;
    });
    return join([
      multiply(gradScores, k!, [T, T, D], Storage),
      multiply(transposeRows(gradScores, T, T, Storage), q!, [T, T, D], Storage),
      multiply(transposeRows(p, T, T, Storage), u, [T, T, D], Storage),
    ]);
  };
  return {
    name: "attention",
    parts,
    x: drawPoint(parts, ["v"], draw),
    f,
    gradient: (x, Storage = Float64Array) => backward(x, Storage, 1, Math.sqrt(D)),
    rewrites: {},
    plantedErrors: {
      "softmax without its outer product": (x) => backward(x, Float64Array, 0, Math.sqrt(D)),
      "no 1/√d": (x) => backward(x, Float64Array, 1, 1),
    },
  };
}
