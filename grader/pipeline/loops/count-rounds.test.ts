import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countRounds, stoppedLoop } from "./count-rounds.ts";
import { findLoops } from "./find-loops.ts";

/** Evaluates a module with one export `f` and calls it; what it returned or threw. */
async function outcomeOf(code: string): Promise<unknown> {
  const { f } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  try {
    return f();
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
}

/** The line of the loop that the module is stopped in, and how often that had gone round. */
async function stoppedAt(code: string): Promise<{ line: number; rounds: number } | null> {
  const counting = countRounds(code);
  if (counting === null) throw new Error("expected loops");
  const stopped = stoppedLoop(String(await outcomeOf(counting.text)));
  const keyword = stopped === null ? undefined : counting.loops[stopped.loop]?.keyword;
  return stopped === null
    ? null
    : { line: code.slice(0, keyword).split("\n").length, rounds: stopped.rounds };
}

describe("the loop that does not end is found", () => {
  test.each([
    ["while", "while (true) {}"],
    ["while without a block", "let n = 0;\nwhile (true) n += 1;", 3],
    ["for", "for (;;);"],
    ["do", "let n = 0;\ndo n += 1; while (n > 0);", 3],
    ["for of", "const a = [1];\nfor (const v of a) a.push(v);", 3],
    ["outer of two", "for (let i = 0; i < 9; ) {\nfor (let k = 0; k < 7; k++);\n}"],
    ["inner of two", "for (let i = 0; i < 9; i++)\nfor (let k = 0; k < 7; ) k -= 1;", 3],
    ["with a label", "outer: for (;;) {\nfor (const v of [1, 2]) if (v > 1) continue outer;\n}"],
    [
      "around one that takes long and ends",
      "let n = 1;\nwhile (n > 0)\nfor (let k = 0; k < 150; k++) n += 1;",
      3,
    ],
    ["in a function it calls", "const g = () => {\nfor (;;);\n};\nfor (const v of [1]) g(v);", 3],
    ["that catches what stops it", "let n = 0;\nfor (;;) { try { n += 1; } catch { n -= 1; } }", 3],
    ["of a generator", "function* g() { for (;;) yield 1; }\nfor (const v of g());", 2],
  ])("%s", async (_, body, line = 2) => {
    const stopped = await stoppedAt(`export function f() {\n${body}\n}`);
    expect(stopped?.line).toBe(line);
    expect(stopped?.rounds).toBeGreaterThan(1_000);
  });

  test("loops that are long and end are not blamed for what is around them", async () => {
    const body = "let n = 0; for (let i = 0; i < 1e4; i++) for (let k = 0; k < 1e4; k++) n += 1; return n;";
    expect(await stoppedAt(`export function f() {\n${body}\n}`)).toBeNull();
  });

  test("it is stopped at the same place each time", async () => {
    const code = "export function f() { let n = 0; while (n >= 0) { for (let k = 0; k < 3; k++) n += 1; } }";
    expect(await stoppedAt(code)).toEqual(await stoppedAt(`${code} `));
  });
});

test.each([
  ["more rounds than are counted", "counted rounds of loop 0: 999999999999999999999999"],
  ["more than a number holds", `counted rounds of loop 0: ${"9".repeat(400)}`],
  ["another error", "counted rounds of loop none: 1000"],
])("a module that throws the words itself: %s", (_, message) => {
  expect(stoppedLoop(message)).toBeNull();
});

test("what ends returns what it returns without counting", async () => {
  const statement: fc.Arbitrary<string> = fc.letrec<{ statement: string; loop: string }>((tie) => ({
    statement: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom(
        "n += 1;",
        "n *= 3;",
        "n %= 1e6;",
        "if (n > 50) return n;",
        "t.push(n);",
        "n -= t.length;",
        ";",
      ),
      tie("loop"),
    ),
    loop: fc
      .record({
        head: fc.constantFrom(
          (k: string, body: string) => `for (let ${k} = 0; ${k} < 3; ${k}++) ${body}`,
          (k: string, body: string) => `for (const ${k} of [1, 2]) ${body}`,
          (k: string, body: string) => `for (const ${k} in { a: 1, b: 2 }) ${body}`,
          (k: string, body: string) => `{ let ${k} = 3; while (${k}-- > 0) ${body} }`,
          (k: string, body: string) => `{ let ${k} = 3; do ${body} while (${k}-- > 0); }`,
          (k: string, body: string) => `if (n % 2) ${body} else for (let ${k} = 0; ${k} < 2; ${k}++) ${body}`,
          (k: string, body: string) =>
            `${k}l: for (let ${k} = 0; ${k} < 3; ${k}++) { ${body} if (n % 3 === 1) continue ${k}l; if (n % 5 === 1) break ${k}l; }`,
          (k: string, body: string) =>
            `try { for (let ${k} = 0; ; ${k}++) { ${body} if (${k} > 2) throw ${k}; } } catch (e) { n += 1; } finally { n += 2; }`,
        ),
        name: fc.constantFrom("i", "j", "k"),
        isBlock: fc.boolean(),
        body: fc.array(tie("statement"), { minLength: 1, maxLength: 3 }),
      })
      .map(({ head, name, isBlock, body }) =>
        head(name, isBlock || body.length > 1 ? `{ ${body.join(" ")} }` : (body[0] ?? ";")),
      ),
  })).statement;
  await fc.assert(
    fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 4 }), async (body) => {
      const code = `export function f() { let n = 1; const t = []; ${body.join("\n")} return [n, t.length]; }`;
      // A label within one of the same name is no program.
      fc.pre(!/(\w)l:.*\1l:/s.test(code));
      expect(await outcomeOf(countRounds(code)?.text ?? code)).toEqual(await outcomeOf(code));
    }),
    { seed: 11, numRuns: 300 },
  );
});

