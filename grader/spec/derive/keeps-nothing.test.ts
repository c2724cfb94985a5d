import { expect, test } from "vitest";
import { keepsNothing } from "./keeps-nothing.ts";

const MODULE = `
import { tanh } from "activation-functions";
const RATE = 0.1;
export function loss(x: number): number { return half(x * x); }
function half(x: number) { return x / 2; }
`;

test("numbers, types and functions keep nothing, whatever comments say", () => {
  const more = `type Row = number[];
type Options = { rates: Record<string, number> };
const SCALE = Math.sqrt(2 / Math.PI) - 1e-3 * RATE;
const ADAM = Object.freeze({ beta1: 0.9, eps: -1e-8 });
// Neither without momentum nor prototype. loss.
export const twice = (x: number) => { const y = [x]; y[0] += x; return y; };
function first(row: Row): Record<string, number> { return { value: Math.tanh(row[0] ?? 0) * ADAM.beta1 }; }`;
  expect(keepsNothing(MODULE + more)).toBe(true);
});

test.each([
  ["a variable", "let calls = 0;"],
  ["an object", "const ADAM = { beta1: 0.9 };"],
  ["an object that its type alone protects", "const ADAM = { beta1: 0.9 } as const;"],
  ["an object in a list that its type alone protects", "const SEEN = [{ calls: 0 }] as const;"],
  ["an object in one that is frozen", "const ADAM = Object.freeze({ betas: [0.9] });"],
  ["an array", "const seen: number[] = [];"],
  ["a list of others", "const SEEN = [1, other] as const;"],
  ["a list that its type alone protects", "const SEEN = [0] as const;"],
  ["a variable behind a type without a semicolon", "type Row = number[]\nvar calls = 0"],
  ["what a function has made", "const state = begin();"],
  ["what a class has made", "const state = new State();"],
  ["a class", "class State {}"],
  ["a statement", "half(1);"],
  ["what is declared behind a function", "const f = (x: number) => x, seen = { calls: 0 };"],
  ["another name of a function", "const other = half;"],
  ["another name of what is imported", "const other = tanh;"],
  ["a function with a property", "function count() { count.calls = 1; }"],
  ["a function with a property, behind a word", "function count() { return half.calls += 1; }"],
  ["a function with a property, behind a bang", "function count() { half!.calls = 1; }"],
  [
    "a function under a type with a counter",
    "const f: typeof half & { calls?: number } = half; f.calls = 1;",
  ],
  ["a function with a property, its name with a dollar", "function count$() { count$.calls = 1; }"],
  ["an imported function with a property", "function spoil() { tanh.calls = 1; }"],
  [
    "a function that is taken for another thing",
    "function spoil() { (half as { calls: number }).calls = 1; }",
  ],
  ["a changed builtin", "function spoil() { Math.tanh = half; }"],
  ["a counter at a builtin", "function count() { Math.calls += 1; }"],
  ["a counter at a function of a builtin", "function count() { Array.from.calls++; }"],
  ["a builtin of any type", "function count() { (Math as any).calls = 1; }"],
  ["a changed console", "function spoil() { console.calls = 1; }"],
  ["another name of the console", "function spoil() { const c = console; c.calls = 1; }"],
  ["a builtin that a loop writes to", "function spoil() { for (Math.tanh of [half]) half(1); }"],
  ["a builtin that is written to by its place", "function spoil() { [Math.tanh] = [half]; }"],
  [
    "a builtin that is taken for another thing",
    "function spoil() { (Array as { calls: number }).calls = 1; }",
  ],
  ["what a regular expression found last", "function last() { return RegExp.$1; }"],
  ["a changed prototype", "function spoil() { Array.prototype.map = half; }"],
  ["a prototype that is looked up", "function spoil() { Object.getPrototypeOf([]).map = half; }"],
  ["a constructor", "function spoil() { [].constructor.calls = 1; }"],
  ["numbers drawn one after the other", "function draw() { return Math.random(); }"],
  ["a draw under another name", "const { random } = Math;"],
  ["a draw that is read by its name", 'function draw() { return Math["random"](); }'],
  ["another name of Math", "function draw() { const m = Math; return m.random(); }"],
  ["a regular expression, which remembers where it was", "const AT = /x/g;"],
  ["a place that all modules share", "function spoil() { globalThis.x = 1; }"],
  ["what cannot be read", "function ("],
])("%s may be kept", (_, kept) => {
  expect(keepsNothing(`${MODULE}${kept}\n`)).toBe(false);
});
