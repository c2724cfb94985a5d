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
const CONV = "conv2d 8x16x32x32 k3 o32";
const LIMIT_TO_TORCH = 8;

/** Engine operations beside PyTorch's, and the ratio of the one the design names. */
export function benchEngine(torch: TorchTimes | null): Measurement[] {
  const rows = Object.entries(operations()).map(([name, operation]) => {
    const peer = torch?.operations[name];
    const more = peer === undefined ? {} : { peer: { name: `torch ${torch?.version}`, value: peer } };
    return measurement(SECTION, name, timeOf(operation), "ms", more);
  });
  const conv = rows.find(({ what }) => what === CONV);
  if (conv === undefined || conv.peer === null) return rows;
  const target = { relation: "<=", value: LIMIT_TO_TORCH } as const;
  return [
    ...rows,
    measurement(SECTION, `${CONV}, times torch`, conv.value / conv.peer.value, "x", { target }),
  ];
}

interface Operation {
  readonly f: (...inputs: Tensor[]) => Tensor;
  readonly inputs: readonly Tensor[];
}

function operations(): Record<string, Operation> {
  return {
    [CONV]: {
      f: (x: Tensor, w: Tensor, b: Tensor) => conv2d(x, w, b, { padding: 1 }),
      inputs: [rand(8, 16, 32, 32), rand(32, 16, 3, 3), rand(32)],
    },
    "matmul 256x256x256": {
      f: (a: Tensor, b: Tensor) => matmul(a, b),
      inputs: [rand(256, 256), rand(256, 256)],
    },
    "batchNorm 32x16x16x16": {
      f: (x: Tensor, w: Tensor, b: Tensor) => batchNorm(x, w, b, { training: true }).y,
      inputs: [rand(32, 16, 16, 16), rand(16), rand(16)],
    },
    "softmax 256x1000": { f: (x: Tensor) => softmax(x, { dim: -1 }), inputs: [rand(256, 1000)] },
    "lstm T20 N8 I16 H32": {
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
