import {
  type OptimizerState,
  type OptimizerStep,
  type Params,
  select,
  stack,
  type Tensor,
} from "../../grader/engine/index.ts";
import { type Result, toSnakeCase } from "./torch-function.ts";
import { type Value, Variable } from "./value.ts";

interface Run {
  readonly params: Tensor;
  readonly grads: Tensor;
  readonly steps: number;
}

/** An optimizer's steps over recorded gradients: `[state of the parameter, every point]`. */
export function trajectory(
  run: Run,
  takeStep: (params: Params, grads: Params, state: OptimizerState | null) => OptimizerStep,
): Result {
  let step: OptimizerStep = { params: { p: run.params }, state: {} };
  const points = Array.from({ length: run.steps }, (_, index) => {
    step = takeStep(
      step.params,
      { p: select(run.grads, { dim: 0, index }) },
      index === 0 ? null : step.state,
    );
    return step.params.p ?? run.params;
  });
  const { step: count = 0, buffers = {} } = step.state.p ?? {};
  const state = Object.entries(buffers).map(([name, buffer]): [string, Value] => [
    toSnakeCase(name),
    new Variable(buffer),
  ]);
  return [new Map<string, Value>([...state, ["step", count]]), stack(points)];
}
