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

const [T, I, H] = [3, 2, 2];
const GATES = 4 * H;

/** An LSTM over T steps of `[I]`, gates in the order i, f, g, o; the result is every hidden state. */
export function lstmSample(draw: Draw): GradcheckSample {
  const parts = layOut({ x: [T, I], h0: [H], c0: [H], wIh: [GATES, I], wHh: [GATES, H], bias: [GATES] });
  const u = randomUpstream(T * H, draw.seed).map((value) => value * (draw.upstreamScale ?? 1));
  const f = (point: Float64Array) =>
    run(splitParts(point, parts), Float64Array).reduce(
      (sum, { h }, t) =>
        sum + h.reduce((total: number, value: number, j: number) => total + value * u[t * H + j]!, 0),
      0,
    );
  return {
    name: "LSTM",
    parts,
    x: drawPoint(parts, ["x"], draw),
    f,
    gradient: (x, Storage = Float64Array) => backward(splitParts(x, parts), u, Storage),
    rewrites: {},
    plantedErrors: {
      "forget gate's gradient dropped": (x) => backward(splitParts(x, parts), u, Float64Array, "no forget"),
      "c not carried back": (x) => backward(splitParts(x, parts), u, Float64Array, "no carry"),
    },
  };
}

function run([x, h0, c0, wIh, wHh, bias]: readonly Float64Array[], Storage: Storage) {
  let h = Storage.from(h0!);
  let c = Storage.from(c0!);
  return Array.from({ length: T }, (_, t) => {
    const before = { h, c };
    const gates = Storage.from(bias!, (start, row) => {
      let sum = start;
      for (let i = 0; i < I; i += 1) sum += wIh![row * I + i]! * x![t * I + i]!;
      for (let j = 0; j < H; j += 1) sum += wHh![row * H + j]! * before.h[j]!;
      return row >= 2 * H && row < 3 * H ? Math.tanh(sum) : 1 / (1 + Math.exp(-sum));
    });
    c = Storage.from(before.c, (value, j) => gates[H + j]! * value + gates[j]! * gates[2 * H + j]!);
    h = Storage.from(c, (value, j) => gates[3 * H + j]! * Math.tanh(value));
    return { before, gates, c, h };
  });
}

function backward(
  pieces: readonly Float64Array[],
  u: Float64Array,
  Storage: Storage,
  planted?: "no forget" | "no carry",
): Float64Array {
  const [x, h0, c0, wIh, wHh, bias] = pieces;
  const steps = run(pieces, Storage);
  const [gradX, gradWIh, gradWHh, gradBias] = [x!, wIh!, wHh!, bias!].map((part) => new Storage(part.length));
  let gradH = new Storage(h0!.length);
  let gradC = new Storage(c0!.length);
  for (let t = T - 1; t >= 0; t -= 1) {
    const { before, gates, c } = steps[t]!;
    const [gi, gf, gg, go] = [0, 1, 2, 3].map((gate) => gates.subarray(gate * H, (gate + 1) * H));
    const gradGates = new Storage(GATES);
    const gradHNext = new Storage(H);
    const gradCNext = new Storage(H);
    for (let j = 0; j < H; j += 1) {
      const dh = gradH[j]! + u[t * H + j]!;
      const tanhC = Math.tanh(c[j]!);
      const dc = gradC[j]! + dh * go![j]! * (1 - tanhC ** 2);
      gradGates[j] = dc * gg![j]! * gi![j]! * (1 - gi![j]!);
      gradGates[H + j] = planted === "no forget" ? 0 : dc * before.c[j]! * gf![j]! * (1 - gf![j]!);
      gradGates[2 * H + j] = dc * gi![j]! * (1 - gg![j]! ** 2);
      gradGates[3 * H + j] = dh * tanhC * go![j]! * (1 - go![j]!);
      gradCNext[j] = planted === "no carry" ? 0 : dc * gf![j]!;
    }
    for (let row = 0; row < GATES; row += 1) {
      const slope = gradGates[row]!;
      gradBias![row]! += slope;
      for (let i = 0; i < I; i += 1) {
        gradWIh![row * I + i]! += slope * x![t * I + i]!;
        gradX![t * I + i]! += slope * wIh![row * I + i]!;
      }
      for (let j = 0; j < H; j += 1) {
        gradWHh![row * H + j]! += slope * before.h[j]!;
        gradHNext[j]! += slope * wHh![row * H + j]!;
      }
    }
    gradH = gradHNext;
    gradC = gradCNext;
  }
  return join([gradX!, gradH, gradC, gradWIh!, gradWHh!, gradBias!]);
}
