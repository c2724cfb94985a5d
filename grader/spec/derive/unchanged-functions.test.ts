import { expect, test } from "vitest";
import { unchangedFunctions } from "./unchanged-functions.ts";

const NAMES = ["loss", "backward", "train"];
const MODULE = `
import { tanh } from "activation-functions";
const RATE = 0.1;
export function loss(x: number): number { return half(x * x); }
/** Of loss. */
export function backward(g: number, x: number): number { return g * slope(x); }
export function train(x: number): number {
  for (let k = 0; k < 3; k++) x -= RATE * backward(1, x);
  return loss(x);
}
function half(x: number) { return x / 2; }
function slope(x: number) { return tanh(x); }
`;

test("one that was changed leaves those as they are that call it", () => {
  expect(unchangedFunctions(MODULE, MODULE.replace("g * slope(x)", "slope(x)"), NAMES)).toEqual([
    "loss",
    "train",
  ]);
});

test("a helper counts as part of every function that reaches it", () => {
  expect(unchangedFunctions(MODULE, MODULE.replace("x / 2", "x / 3"), NAMES)).toEqual(["backward", "train"]);
  expect(unchangedFunctions(MODULE, MODULE.replace("tanh(x)", "x"), NAMES)).toEqual(["loss", "train"]);
  expect(unchangedFunctions(MODULE, MODULE.replace("RATE = 0.1", "RATE = 1"), NAMES)).toEqual([
    "loss",
    "backward",
  ]);
});

test("comments and line ends change nothing", () => {
  const reformatted = MODULE.replace("/** Of loss. */", "// The derivative").replaceAll(" {", "\n{");
  expect(unchangedFunctions(MODULE, reformatted, NAMES)).toEqual(NAMES);
});

test("what is imported is part of all, and what cannot be read is no function as it was", () => {
  expect(unchangedFunctions(MODULE, MODULE.replace("tanh }", "sin as tanh }"), NAMES)).toEqual([]);
  expect(unchangedFunctions(MODULE, MODULE.replace("{ return x / 2", "{ return (x / 2"), NAMES)).toEqual([]);
  expect(unchangedFunctions(MODULE, MODULE.replace("function train", "function fit"), NAMES)).toEqual([
    "loss",
    "backward",
  ]);
});
