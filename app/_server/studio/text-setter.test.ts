import { afterAll, describe, expect, test } from "vitest";
import { TextSetter } from "./text-setter.ts";

/** Thousands of openings of emphasis, which Markdown has to try against each other. */
const HARD = "*a".repeat(30_000);

describe("texts that authors write", () => {
  const setter = new TextSetter();
  afterAll(() => setter.close());
  const html = async (text: string) => (await setter.html([text]))[0] ?? "";

  test("are set as statements are", async () => {
    expect(await setter.html(["**a** $x^2$", "b"])).toEqual([
      expect.stringMatching(/<strong>a<\/strong>.*katex/s),
      expect.stringContaining("b"),
    ]);
  });

  test.each([
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    "[x](javascript:alert(1))",
    "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+)",
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "$\\href{javascript:alert(1)}{x}$",
    "$\\htmlStyle{background:url(//evil.example)}{x}$",
    "$\\includegraphics{http://evil.example/x.png}$",
    "<style>*{display:none}</style>",
    '<form action="//evil.example"><input name="password"></form>',
  ])("hold no script, whatever is written: %s", async (text) => {
    const made = await html(`Before.\n\n${text}\n\nAfter.`);
    expect(made).toContain("After.");
    // In a tag: what stands there as text is escaped.
    expect(made).not.toMatch(/<(script|svg|iframe|style|form|input|img)\b(?![^>]*katex)/i);
    expect(made).not.toMatch(/<\w[^>]*(href|src)="\s*(javascript|data):/i);
    expect(made).not.toMatch(/<\w[^>]*\son\w+=/i);
    expect(made).not.toMatch(/<\w[^>]*background:url/i);
  });

  test("in every script come out as they went in", async () => {
    for (const text of [
      "批归一化",
      "تطبيع الدفعات",
      "नॉर्मलाइज़ेशन",
      "バッチ正規化",
      "Нормализация",
      "𝒳 → 👩🏽‍🔬 é",
    ])
      expect(await html(text)).toContain(text);
  });

  test("that would take minutes are given up, and the next are set", async () => {
    const impatient = new TextSetter(50);
    await impatient.html(["warm"]);
    await expect(impatient.html([HARD])).rejects.toMatchObject({ code: "textTooHard" });
    await impatient.close();
    expect(await html("after")).toContain("after");
  });
});
