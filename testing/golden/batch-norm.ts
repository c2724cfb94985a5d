import {
  batchNorm,
  ones,
  type RunningStatistics,
  select,
  stack,
  type Tensor,
  zeros,
} from "../../grader/engine/index.ts";
import type { Result } from "./torch-function.ts";
import type { Variable } from "./value.ts";

interface Affine {
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
  readonly eps: number;
  readonly momentum: number | null;
}

interface Functional extends Affine {
  readonly input: Tensor;
  readonly runningMean: Variable | null;
  readonly runningVar: Variable | null;
  readonly training: boolean;
}

/** F.batch_norm, which updates the statistics it is handed in place. */
export function functionalBatchNorm(a: Functional): Result {
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

/** The module, fed batch after batch, then once in evaluation: `[module, y of all batches, y of the last]`. */
export function batchNormModule(a: Affine & { readonly batches: Tensor; readonly last: Tensor }): Result {
  const channels = a.batches.shape[2] ?? 0;
  let running: Required<RunningStatistics> = {
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
  const statistics = [running.runningMean, running.runningVar, running.numBatchesTracked ?? 0];
  return [statistics, stack(ys), y];
}
