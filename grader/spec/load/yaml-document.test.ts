import * as fc from "fast-check";
import { expect, test } from "vitest";
import { problemText } from "../../reporters/problems/problem-text.ts";
import { parseYaml } from "./yaml-document.ts";

function problemsOf(text: string): string[] {
  const parsed = parseYaml("a.yaml", text);
  if (parsed.ok) return [];
  return parsed.problems.map((p) => `${p.line}:${p.column} ${p.path} | ${problemText(p, "en")}`);
}

function plain(text: string): unknown {
  const parsed = parseYaml("a.yaml", text);
  expect(problemsOf(text)).toEqual([]);
  return parsed.ok ? parsed.document.value : undefined;
}

test("reads a text once as long as it is asked for again soon", () => {
  const first = parseYaml("a.yaml", "a: [1]");
  expect(parseYaml("a.yaml", "a: [1]")).toBe(first);
  expect(parseYaml("b.yaml", "a: [1]")).not.toBe(first);
  expect(plain("a: [1]")).toBe(first.ok ? first.document.value : null);
  for (let k = 0; k < 8; k++) parseYaml("a.yaml", `a: ${k}`);
  expect(parseYaml("a.yaml", "a: [1]")).not.toBe(first);
});

test("lets nobody change what others are given too", () => {
  const value = plain("a: [{ b: 1 }]") as { a: { b: number }[] };
  expect(() => value.a.push({ b: 2 })).toThrow(TypeError);
  expect(() => Object.assign(value.a[0] ?? {}, { b: 2 })).toThrow(TypeError);
});

test("syntax errors say where", () => {
  expect(problemsOf("a: [1, 2\nb: 3\n")).toMatchInlineSnapshot(`
    [
      "2:1  | The items of one list or mapping must be indented alike, and an open bracket closed.",
    ]
  `);
  expect(problemsOf("a:\n  b: 1\n c: 2\n")).toMatchInlineSnapshot(`
    [
      "3:1  | The items of one list or mapping must be indented alike, and an open bracket closed.",
    ]
  `);
  expect(problemsOf("a: 1\n\tb: 2\n")).toMatchInlineSnapshot(`
    [
      "2:1  | The line is indented with a tab. YAML takes spaces only.",
    ]
  `);
  expect(problemsOf('a: "open\n')).toMatchInlineSnapshot(`
    [
      "2:1  | A quote or bracket is not closed, or a comma or colon is missing.",
    ]
  `);
  expect(problemsOf('a:\n  - { b: "open }\n  c: "shut"\n')).toMatchInlineSnapshot(`
    [
      "2:17  | A quote or bracket is not closed, or a comma or colon is missing.",
    ]
  `);
  expect(problemsOf("a: b: c\n")).toMatchInlineSnapshot(`
    [
      "1:4  | Two \`key: value\` on one line. Put text that holds a colon in quotes.",
    ]
  `);
  expect(problemsOf("a: 1\n---\nb: 2\n")).toMatchInlineSnapshot(`
    [
      "2:1  | A second document begins here (\`---\`). The file holds one.",
    ]
  `);
  expect(problemsOf("a: !!js/function x\n")).toMatchInlineSnapshot(`
    [
      "1:4  | Tags (\`!…\`) are not used here. Leave it out.",
    ]
  `);
});

test("what a tag makes is no plain value", () => {
  const problem = "Tags (`!…`) are not used here. Leave it out.";
  expect(problemsOf("a: !!merge <<\n")).toEqual([`1:12 a | ${problem}`]);
  for (const text of ["!!binary aGk=", "!!timestamp 2001-01-01", "!!pairs [b: 1]", "!!omap [b: 1]"])
    expect([text, problemsOf(`a: ${text}\n`)]).toEqual([text, [expect.stringContaining(problem)]]);
  expect(problemsOf("? !!merge <<\n: 3\n")).toEqual([expect.stringContaining("A key must be a plain word")]);
  expect(plain("a: <<\nb: !!str 5\n")).toEqual({ a: "<<", b: "5" });
});

test("keys are words and stand once", () => {
  expect(problemsOf("a:\n  b: 1\n  c: 2\n  b: 3\n")).toMatchInlineSnapshot(`
    [
      "4:3 a.b | The key \`b\` stands here a second time. Keep one of the two.",
    ]
  `);
  expect(problemsOf("a: { __proto__: { polluted: true } }\n")).toMatchInlineSnapshot(`
    [
      "1:6 a.__proto__ | The key \`__proto__\` is reserved by JavaScript. Choose another.",
    ]
  `);
  expect(problemsOf("? [1, 2]\n: 3\n")).toMatchInlineSnapshot(`
    [
      "1:3  | A key must be a plain word, not a list, a mapping or an alias.",
    ]
  `);
  expect(plain("1: a\ntrue: b\n")).toEqual({ 1: "a", true: "b" });
});

test("aliases are copies, and `<<` takes over what is not given", () => {
  expect(plain("a: &x { p: 1, q: [2] }\nb: *x\n")).toEqual({ a: { p: 1, q: [2] }, b: { p: 1, q: [2] } });
  expect(plain("a: &x { p: 1, q: 2 }\nb: { <<: *x, q: 3 }\n")).toMatchObject({ b: { p: 1, q: 3 } });
  expect(plain("a: &x { p: 1 }\nb: &y { p: 2, q: 2 }\nc: { <<: [*x, *y] }\n")).toMatchObject({
    c: { p: 1, q: 2 },
  });
  expect(problemsOf("a: &defaults 1\nb: *default\n")).toMatchInlineSnapshot(`
    [
      "2:4 b | There is no anchor \`&default\` above this alias. Anchors: \`defaults\`. Did you mean \`defaults\`?",
    ]
  `);
  expect(problemsOf("a: &x 1\nb: { <<: *x }\n")).toMatchInlineSnapshot(`
    [
      "2:6 b["<<"] | \`<<\` takes an alias of a mapping, or a list of them; found \`1\`.",
    ]
  `);
});

