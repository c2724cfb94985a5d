import { recordValue, type TensorValue, type Value } from "../../value/value.ts";
import type { Argument, Call, DifferentiateRequest, Program } from "../contract.ts";

/*
 * A session that nobody asked for, of a program of ours: after it the harness' functions that nearly every session calls
 * are compiled, and can be kept in that form for the sessions to come.
 */

const code = `
export function layer(x, options, random) {
  console.log("x", x.length);
  const y = x.map((plane) => plane.map((row) => Array.from(row, (entry) => entry * entry + options.bias)));
  return { y, loss: random === undefined ? 1 : random(), names: ["a"], isDone: true, nothing: null };
}
export function fails() {
  throw new RangeError("expected");
}
`;

export const warmUpProgram: Program = { entry: "warm-up", modules: { "warm-up": code }, seed: 1 };

const x: TensorValue = { kind: "tensor", shape: [2, 1, 2], data: Float64Array.of(1, 2, 3, 4) };
const layer = { function: "layer", watchShared: true };
const both = [argument(x), argument(recordValue({ bias: 0.5, mode: "none" }))];

/** One run: the last of them throws. */
export const warmUpCalls: readonly Call[] = [
  { ...layer, arguments: [...both, { kind: "random", seed: 1 }] },
  { ...layer, arguments: [{ kind: "result", call: 0, path: ["y"] }, argument(recordValue({ bias: 1 }))] },
  { function: "fails", arguments: [] },
];

const slopes = { function: "layer", arguments: both, cotangents: new Map([["y", x]]), wrt: [0] };

export const warmUpDerivatives: readonly DifferentiateRequest[] = [
  { ...slopes, mode: { kind: "directions", count: 2, seed: 1 } },
  { ...slopes, mode: { kind: "coordinates" } },
];

function argument(value: Value): Argument {
  return { kind: "value", value };
}
