import { sameShape } from "../../numbers/shape.ts";
import { apply } from "../primitive.ts";
import { primitives } from "../primitives/table.ts";
import { ShapeError } from "../shape-error.ts";
import { formatShape } from "../shape-rules.ts";
import type { Tensor } from "../tensor.ts";
import { relu, sigmoid, tanh } from "./activations.ts";
import { add, mul, sub } from "./arithmetic.ts";
import { concat, select, split, stack, transpose } from "./layout.ts";
import { linear } from "./linear.ts";

/** Weights of one layer in one direction; `G` gates are stacked along the first axis. */
export interface RecurrentWeights {
  /** `[G·H, I]` */
  readonly weightIh: Tensor;
  /** `[G·H, H]` */
  readonly weightHh: Tensor;
  /** `[G·H]` */
  readonly biasIh?: Tensor | null | undefined;
  /** `[G·H]` */
  readonly biasHh?: Tensor | null | undefined;
}

export interface RnnOptions {
  readonly nonlinearity?: "tanh" | "relu" | undefined;
}

export interface SequenceOptions {
  /** Every layer also reads the sequence backwards; its outputs are joined along the features. */
  readonly bidirectional?: boolean | undefined;
  /** `x` and `y` are `[N, T, …]` rather than `[T, N, …]`. */
  readonly batchFirst?: boolean | undefined;
}

/**
 * `h' = tanh(W_ih·x + b_ih + W_hh·h + b_hh)`, or relu.
 *
 * @param x       `[N, I]`
 * @param h       `[N, H]`
 * @param weights `weightIh` `[G·H, I]` and `weightHh` `[G·H, H]` for G gates, here 1; `biasIh` and `biasHh` `[G·H]`
 *   if any
 * @returns `[N, H]`
 * @throws {ShapeError} x, h or a weight of another shape
 */
export function rnnCell(
  x: Tensor,
  h: Tensor,
  weights: RecurrentWeights,
  { nonlinearity = "tanh" }: RnnOptions = {},
): Tensor {
  const [fromX, fromH] = preactivations("rnnCell", x, h, weights, 1);
  return nonlinearity === "tanh" ? tanh(add(fromX, fromH)) : relu(add(fromX, fromH));
}

/**
 * Long short-term memory; gates stand in the order input, forget, cell, output.
 *
 * @param x       `[N, I]`
 * @param h       `[N, H]`
 * @param c       `[N, H]`
 * @param weights as for `rnnCell`, G = 4
 * @returns the next `h` and `c`, `[N, H]` each
 * @throws {ShapeError} `c` is not of the shape of `h`, or as `rnnCell`
 * @see Hochreiter & Schmidhuber, Neural Computation 9(8), 1997
 */
export function lstmCell(
  x: Tensor,
  h: Tensor,
  c: Tensor,
  weights: RecurrentWeights,
): { h: Tensor; c: Tensor } {
  const [fromX, fromH] = preactivations("lstmCell", x, h, weights, 4);
  if (!sameShape(c.shape, h.shape))
    throw new ShapeError("lstmCell", `c like h ${formatShape(h.shape)}`, `c ${formatShape(c.shape)}`);
  const stacked = add(fromX, fromH);
  const next = apply(primitives.lstmCellState, [stacked, c], {});
  return { h: apply(primitives.lstmOutput, [stacked, next], {}), c: next };
}

/**
 * Gated recurrent unit; gates stand in the order reset, update, new:
 * `h' = (1 − z)·n + z·h` with `n = tanh(W_in·x + b_in + r·(W_hn·h + b_hn))`.
 *
 * @param x       `[N, I]`
 * @param h       `[N, H]`
 * @param weights as for `rnnCell`, G = 3
 * @returns `[N, H]`
 * @throws {ShapeError} as `rnnCell`
 * @see Cho et al., arXiv:1406.1078
 */
export function gruCell(x: Tensor, h: Tensor, weights: RecurrentWeights): Tensor {
  const [fromX, fromH] = preactivations("gruCell", x, h, weights, 3);
  const [resetX, updateX, newX] = gates(fromX, 3);
  const [resetH, updateH, newH] = gates(fromH, 3);
  const update = sigmoid(add(updateX!, updateH!));
  const fresh = tanh(add(newX!, mul(sigmoid(add(resetX!, resetH!)), newH!)));
  return add(mul(sub(1, update), fresh), mul(update, h));
}

/**
 * A stack of simple recurrent layers over a sequence.
 *
 * @param x       `[T, N, I]`
 * @param h0      `[layers·directions, N, H]`
 * @param weights one entry a layer and direction: layer 0 forwards, layer 0 backwards, layer 1 forwards, …
 * @returns `y` `[T, N, directions·H]`: the last layer's states; `hn` like `h0`: every layer's final state
 */
