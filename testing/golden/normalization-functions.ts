import { z } from "zod";
import {
  batchNorm,
  layerNorm,
  ones,
  type RunningStatistics,
  select,
  stack,
  zeros,
} from "../../grader/engine/index.ts";
import {
  type Arguments,
  entry,
  maybeTensor,
  no,
  number,
  numbers,
  type Result,
  tensorArgument,
  variable,
  yes,
} from "./torch-function.ts";

const eps = number.default(1e-5);
const AFFINE = { weight: maybeTensor, bias: maybeTensor };
const STATISTICS = { runningMean: variable.nullable(), runningVar: variable.nullable() };
const FUNCTIONAL = {
  input: tensorArgument,
  ...STATISTICS,
  ...AFFINE,
  training: no,
  momentum: number.default(0.1),
  eps,
};
const tracked = z.literal(true, { error: "True" }).default(true);
const momentum = number.nullable().default(0.1);
// What follows `affine` and `track_running_stats` is not the module's: programs.ts puts it there.
const PROGRAM = { ...AFFINE, batches: tensorArgument, last: tensorArgument };
const MODULE = { numFeatures: number, eps, momentum, affine: yes, trackRunningStats: tracked, ...PROGRAM };

export const normalizationFunctions = [
  entry("batch_norm1d batch_norm2d", "F.batch_norm", FUNCTIONAL, functional),
  entry("batch_norm1d", "torch.nn.BatchNorm1d", MODULE, fed),
  entry("batch_norm2d", "torch.nn.BatchNorm2d", MODULE, fed),
  entry(
    "layer_norm",
    "F.layer_norm",
    { input: tensorArgument, normalizedShape: numbers, ...AFFINE, eps },
    (a) => layerNorm(a.input, a.weight, a.bias, a),
  ),
];

/** Updates the statistics it is handed in place. */
function functional(a: Arguments<typeof FUNCTIONAL>): Result {
  const { runningMean, runningVar } = a;
  const kept = runningMean !== null && runningVar !== null;
  const running = kept ? { runningMean: runningMean.tensor, runningVar: runningVar.tensor } : null;
  const result = batchNorm(a.input, a.weight, a.bias, { ...a, running });
  if (kept && result.running !== null) {
    runningMean.tensor = result.running.runningMean;
    runningVar.tensor = result.running.runningVar;
  }
  return result.y;
}

/** The module fed batch after batch, then once in evaluation: `[its statistics, y of all batches, y of the last]`. */
function fed(a: Arguments<typeof MODULE>): Result {
  const channels = a.batches.shape[2] ?? 0;
  let running: RunningStatistics = {
    runningMean: zeros([channels]),
    runningVar: ones([channels]),
    numBatchesTracked: 0,
  };
  const ys = Array.from({ length: a.batches.shape[0] ?? 0 }, (_, index) => {
    const batch = select(a.batches, { dim: 0, index });
    const result = batchNorm(batch, a.weight, a.bias, { ...a, running, training: true });
    running = result.running ?? running;
    return result.y;
  });
  const { y } = batchNorm(a.last, a.weight, a.bias, { ...a, running, training: false });
  return [[running.runningMean, running.runningVar, running.numBatchesTracked ?? 0], stack(ys), y];
}
