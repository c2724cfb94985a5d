import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alignOnPoint, distinctDigits, formatDuration, formatNumber } from "./format-number.ts";
import { plainText } from "./inline-markup.ts";
import { line, renderLines, span } from "./line.ts";
import { mathText } from "./math-text.ts";
import { printable } from "./printable.ts";
import { textWidth, truncate } from "./text-width.ts";
import { wrap } from "./wrap.ts";

describe("numbers", () => {
  test.each([
    [0, "0"],
    [-0, "0"],
    [3, "3"],
    [0.5, "0.5"],
    [1 / 3, "0.3333"],
    [-123.456, "-123.5"],
    [9999.4, "9999"],
    [9999.6, "1.000e4"],
    [12345, "1.235e4"],
    [0.0001, "0.0001"],
    [0.000099994, "9.999e-5"],
    [1e-300, "1e-300"],
    ["NaN", "NaN"],
    ["-Infinity", "-∞"],
  ] as const)("%s is written %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test("points stand under each other", () => {
    expect(alignOnPoint(["1.5", "-12.25", "3", "1e-5"])).toEqual(["  1.5 ", "-12.25", "  3   ", "  1e-5"]);
  });

  test("numbers that differ are written differently", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        fc.pre(a !== b && Number.isFinite(a) && Number.isFinite(b));
        const digits = distinctDigits([a, b]);
        expect(Number(formatNumber(a, digits))).not.toBe(Number(formatNumber(b, digits)));
      }),
      { seed: 3 },
    );
  });

  test.each([
    [18.4, "18 ms"],
    [2000, "2 s"],
    [1843, "1.84 s"],
    [12_345, "12.3 s"],
  ])("%s ms is written %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe("width", () => {
  test("a Chinese character takes two columns, an accent none", () => {
    expect(textWidth("批量 norm")).toBe(9);
    expect(textWidth("x̂")).toBe(1);
  });

  test("truncated text fits", () => {
    expect(truncate("批量归一化", 7)).toBe("批量归…");
    expect(truncate("short", 7)).toBe("short");
  });

  test("wrapped lines fit and keep every character but spaces", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "批", "，", "（", ".", "量") });
    fc.assert(
      fc.property(text, fc.integer({ min: 6, max: 30 }), (words, width) => {
        const lines = wrap(line(words), width).map((spans) => spans.map((one) => one.text).join(""));
        expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
        expect(lines.join("").replaceAll(" ", "")).toBe(words.replaceAll(" ", ""));
      }),
      { seed: 5 },
    );
  });

  test("no line begins with a closing mark or ends with an opening one", () => {
    const lines = wrap(line("把结果写进新数组，不要改动（调用者传入的）数据。"), 16);
    expect(lines.map((spans) => spans.map((one) => one.text).join(""))).toMatchInlineSnapshot(`
      [
        "把结果写进新数",
        "组，不要改动（调",
        "用者传入的）数",
        "据。",
      ]
    `);
  });
});

test("mathematics becomes a line of Unicode", () => {
  const formulas = [
    String.raw`\hat{x}_i = \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}}`,
    String.raw`\frac{\partial L}{\partial w_{ij}}`,
    String.raw`m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t^2`,
    String.raw`x \in \mathbb{R}^{N \times C}`,
    String.raw`W^\top x`,
    String.raw`\hat m_t / (\sqrt{\hat v_t} + \varepsilon)`,
    "2 < 3",
  ];
  expect(formulas.map(mathText)).toMatchInlineSnapshot(`
    [
      "x̂ᵢ = (xᵢ - μ)/(√(σ² + ε))",
      "∂L/∂wᵢⱼ",
      "mₜ = β₁ mₜ₋₁ + (1-β₁) gₜ²",
      "x ∈ R^(N × C)",
      "Wᵀx",
      "m̂ₜ / (√v̂ₜ + ε)",
      "2 < 3",
    ]
  `);
});

test("markup is read, and what is none is left", () => {
  expect(plainText("`x_i * 2` is **not** *that* $x_i$; see [here](https://a.b), 2 * 3 * 4")).toBe(
    "x_i * 2 is not that xᵢ; see here, 2 * 3 * 4",
  );
});

test("control characters are spelt out", () => {
  expect(printable("a\x1b[31m\tb\r\nc\u202e\ud800\u{e0041}")).toBe(
    String.raw`a\x1b[31m  b\r\nc\u202e\ud800\u{e0041}`,
  );
});

test("what runners take for a command in the middle of a line is broken up", () => {
  expect(printable("a ##[add-mask]b ##vso[task.complete]")).toBe(
    "a \\x23#[add-mask]b \\x23#vso[task.complete]",
  );
  expect(printable("## a heading")).toBe("## a heading");
});

test("a style ends where its text ends", () => {
  expect(renderLines([line("a ", span("b", "bad"), " c")], true)).toBe("a \x1b[1;31mb\x1b[0m c\n");
});
