import { randomUpstream } from "../random-upstream.ts";
import { inner } from "./matrix.ts";
import { type Draw, drawPoint, type GradcheckSample, layOut, type Storage } from "./sample.ts";

const SIZE = 12;

/** Σ u · sigmoid(x). */
export function sigmoidSample(draw: Draw): GradcheckSample {
  const parts = layOut({ x: [SIZE] });
  const u = randomUpstream(SIZE, draw.seed).map((value) => value * (draw.upstreamScale ?? 1));
  const gradient = (x: Float64Array, Storage: Storage = Float64Array) => {
    const y = Storage.from(x, sigmoid);
    const slope = Storage.from(y, (value) => value * (1 - value));
    return Float64Array.from(Storage.from(slope, (value, i) => value * u[i]!));
  };
  return {
    name: "sigmoid",
    parts,
    x: drawPoint(parts, ["x"], draw),
    f: (x) => inner(u, x.map(sigmoid)),
    gradient,
    rewrites: {
      "by tanh": (x) => x.map((value, i) => 0.25 * (1 - Math.tanh(value / 2) ** 2) * u[i]!),
      "by e^-|x|": (x) => x.map((value, i) => (u[i]! * decay(value)) / (1 + decay(value)) ** 2),
    },
    plantedErrors: { "x(1 - x)": (x) => x.map((value, i) => u[i]! * value * (1 - value)) },
  };
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function decay(value: number): number {
  return Math.exp(-Math.abs(value));
}
