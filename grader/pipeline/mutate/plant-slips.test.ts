import { afterAll, describe, expect, test } from "vitest";
import type { MechanicalSlip } from "../../report/mechanical-slip.ts";
import { createSandbox } from "../../sandbox/host/sandbox.ts";
import { signaturesOf } from "../../spec/schema/signatures.ts";
import type { TypeSpec } from "../../spec/schema/type-spec.ts";
import { plantSlips } from "./plant-slips.ts";

const sandbox = await createSandbox({ mode: "plain", processes: 1 });
afterAll(() => sandbox.close());

const PARAMETERS: Readonly<Record<string, TypeSpec>> = {
  x: { tensor: ["N", "C"] },
  y: { tensor: ["N", "C"] },
  b: { tensor: ["C"] },
  training: "boolean",
};
const signatures = signaturesOf({
  functions: { f: { parameters: PARAMETERS, options: { lr: "number", eps: "number" }, returns: "number" } },
  gradients: {},
});

/** What is planted of some kinds, as `before ⇒ after`, with what is said of it. */
async function planted(
  reference: string,
  ...changes: MechanicalSlip["change"][]
): Promise<[string, object][]> {
  const slips = await plantSlips(sandbox, reference, signatures);
  if ("status" in slips) throw new Error(JSON.stringify(slips));
  return slips
    .filter(({ slip }) => changes.includes(slip.change))
    .map(({ source, slip: { change, ...said } }) => [difference(reference, source), said]);
}

/** What differs, with the words that it stands in. */
function difference(before: string, after: string): string {
  let start = 0;
  while (before[start] === after[start]) start += 1;
  while (/[\w<>=]/.test(before[start - 1] ?? "")) start -= 1;
  let behind = 0;
  while (before.length - behind > start && before.at(-1 - behind) === after.at(-1 - behind)) behind += 1;
  while (behind > 0 && /[\w<>=]/.test(before.at(-behind) ?? "")) behind -= 1;
  return `${before.slice(start, before.length - behind)} ⇒ ${after.slice(start, after.length - behind)}`;
}

const HEAD =
  "export function f(x: number[][], y: number[][], b: number[], training: boolean, options: { lr: number; eps: number })";

describe("a value stands for another of its kind", () => {
  const values = async (body: string) =>
    (await planted(`${HEAD} { ${body} }`, "other-value")).map(([name]) => name);

  test("a number for a number, and nothing else for it", async () => {
    expect(await values("const { lr, eps } = options; return b[0] * lr;")).toEqual(["lr ⇒ eps"]);
  });

  test("a matrix for a matrix, and no row, flag or options", async () => {
    expect(await values("return x[0][1];")).toEqual(["x ⇒ y"]);
    expect(await values("return b.length;")).toEqual([]);
    expect(await values("return training ? 1 : 2;")).toEqual([]);
  });

  test("what callbacks are given, and what is made of calls, has a kind too", async () => {
    expect(await values("return b.map((v, i) => v);")).toEqual(["v ⇒ i"]);
    expect(await values("return x.map((row) => row);")).toEqual(["x ⇒ y", "row ⇒ b"]);
  });

  test("a size of an input for another of it, where it is read and where it is counted", async () => {
    expect(await values("return 1 / x[0].length;")).toEqual(["x ⇒ y", "x[0] ⇒ x"]);
    expect(await values("const count = x.flat().length; return 1 / count;")).toContain(
      "x.flat().length ⇒ (x.flat().length * x.length / x[0].length)",
    );
    // All of it there is, where it is no count made for another use.
    expect(await values("return x.flat().length;")).toEqual(["x ⇒ y"]);
  });

  test("no size of what only bears an input's name", async () => {
    expect(await values("return b.map((x) => 1 / x[0].length);")).not.toContain("x[0] ⇒ x");
    const count = "const n = b.x.flat().length; return 1 / n;";
    expect((await values(count)).filter((one) => one.includes("*"))).toEqual([]);
  });

  test("a size is said as the statement calls it", async () => {
    const slips = await planted(`${HEAD} { return 1 / x.flat().length; }`, "other-value");
    expect(slips.map(([, said]) => said)).toContainEqual({ written: "N", meant: "C", near: ["x"] });
  });

  test("a name is no number for being a key", async () => {
    expect(
      await values("const { lr } = options; const s = {}; for (const k of Object.keys(s)) s[k] = lr;"),
    ).toEqual([]);
  });

  test("what is written to is not read", async () => {
    expect(await values("let [s, t] = [0, 1]; s = 2; s += 3; s++; return 4;")).toEqual([]);
    expect(await values("let [s, t] = [0, 1]; s = t; return 4;")).toEqual(["t ⇒ s"]);
  });
});

