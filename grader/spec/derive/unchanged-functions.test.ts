import { expect, test } from "vitest";
import { sameCalls, unchangedFunctions } from "./unchanged-functions.ts";

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

const unchanged = unchangedFunctions(MODULE, NAMES);

test("one that was changed leaves those as they are that call it", () => {
  expect(unchanged(MODULE.replace("g * slope(x)", "slope(x)"))).toEqual(["loss", "train"]);
});

test("a helper counts as part of every function that reaches it", () => {
  expect(unchanged(MODULE.replace("x / 2", "x / 3"))).toEqual(["backward", "train"]);
  expect(unchanged(MODULE.replace("tanh(x)", "x"))).toEqual(["loss", "train"]);
  expect(unchanged(MODULE.replace("RATE = 0.1", "RATE = 1"))).toEqual(["loss", "backward"]);
});

test("comments and line ends change nothing", () => {
  const reformatted = MODULE.replace("/** Of loss. */", "// The derivative").replaceAll(" {", "\n{");
  expect(unchanged(reformatted)).toEqual(NAMES);
});

test("what is imported is part of all, and what cannot be read is no function as it was", () => {
  expect(unchanged(MODULE.replace("tanh }", "sin as tanh }"))).toEqual([]);
  expect(unchanged(MODULE.replace("{ return x / 2", "{ return (x / 2"))).toEqual([]);
  expect(unchanged(MODULE.replace("function train", "function fit"))).toEqual(["loss", "backward"]);
});

test("a call comes to the same where nothing is altered that it reaches, other functions included", () => {
  const same = sameCalls(MODULE, NAMES);
  expect(same(MODULE.replace("g * slope(x)", "slope(x)"))).toEqual(["loss"]);
  expect(same(MODULE.replace("x / 2", "x / 3"))).toEqual(["backward"]);
  expect(same(MODULE.replace("Of loss.", "Of the loss."))).toEqual(NAMES);
});

test("no call is the same of a module that keeps something", () => {
  const keeping = `${MODULE}let calls = 0;\n`;
  expect(sameCalls(MODULE, NAMES)(keeping)).toEqual([]);
  expect(sameCalls(keeping, NAMES)(keeping)).toEqual([]);
});
