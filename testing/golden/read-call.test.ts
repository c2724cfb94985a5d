import { expect, test } from "vitest";
import { tensor } from "../../grader/engine/index.ts";
import { type Invoke, readCall } from "./read-call.ts";
import { type TorchValue, Variable } from "./value.ts";

/** A function that gives what it is given, and only knows its own name. */
const given: Invoke = (name, positional, named) => [name, ...positional, ...[...named].flat()];

function worth(expression: string, inputs: Record<string, TorchValue> = {}): TorchValue | undefined {
  return readCall(`y = ${expression}`, new Map(Object.entries(inputs)), given).get("y");
}

function numbersOf(expression: string, inputs: Record<string, TorchValue>): unknown {
  const value = worth(expression, inputs);
  return value instanceof Variable ? [value.dtype, value.tensor.toNested()] : value;
}

const x = new Variable(tensor([1, 0, 3]));

test("reads every kind of literal", () => {
  expect(worth(`1, -2.5, 1e-05, .5, True, None, 'a', "b", (1,), (), [1, (2, 3)], -math.inf,`)).toEqual([
    ...[1, -2.5, 1e-5, 0.5, true, null, "a", "b", [1], [], [1, [2, 3]], -Infinity],
  ]);
  expect(worth("(1)")).toBe(1);
});

test("reads calls by position and by name, nested and as methods", () => {
  expect(worth("F.f(1, stride=(1, 2), g=F.g(3)[0])")).toEqual(["F.f", 1, "stride", [1, 2], "g", "F.g"]);
  expect(worth("x.fill(2, by=3)", { x })).toEqual([".fill", x, 2, "by", 3]);
  expect(worth("x @ 2", { x })).toEqual(["torch.matmul", x, 2]);
});

test("operators hold by precedence, of numbers and of tensors", () => {
  expect(worth("1 + 2 * -2 ** 2 / 4 - x.shape[-1]", { x })).toBe(-4);
  expect(numbersOf("x * 2 + 1", { x })).toEqual(["f64", [3, 1, 7]]);
  expect(numbersOf("~(x == 0)", { x })).toEqual(["bool", [1, 0, 1]]);
  expect(numbersOf("x != 0", { x })).toEqual(["bool", [1, 0, 1]]);
  expect(numbersOf("x[None]", { x })).toEqual(["f64", [[1, 0, 3]]]);
  expect(numbersOf("x[2]", { x })).toEqual(["f64", 3]);
});

test("several targets and several lines, one after the other", () => {
  const variables = readCall("a, b = 1, 2\n\nc = a + b\n", new Map(), given);
  expect([...variables]).toEqual([
    ["a", 1],
    ["b", 2],
    ["c", 3],
  ]);
  expect(() => readCall("a, b = 1, 2, 3", new Map(), given)).toThrow("2 names are assigned (1, 2, 3)");
});

test.each(["y = ", "y", "y = f(x", "y = f(x y)", "y = 3 $ 4", "for t in x:", "y = f(,)", "y = [1, 2"])(
  "refuses %s",
  (text) => {
    expect(() => readCall(text, new Map([["x", x]]), given)).toThrow(/^call: expected/);
  },
);

test.each([
  ["y = z", '"z" is no input of this case, expected x'],
  ["y = ~x", "no ~ of a tensor [3] of f64, expected a tensor of bool"],
  ["y = x.T", "no attribute .T of a tensor [3] of f64"],
  ["y = x['a']", 'no subscript ["a"] of a tensor [3] of f64'],
  ["y = x + 'a'", 'no + with "a"'],
  ["y = f(a=1, a=2)", "argument a is given twice"],
])("says of %s what it cannot do", (text, reason) => {
  expect(() => readCall(text, new Map([["x", x]]), given)).toThrow(reason);
});
