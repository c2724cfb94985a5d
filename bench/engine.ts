import {
  batchNorm,
  conv2d,
  lstm,
  matmul,
  ones,
  softmax,
  Tensor,
  vjp,
  zeros,
} from "../grader/engine/index.ts";
import { seededRandom } from "../grader/numbers/seeded-random.ts";
import { sizeOf } from "../grader/numbers/shape.ts";
import { type Measurement, measurement, median } from "./measurement.ts";
import type { TorchTimes } from "./torch.ts";

const SECTION = "engine, forward and backward";

/** Engine operations beside PyTorch's, and how many times PyTorch's time each takes. */
export function benchEngine(torch: TorchTimes | null): Measurement[] {
  return Object.entries(operations()).flatMap(([name, { timesTorch, ...operation }]) => {
    const ours = timeOf(operation);
    const peer = torch?.operations[name];
    if (peer === undefined) return [measurement(SECTION, name, ours, "ms")];
    const target = { relation: "<=", value: timesTorch } as const;
    return [
      measurement(SECTION, name, ours, "ms", { peer: { name: `torch ${torch?.version}`, value: peer } }),
      measurement(SECTION, `${name}, times torch`, ours / peer, "x", { target }),
    ];
  });
}

interface Operation {
  readonly f: (...inputs: Tensor[]) => Tensor;
  readonly inputs: readonly Tensor[];
}

interface Peer extends Operation {
  /** What it may take, in PyTorch's time. */
  readonly timesTorch: number;
}

function operations(): Record<string, Peer> {
  return {
    "conv2d 8x16x32x32 k3 o32": {
      timesTorch: 1.5,
      f: (x: Tensor, w: Tensor, b: Tensor) => conv2d(x, w, b, { padding: 1 }),
      inputs: [rand(8, 16, 32, 32), rand(32, 16, 3, 3), rand(32)],
    },
    "matmul 256x256x256": {
      timesTorch: 2.5,
      f: (a: Tensor, b: Tensor) => matmul(a, b),
      inputs: [rand(256, 256), rand(256, 256)],
    },
    "batchNorm 32x16x16x16": {
      timesTorch: 3,
      f: (x: Tensor, w: Tensor, b: Tensor) => batchNorm(x, w, b, { training: true }).y,
      inputs: [rand(32, 16, 16, 16), rand(16), rand(16)],
    },
    "softmax 256x1000": {
      timesTorch: 3,
      f: (x: Tensor) => softmax(x, { dim: -1 }),
      inputs: [rand(256, 1000)],
    },
    "lstm T20 N8 I16 H32": {
      timesTorch: 3,
      f: (x: Tensor, weightIh: Tensor, weightHh: Tensor, biasIh: Tensor, biasHh: Tensor) =>
        lstm(x, zeros([1, 8, 32]), zeros([1, 8, 32]), [{ weightIh, weightHh, biasIh, biasHh }]).y,
      inputs: [rand(20, 8, 16), rand(128, 16), rand(128, 32), rand(128), rand(128)],
    },
  };
}

function rand(...shape: number[]): Tensor {
  const random = seededRandom(shape.length);
  const size = sizeOf(shape);
  return new Tensor(
    shape,
    Float64Array.from({ length: size }, () => random() - 0.5),
  );
}

/** Median of at least a second's runs after a warm-up. */
function timeOf({ f, inputs }: Operation): number {
  const once = () => {
    const start = performance.now();
    const { outputs, pullback } = vjp(f, inputs);
    pullback(ones(outputs.shape));
    return performance.now() - start;
  };
  for (let warm = 0; warm < 5; warm += 1) once();
  const samples: number[] = [];
  for (const end = performance.now() + 1000; performance.now() < end && samples.length < 200; )
    samples.push(once());
  return median(samples);
}