describe("what is said has a name of the statement's", () => {
  const said = async (body: string, rest = "") =>
    (await planted(`${HEAD} { ${body} }${rest}`, "factor-missing")).map(([, one]) => one);

  test("of an option under another name, an element, a size, and an entry", async () => {
    expect(await said("const { lr: rate } = options; return 2 * rate;")).toContainEqual({ near: ["lr"] });
    expect(await said("const [first] = b; return 2 * first;")).toContainEqual({ near: ["b[0]"] });
    expect(await said("const width = x[0].length; return 2 * width;")).toContainEqual({ near: ["C"] });
    expect(await said("return b.map((v) => 2 * v);")).toContainEqual({ near: ["b"] });
  });

  test.each([
    ["a variable that changes", "let rate = options.lr; rate = 3; return 2 * rate;"],
    ["a constant of one that changes", "let h = b; h = [1]; const [first] = h; return 2 * first;"],
    ["one that is declared as two things", "{ const s = b[0]; } { const s = 3; return 2 * s; }"],
    ["a local name spelt like a size", "const N = 3; return 2 * N;"],
    ["a callback's parameter spelt like an input", "return [3].map((b) => 2 * b);"],
    [
      "a size of what only has an input's name",
      "return [[3]].map((x) => { const n = x.length; return 2 * n; });",
    ],
    ["an input that was overwritten", "b = [2]; return 2 * b[0];"],
  ])("not of %s", async (_, body) => {
    expect(await said(body)).toEqual([{ near: [] }, { near: [] }]);
  });

  test("not of what the file declares beside its functions", async () => {
    expect(await said("return 2 * C;", " const C = 3;")).toEqual([{ near: [] }, { near: [] }]);
  });

  test("a word or two, and no expression of the reference's", async () => {
    const body = "const at = 1; return Math.max(...x[0]) + x[0][1] + b[at] + helper(3, 4);";
    const slips = await planted(
      `${HEAD} { ${body} } const helper = (m, n) => m - n;`,
      "other-index",
      "call-twice",
      "arguments-swapped",
      "call-missing",
    );
    const words = slips.flatMap(([, one]) =>
      Object.entries(one).flatMap(([key, word]) => (key === "near" ? [] : [word])),
    );
    expect(new Set(words)).toEqual(new Set(["Math.max", "x[0]", "x[1]"]));
  });

  test("what is said is not said again of the expression it is in", async () => {
    const slips = await planted(`${HEAD} { return b[0] * options.lr; }`, "other-index");
    expect(slips).toEqual([["0 ⇒ 1", { written: "b[1]", meant: "b[0]", near: [] }]]);
  });

  test("one of two words, where the other is no word of the statement's", async () => {
    const body = "const { lr } = options; const own = b[0] + 1; return b[1] * lr;";
    expect(await planted(`${HEAD} { ${body} }`, "other-value")).toEqual([
      ["lr ⇒ own", { meant: "lr", near: ["b"] }],
    ]);
  });
});

describe("a loop", () => {
  const rounds = async (loop: string) => {
    const kinds = ["first-round-missing", "round-too-many", "round-too-few"] as const;
    const found = await Promise.all(kinds.map((kind) => planted(`${HEAD} { ${loop} }`, kind)));
    return kinds.map(
      (kind, at) =>
        `${kind}: ${found[at]
          ?.map(([name]) => name)
          .sort()
          .join(", ")}`,
    );
  };

  test("that goes up begins late with a larger start", async () => {
    expect(await rounds("for (let i = 1, s = 5; i < 3; i++) s += i;")).toEqual([
      "first-round-missing: 1 ⇒ 2",
      "round-too-many: 1 ⇒ 0, 3 ⇒ (3) + 1, 3 ⇒ 4, < ⇒ <=",
      "round-too-few: 3 ⇒ (3) - 1, 3 ⇒ 2",
    ]);
  });

  test("that goes down begins late with a smaller one", async () => {
    expect(await rounds("for (let i = 3; i >= 1; i--) b[i] = i;")).toEqual([
      "first-round-missing: 3 ⇒ 2",
      "round-too-many: 1 ⇒ (1) - 1, 1 ⇒ 0, 3 ⇒ 4",
      "round-too-few: 1 ⇒ (1) + 1, 1 ⇒ 2, >= ⇒ >",
    ]);
  });
});