export function rnn(
  x: Tensor,
  h0: Tensor,
  weights: readonly RecurrentWeights[],
  options: SequenceOptions & RnnOptions = {},
): { y: Tensor; hn: Tensor } {
  const run = sequence("rnn", x, [h0], weights, options, (step, [h], w) => [rnnCell(step, h!, w, options)]);
  return { y: run.y, hn: run.finals[0]! };
}

/** As `rnn`, with GRU cells. */
export function gru(
  x: Tensor,
  h0: Tensor,
  weights: readonly RecurrentWeights[],
  options: SequenceOptions = {},
): { y: Tensor; hn: Tensor } {
  const run = sequence("gru", x, [h0], weights, options, (step, [h], w) => [gruCell(step, h!, w)]);
  return { y: run.y, hn: run.finals[0]! };
}

/** As `rnn`, with LSTM cells; `c0` and `cn` are shaped like `h0`. */
export function lstm(
  x: Tensor,
  h0: Tensor,
  c0: Tensor,
  weights: readonly RecurrentWeights[],
  options: SequenceOptions = {},
): { y: Tensor; hn: Tensor; cn: Tensor } {
  const run = sequence("lstm", x, [h0, c0], weights, options, (step, [h, c], w) => {
    const next = lstmCell(step, h!, c!, w);
    return [next.h, next.c];
  });
  return { y: run.y, hn: run.finals[0]!, cn: run.finals[1]! };
}

/** The state of a cell: its output first, then what else it carries. */
type State = readonly Tensor[];
type Cell = (x: Tensor, state: State, weights: RecurrentWeights) => State;

function sequence(
  operation: string,
  x: Tensor,
  initial: State,
  weights: readonly RecurrentWeights[],
  { bidirectional = false, batchFirst = false }: SequenceOptions,
  cell: Cell,
): { y: Tensor; finals: Tensor[] } {
  const directions = bidirectional ? 2 : 1;
  const fits = initial.every((state) => state.rank === 3 && state.shape[0] === weights.length);
  if (x.rank !== 3 || !fits || weights.length === 0 || weights.length % directions !== 0) {
    const received = [x, ...initial].map((operand) => formatShape(operand.shape)).join(", ");
    throw new ShapeError(operation, `x [T, N, I] and states [${weights.length}, N, H]`, received);
  }
  if (x.shape[batchFirst ? 1 : 0] === 0)
    throw new ShapeError(operation, "a sequence of at least one step", `x ${formatShape(x.shape)}`);
  let steps = unstack(batchFirst ? transpose(x, 0, 1) : x);
  const finals: State[] = [];
  for (let layer = 0; layer < weights.length; layer += directions) {
    const passes = weights.slice(layer, layer + directions).map((w, reverse) => {
      const start = initial.map((state) => select(state, { dim: 0, index: layer + reverse }));
      return pass(steps, start, w, reverse === 1, cell);
    });
    finals.push(...passes.map(({ final }) => final));
    steps = steps.map((_, t) =>
      concat(
        passes.map(({ outputs }) => outputs[t]!),
        { dim: -1 },
      ),
    );
  }
  const y = stack(steps, { dim: batchFirst ? 1 : 0 });
  return { y, finals: initial.map((_, i) => stack(finals.map((state) => state[i]!))) };
}

function pass(
  steps: readonly Tensor[],
  start: State,
  weights: RecurrentWeights,
  reverse: boolean,
  cell: Cell,
) {
  const outputs: Tensor[] = new Array(steps.length);
  let state = start;
  for (let i = 0; i < steps.length; i++) {
    const t = reverse ? steps.length - 1 - i : i;
    state = cell(steps[t]!, state, weights);
    outputs[t] = state[0]!;
  }
  return { outputs, final: state };
}

function unstack(x: Tensor): Tensor[] {
  return Array.from({ length: x.shape[0]! }, (_, index) => select(x, { dim: 0, index }));
}

function preactivations(
  operation: string,
  x: Tensor,
  h: Tensor,
  { weightIh, weightHh, biasIh = null, biasHh = null }: RecurrentWeights,
  gateCount: number,
): [fromX: Tensor, fromH: Tensor] {
  const hidden = h.shape.at(-1) ?? 0;
  if (!sameShape(h.shape.slice(0, -1), x.shape.slice(0, -1))) {
    const received = `x ${formatShape(x.shape)}, h ${formatShape(h.shape)}`;
    throw new ShapeError(operation, "x [N, I] and h [N, H] of one batch", received);
  }
  const rows = gateCount * hidden;
  if (weightIh.shape[0] !== rows || weightHh.shape[0] !== rows) {
    const received = `weightIh ${formatShape(weightIh.shape)}, weightHh ${formatShape(weightHh.shape)}`;
    throw new ShapeError(operation, `weights of ${rows} rows for a state of ${hidden}`, received);
  }
  return [linear(x, weightIh, biasIh), linear(h, weightHh, biasHh)];
}

function gates(stacked: Tensor, count: number): Tensor[] {
  const width = stacked.shape.at(-1)! / count;
  return split(stacked, new Array<number>(count).fill(width), { dim: -1 });
}
