import { randomUpstream } from "../random-upstream.ts";
import { multiply, sumRows, transposeRows } from "./matrix.ts";
import {
  type Draw,
  drawNormal,
  drawPoint,
  type GradcheckSample,
  join,
  layOut,
  type Numbers,
  type Storage,
  splitParts,
} from "./sample.ts";

const [N, I, H, O] = [4, 3, 5, 2];

/** relu(x w1ᵀ + b1) w2ᵀ + b2 against a target, by mean squared error, times a scalar upstream gradient. */
export function reluMlpSample(draw: Draw): GradcheckSample {
  const parts = layOut({ x: [N, I], w1: [H, I], b1: [H], w2: [O, H], b2: [O] });
  const u = (randomUpstream(1, draw.seed)[0] ?? 1) * (draw.upstreamScale ?? 1);
  const target = drawNormal(N * O, draw.seed + 7);
  const forward = (point: Float64Array, Storage: Storage) => {
    const [x, w1, b1, w2, b2] = splitParts(point, parts);
    const z = affine(x!, w1!, b1!, [N, I, H], Storage);
    const y = affine(
      Storage.from(z, (value) => Math.max(0, value)),
      w2!,
      b2!,
      [N, H, O],
      Storage,
    );
    return { z, error: Storage.from(y, (value, i) => value - target[i]!) };
  };
  const f = (point: Float64Array) => {
    const { error } = forward(point, Float64Array);
    return (u * error.reduce((sum: number, value: number) => sum + value * value, 0)) / (N * O);
  };
  const backward = (point: Float64Array, Storage: Storage, divisor: number, gate: boolean) => {
    const [x, w1, , w2] = splitParts(point, parts);
    const { z, error } = forward(point, Storage);
    const gradY = Storage.from(error, (value) => (2 * u * value) / divisor);
    const gradA = multiply(gradY, w2!, [N, O, H], Storage);
    const gradZ = Storage.from(gradA, (value, i) => (!gate || z[i]! > 0 ? value : 0));
    const a = Storage.from(z, (value) => Math.max(0, value));
    return join([
      multiply(gradZ, w1!, [N, H, I], Storage),
      multiply(transposeRows(gradZ, N, H, Storage), x!, [H, N, I], Storage),
      sumRows(gradZ, N, H, Storage),
      multiply(transposeRows(gradY, N, O, Storage), a, [O, N, H], Storage),
      sumRows(gradY, N, O, Storage),
    ]);
  };
  return {
    name: "ReLU MLP",
    parts,
    x: drawPoint(parts, ["x"], draw),
    f,
    gradient: (x, Storage = Float64Array) => backward(x, Storage, N * O, true),
    rewrites: {},
    plantedErrors: {
      "missing 1/N": (x) => backward(x, Float64Array, O, true),
      "no ReLU in backward": (x) => backward(x, Float64Array, N * O, false),
    },
  };
}

function affine(
  x: Numbers,
  weight: Float64Array,
  bias: Float64Array,
  [n, i, o]: readonly [number, number, number],
  Storage: Storage,
) {
  const y = multiply(x, transposeRows(weight, o, i, Storage), [n, i, o], Storage);
  return Storage.from(y, (value, at) => value + bias[at % o]!);
}