test("what comes from an alias is placed at the alias", () => {
  const parsed = parseYaml("a.yaml", "a: &x\n  p: 1\nb: *x\n");
  expect(parsed.ok && parsed.document.position(["b", "p"], "value")).toEqual({ line: 3, column: 1 });
});

test("bombs do not go off", () => {
  const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`);
  expect(problemsOf(`a0: &a0 [x]\n${levels.join("\n")}\n`)).toMatchInlineSnapshot(`
    [
      "1:9 a9[0][1] | With its aliases filled in, the document has more than 50000 values.",
    ]
  `);
  expect(problemsOf("a: &a [*a, *a]\n").length).toBeGreaterThan(0);
  expect(problemsOf(`a: ${"[".repeat(60)}${"]".repeat(60)}\n`)).toMatchInlineSnapshot(`
    [
      "1:44 a[0][0] | Nested deeper than 40 levels.",
    ]
  `);
  expect(problemsOf(`a: ${"[".repeat(100_000)}${"]".repeat(100_000)}\n`)).toMatchInlineSnapshot(`
    [
      "1:1  | Nested deeper than 40 levels.",
    ]
  `);
});

test("bombs of merged mappings do not go off either", () => {
  const merged = (i: number) => `a${i + 1}: &a${i + 1} { <<: [*a${i}, *a${i}, *a${i}], k${i}: 1 }`;
  const levels = Array.from({ length: 30 }, (_, i) => merged(i));
  expect(problemsOf(`a0: &a0 { x: 1 }\n${levels.join("\n")}\n`)).toMatchInlineSnapshot(`
    [
      "5:9 a9["<<"][0] | With its aliases filled in, the document has more than 50000 values.",
    ]
  `);
  expect(problemsOf("a: &a { <<: *a, b: 1 }\n")).toMatchInlineSnapshot(`
    [
      "1:13 a["<<"]["<<"] | Nested deeper than 40 levels.",
      "1:20 a["<<"]["<<"] | Nested deeper than 40 levels.",
    ]
  `);
});

test("nesting by aliases is nesting", () => {
  const levels = Array.from({ length: 60 }, (_, i) => `a${i + 1}: &a${i + 1} { b: *a${i} }`);
  const [first] = problemsOf(`a0: &a0 1\n${levels.join("\n")}\n`);
  expect(first).toMatchInlineSnapshot(`"2:14 a40.b.b | Nested deeper than 40 levels."`);
});

test("a file full of keys, or of anchors and aliases, is read to its end", () => {
  const lines = (line: (i: number) => string) => Array.from({ length: 20_000 }, (_, i) => line(i)).join("\n");
  expect(problemsOf(`${lines((i) => `k${i}:`)}\nk7:\n`)).toMatchInlineSnapshot(`
    [
      "20001:1 k7 | The key \`k7\` stands here a second time. Keep one of the two.",
    ]
  `);
  expect(problemsOf(`${lines((i) => (i % 2 === 0 ? `- &k${i} 1` : `- *k${i - 1}`))}\n`)).toEqual([]);
});

test("no key reaches the prototype of a value", () => {
  expect(problemsOf('a: &a { "__proto__": { polluted: true } }\nb: { <<: *a }\n')).toMatchInlineSnapshot(`
    [
      "1:9 a.__proto__ | The key \`__proto__\` is reserved by JavaScript. Choose another.",
      "1:9 b["<<"].__proto__ | The key \`__proto__\` is reserved by JavaScript. Choose another.",
    ]
  `);
  const value = plain("a: &a { constructor: 1, toString: 2 }\nb: { <<: *a, hasOwnProperty: 3 }\n");
  expect(value).toEqual({
    a: { constructor: 1, toString: 2 },
    b: { constructor: 1, toString: 2, hasOwnProperty: 3 },
  });
});

test("a position is found for every path, also where nothing is", () => {
  const parsed = parseYaml("a.yaml", "a:\n  - b: 1\n    c:\n      d: 2\n");
  const at = (path: (string | number)[], where: "key" | "value" = "value") =>
    parsed.ok && parsed.document.position(path, where);
  expect(at(["a", 0, "c", "d"])).toEqual({ line: 4, column: 10 });
  expect(at(["a", 0, "c", "d"], "key")).toEqual({ line: 4, column: 7 });
  expect(at(["a", 0, "c", "missing"])).toEqual({ line: 3, column: 5 });
  expect(at(["a", 7, "b"])).toEqual({ line: 1, column: 1 });
  expect(at([])).toEqual({ line: 1, column: 1 });
});

test("never throws, whatever the text, and places every problem in it", () => {
  const fragments = [
    "a: ",
    "- ",
    "? ",
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "<<: ",
    "!!set ",
    "|\n",
    ">-\n",
    "\t",
    "\n",
    "'",
    '"',
    "# ",
    "---",
    "…",
    "%YAML 1.1\n",
    ": ",
    ", ",
    "1e999",
    "~",
  ];
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom(...fragments), { maxLength: 40 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (source) => {
      const parsed = parseYaml("a.yaml", source);
      const lines = source.split("\n").length;
      for (const problem of parsed.ok ? [] : parsed.problems) {
        expect(problem.line).toBeGreaterThan(0);
        expect(problem.line).toBeLessThanOrEqual(lines + 1);
      }
    }),
    { seed: 1, numRuns: 1_000 },
  );
});