describe("a difference", () => {
  test("of which one side is missing", async () => {
    const kinds = ["subtrahend-missing", "minuend-missing", "difference-missing"] as const;
    const found = await Promise.all(kinds.map((kind) => planted(`${HEAD} { return b[0] - y[0][0]; }`, kind)));
    expect(found).toEqual([
      [["b[0] - y[0][0] ⇒ (b[0])", { near: ["y"] }]],
      [["b[0] - y[0][0] ⇒ (-(y[0][0]))", { near: ["b"] }]],
      [["b[0] - y[0][0] ⇒ (y[0][0])", { near: ["b"] }]],
    ]);
  });

  test("plus nothing, and times one, are said as what is missing", async () => {
    const constants = ["constant-too-small", "constant-too-large"] as const;
    expect(await planted(`${HEAD} { return (b[0] + 1) * 2; }`, ...constants)).toEqual([
      ["1 ⇒ 2", { near: ["b"] }],
      ["2 ⇒ 3", { near: ["b"] }],
    ]);
  });
});

describe("a search for the largest starts from 0", () => {
  const starts = async (body: string) => (await planted(`${HEAD} { ${body} }`, "start-value")).length;

  test("where a variable or a reduction starts from -Infinity", async () => {
    expect(
      await starts("let most = -Infinity; for (const v of b) if (v > most) most = v; return most;"),
    ).toBe(1);
    expect(await starts("return b.reduce((a, c) => Math.max(a, c), -Infinity);")).toBe(1);
  });

  test("not where it masks an entry, nor from Infinity", async () => {
    expect(await starts("return b.map((v) => (training ? v : -Infinity));")).toBe(0);
    expect(await starts("const masked = -Infinity; return b.fill(-Infinity);")).toBe(0);
    expect(await starts("let least = +Infinity; return Math.min(least, b[0]);")).toBe(0);
  });
});

describe("what belongs outside a call stands inside it", () => {
  const inside = async (body: string) =>
    (await planted(`${HEAD} { return ${body}; }`, "moved-inside")).map(([name]) => name);

  test("a square", async () => {
    expect(await inside("1 - Math.tanh(b[0]) ** 2")).toEqual(["b[0]) ** 2 ⇒ (b[0]) ** (2))"]);
  });
});

describe("what each place needs of its own is made once for all", () => {
  const made = async (body: string) =>
    (await planted(`${HEAD} { ${body} }`, "made-once")).map(([name]) => name);

  test("where a function without parameters makes it", async () => {
    expect(await made("return Array.from({ length: 2 }, () => b.slice());")).toEqual([
      "Array.from({ length: 2 }, () => b ⇒ new Array(2).fill(b",
    ]);
    expect(await made("return x.map(() => [0, 0]);")).toEqual(["x.map(() =>  ⇒ new Array((x).length).fill("]);
  });

  test("not where the place decides, nor of a number that stands there", async () => {
    expect(await made("return x.map((row) => row.slice());")).toEqual([]);
    expect(await made("return b.map(() => 0);")).toEqual([]);
    expect(await made("return Array.from(b, () => [0]);")).toEqual([]);
    expect(await made("return x.map(() => [0], b);")).toEqual([]);
    expect(await made("return Array.from({ length: 2 }, b[0], () => [0]);")).toEqual([]);
    expect(await made("return x.map(async () => [0]);")).toEqual([]);
  });
});

