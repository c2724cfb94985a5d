import { expect, test } from "vitest";
import { parseAssignments, parseExpression } from "./call-syntax.ts";
import { callLiterals, keywordLiterals } from "./literal.ts";

test("reads calls with positional and named arguments", () => {
  expect(parseExpression("F.f(x, stride=(1, 2))")).toEqual({
    kind: "call",
    callee: { kind: "attribute", of: { kind: "name", name: "F" }, name: "f" },
    positional: [{ kind: "name", name: "x" }],
    named: [
      [
        "stride",
        {
          kind: "sequence",
          items: [
            { kind: "number", value: 1 },
            { kind: "number", value: 2 },
          ],
        },
      ],
    ],
  });
});

test("reads every kind of literal", () => {
  const { positional, named } = callLiterals(
    `1, -2.5, 1e-05, .5, True, None, 'a', "b", (1,), (), [1, (2, 3)], float('-inf'), a=float("inf"), b=(0.9, 0.999)`,
  );
  expect(positional).toEqual([1, -2.5, 1e-5, 0.5, true, null, "a", "b", [1], [], [1, [2, 3]], -Infinity]);
  expect([...named]).toEqual([
    ["a", Infinity],
    ["b", [0.9, 0.999]],
  ]);
  expect(() => keywordLiterals("0.1")).toThrow("without a name");
  expect(() => keywordLiterals("lr=rate")).toThrow("a literal was expected");
});

test("several targets, several lines, operators by precedence", () => {
  const lines = parseAssignments("a, b = f(x)\n\ns = q @ k / -2 ** 2 + ~m == 0\n");
  expect(lines.map(({ targets }) => targets)).toEqual([["a", "b"], ["s"]]);
  expect(lines[1]?.value).toMatchObject({
    operator: "==",
    left: { operator: "+", left: { operator: "/", left: { operator: "@" }, right: { operator: "-" } } },
  });
});

test.each(["y = ", "y", "y = f(x", "y = f(x y)", "y = 3 $ 4", "for t in x:", "y = f(,)", "y = [1, 2"])(
  "refuses %s",
  (text) => {
    expect(() => parseAssignments(text)).toThrow(/^call: expected/);
  },
);
