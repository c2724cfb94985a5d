import { expect, test } from "vitest";
import { keepsNothing, sameCalls, unchangedFunctions } from "./unchanged-functions.ts";

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

test.each([
  ["a variable", "let calls = 0;"],
  ["an object", "const ADAM = { beta1: 0.9 };"],
  ["an array", "const seen: number[] = [];"],
  ["a list of others that is fixed", "const SEEN = [1, other] as const;"],
  ["what is fixed by name alone", "const ADAM = { beta1: half() } as const;"],
  ["what a function has made", "const state = begin();"],
  ["what a class has made", "const state = new State();"],
  ["a class", "class State {}"],
  ["a statement", "half(1);"],
  ["a function with a property", "function count() { count.calls = 1; }"],
  ["a changed builtin", "function spoil() { Math.tanh = half; }"],
  ["a changed prototype", "function spoil() { Array.prototype.map = half; }"],
  ["numbers drawn one after the other", "function draw() { return Math.random(); }"],
  ["a place that all modules share", "function spoil() { globalThis.x = 1; }"],
  ["what cannot be read", "function ("],
])("no call is the same beside %s", (_, kept) => {
  const with_ = `${MODULE}${kept}\n`;
  expect(keepsNothing(with_)).toBe(false);
  expect(sameCalls(MODULE, NAMES)(with_)).toEqual([]);
  expect(sameCalls(with_, NAMES)(with_)).toEqual([]);
});

test("numbers, types and functions keep nothing, whatever comments say", () => {
  const more = `type Row = number[];
const SCALE = Math.sqrt(2 / Math.PI);
const ADAM = { beta1: 0.9, eps: -1e-8 } as const;
const STROKES = [[0, 1], [2, 3]] as const;
// Neither without momentum nor prototype. loss.
export const twice = (x: number) => { const y = [x]; y[0] += x; return y; };
function first(row: Row) { return Math.tanh(row[0] ?? 0); }`;
  expect(keepsNothing(MODULE + more)).toBe(true);
});