describe("the same slip in all like places", () => {
  const everywhere = async (body: string, ...changes: MechanicalSlip["change"][]) =>
    (await planted(`${HEAD} { ${body} }`, ...changes)).filter(([, said]) => "everywhere" in said);

  test("in the bounds of loops that follow each other", async () => {
    const loops =
      "for (let i = 0; i < x.length; i++) { for (let c = 0; c < b.length; c++) b[c] += x[i][c]; } return b[0];";
    const said = await everywhere(loops, "round-too-few");
    expect(said.map(([name]) => name)).toEqual([
      "x.length; i++) { for (let c = 0; c < b.length ⇒ (x.length) - 1; i++) { for (let c = 0; c < (b.length) - 1",
    ]);
    const late = await everywhere(loops, "first-round-missing");
    expect(late.map(([name]) => name)).toEqual([
      "0; i < x.length; i++) { for (let c = 0 ⇒ 1; i < x.length; i++) { for (let c = 1",
    ]);
  });

  test("bounds that are numbers too", async () => {
    const loops =
      "for (let i = 0; i < 7; i++) { b[i] = 0; for (let c = 4; c < 9; c += 2) b[c] += i; } return b[0];";
    const said = await everywhere(loops, "round-too-few");
    expect(said).toHaveLength(1);
    expect(said[0]?.[0]).toMatch(/\(7\) - 1.*\(9\) - 1$/);
  });

  test("not in loops of two functions", async () => {
    const loop = "for (let i = 0; i < x.length; i++) b[i] += 1; return total(b);";
    const other =
      "function total(b: number[]) { let s = 0; for (const v of b) s += v; for (let j = 9; j < b.length; j += 2) s += j; return s; }";
    const slips = await planted(`${HEAD} { ${loop} }\n${other}`, "round-too-few");
    expect(slips.filter(([, said]) => "everywhere" in said)).toEqual([]);
  });

  test("in lines that differ in nothing but names", async () => {
    const gates = "const i = b[0] * options.lr; const f = b[1] * options.lr; return i + f;";
    expect(await everywhere(gates, "factor-missing")).toEqual([
      [`${gates.slice(10, -15)} ⇒ (b[0]); const f = (b[1])`, { near: ["lr"], everywhere: true }],
      [`${gates.slice(10, -15)} ⇒ (options.lr); const f = (options.lr)`, { near: ["b"], everywhere: true }],
    ]);
  });

  test("not in one line, nor in lines of another form", async () => {
    expect(await everywhere("return b[0] * options.lr;", "factor-missing")).toEqual([]);
    const unlike = "const i = b[0] * options.lr; return Math.exp(2 * i);";
    expect(await everywhere(unlike, "factor-missing")).toEqual([]);
  });
});

describe("rounds of a loop", () => {
  const changed = async (body: string, ...changes: MechanicalSlip["change"][]) =>
    (await planted(`${HEAD} { ${body} }`, ...changes)).map(([name]) => name);

  test("of which only one counts, or in the wrong order", async () => {
    const loop = "let s = 0; for (let i = 1; i < 5; i++) s = s * 2 + i; return s;";
    expect(await changed(loop, "only-first-round", "only-last-round", "rounds-reversed")).toEqual([
      "i < 5 ⇒ (i < 5) && i < (1) + 1",
      "1 ⇒ (5) - 1",
      "1; i < 5; i++ ⇒ (5) - 1; i >= (1); i--",
    ]);
  });

  test("at which a sum starts anew, or never does", async () => {
    const sums = "const s = [0]; for (const v of b) { s[0] += v; } return s[0];";
    expect(await changed(sums, "started-anew")).toEqual([
      "const s = [0]; for (const v of b) { ⇒ let s = [0]; for (const v of b) { ;(s = [0]);",
    ]);
    const inner =
      "let t = 0; for (const r of x) { let s = 0; for (const v of r) s += v; t += s * s; } return t;";
    expect(await changed(inner, "not-started-anew")).toEqual([
      "for (const r of x) { let s = 0; for (const v of r) s += v; t += s * s; ⇒ { let s = 0;; for (const r of x) {  for (const v of r) s += v; t += s * s; }",
    ]);
  });

  test("of which a step is done inside or behind", async () => {
    const loop = "let [s, t] = [0, 1]; for (const v of b) { s += v; t *= 2; } s /= 3; return s * t;";
    expect(await changed(loop, "step-inside-loop", "step-outside-loop")).toEqual([
      "} s /= 3; ⇒ ; s /= 3; }",
      "t *= 2; } ⇒  } t *= 2;",
    ]);
  });
});

test("two values in each other's place: of a quotient, of two products, of a record", async () => {
  const exchanged = async (body: string) =>
    (await planted(`${HEAD} { ${body} }`, "arguments-swapped")).map(([name]) => name);
  expect(await exchanged("return b[0] / options.lr;")).toEqual([
    "b[0] / options.lr ⇒ ((options.lr) / (b[0]))",
  ]);
  expect(await exchanged("return b[0] * 2 + b[1] * 3;")).toEqual([
    "b[0] * 2 + b[1] * 3 ⇒ ((b[1]) * (2) + (b[0]) * (3))",
  ]);
  expect(await exchanged("const [m, n] = b; return { m, n: n + 1 };")).toEqual([
    "m, n ⇒ n, m",
    "m, n: n + 1 ⇒ m: n + 1, n: m",
  ]);
});