test("strings, templates, expressions and comments that speak of loops hold none", () => {
  const code = [
    "const a = 'for (;;) {}', b = \"while (1) {\";",
    "const c = `for (;;) { $" + "{[1].map((v) => `while ($" + "{v}) {`)} }`;",
    "const d = /for (.[(]) {/u.test(a), e = 4 / 2; // for (;;) {}",
    "/* do { */ const f = { for: 1, while: 2 }; f.for / f.while;",
  ].join("\n");
  expect(findLoops(code)).toEqual([]);
});

test("loops are found in TypeScript, with their labels", () => {
  const code = [
    "export function f(x: number[][], g = <T,>(v: T): T => v): number {",
    "  let total: number = 0;",
    "  rows: for (const row of x as number[][]) {",
    "    for (const v of row!) if (g<number>(v) < 0) continue rows;",
    "    do { total += 1; } while (total < 3 / 2);",
    "  }",
    "  switch (total) { case 1: while (total > 0) total--; }",
    "  return total;",
    "}",
  ].join("\n");
  // The second one's body is an `if` without braces: where that ends is not seen.
  expect(findLoops(code).map(({ start, end }) => code.slice(start, end).replaceAll(/\s+/g, " "))).toEqual([
    "rows: for (const row of x as number[][]) { for (const v of row!) if (g<number>(v) < 0) continue rows; do { total += 1; } while (total < 3 / 2); }",
    "do { total += 1; } while (total < 3 / 2);",
    "while (total > 0) total--;",
  ]);
});

describe("of any text", () => {
  const pieces = fc.array(
    fc.constantFrom(
      ...[
        "for",
        "while",
        "do",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        ";",
        ":",
        "a",
        " ",
        "\n",
        "`",
        "${",
        '"',
        "'",
        "/",
        "\\",
        "//",
        "/*",
      ],
    ),
    { maxLength: 60 },
  );

  test("places are within it, one within or behind the other", () => {
    fc.assert(
      fc.property(pieces, (all) => {
        const text = all.join("");
        for (const { start, keyword, body, end } of findLoops(text)) {
          expect(/^(?:for|while|do)/.test(text.slice(keyword))).toBe(true);
          expect([start, keyword, body.start, body.end, end]).toEqual(
            [start, keyword, body.start, body.end, end].toSorted((a, b) => a - b),
          );
          expect(end).toBeLessThanOrEqual(text.length);
        }
        countRounds(text);
      }),
      { seed: 12, numRuns: 5000 },
    );
  });

  test.each([
    ["brackets", "(".repeat(1e5)],
    ["loops within loops", "for(;;)".repeat(2e4)],
    ["loops within blocks", `${"for(;;){".repeat(2e4)}${"}".repeat(2e4)}`],
    ["one string", `"${"a".repeat(2e5)}"`],
    ["one template", `\`${"$".concat("{1}").repeat(5e4)}\``],
    ["one line", `while (a) ${"b + ".repeat(5e4)}b;`],
    ["slashes", "a / ".repeat(5e4)],
    ["comments that do not end", "/*".repeat(1e5)],
  ])("it is gone through in time that grows as it does: %s", (_, text) => {
    expect(() => countRounds(text)).not.toThrow();
  });
});
