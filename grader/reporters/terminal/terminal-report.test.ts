import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { check, diagnoses, gradientReport, located, outcomes, report } from "../testing/sample-reports.ts";
import { textWidth } from "../text/text-width.ts";
import { terminalReport } from "./terminal-report.ts";

const plain = { colour: false, width: 80 } as const;
const file = "batch-norm.ts";

describe("a located error", () => {
  test("in English", () => {
    expect(
      terminalReport([{ report: gradientReport, file }], { ...plain, locale: "en" }),
    ).toMatchInlineSnapshot(`
      "
      ∇ Batch normalisation                                              batch-norm.ts

      ✓ Check output                                                           20 / 20

      ✗ Check gradient — wrong gradient, 12 of 12 entries                       0 / 20

          You treat mean and variance as constants. They depend on x too: every xⱼ
          moves every x̂ᵢ.

          Case: four examples, three features

          gradInput [4, 3] · worst at [2, 1]
            yours      0.7069
            expected   0.1240
            numeric    0.1240   derivative of your own forward
            ratio      5.701    yours / expected

               yours                     expected                     difference
               0       1         2       0          1         2        0  1  2
          1    0.71   -0.12      0.33    0.12      -0.02      0.05    ▓▓ ▓▓ ▓▓
          2    1.25   ▸0.7069  -31.5     1.25      ▸0.1240  -31.50    ·· ▓▓ ░░
          3    0.004  -0.12      0       0.004000  -0.12      0       ·· ·· ··

          · 1e-8 ░ 1e-5 ▒ 0.001 ▓ 0.1 █   difference / largest expected value

          The fault is in batchNormBackward or in what it calls: its gradient matches
          neither the expected one nor the numeric one of your own forward.

          ▸ hint  Add the two paths through mean and variance to gradInput.

      ━━━━━━━━━━──────────  not passed yet · 1 of 2 checks · 20 of 40 points    184 ms

      "
    `);
  });

  test("in Chinese", () => {
    expect(
      terminalReport([{ report: gradientReport, file }], { ...plain, locale: "zh" }),
    ).toMatchInlineSnapshot(`
      "
      ∇ 批量归一化                                                       batch-norm.ts

      ✓ 检查 output                                                            20 / 20

      ✗ 检查 gradient — 梯度不对，12 项中错 12 项                               0 / 20

          你把均值和方差当成了常数。它们也依赖 x：每个 xⱼ 都会影响每个 x̂ᵢ。

          用例：四个样本、三个特征

          gradInput [4, 3] · 误差最大处 [2, 1]
            你的值     0.7069
            期望值     0.1240
            数值导数   0.1240   由你自己的前向求得
            比值       5.701    你的值 / 期望值

               你的值                    期望值                       差
               0       1         2       0          1         2        0  1  2
          1    0.71   -0.12      0.33    0.12      -0.02      0.05    ▓▓ ▓▓ ▓▓
          2    1.25   ▸0.7069  -31.5     1.25      ▸0.1240  -31.50    ·· ▓▓ ░░
          3    0.004  -0.12      0       0.004000  -0.12      0       ·· ·· ··

          · 1e-8 ░ 1e-5 ▒ 0.001 ▓ 0.1 █   差 / 最大期望值

          问题出在 batchNormBackward 或它调用的函数里：它给出的梯度既不等于期望值，也
          不等于你自己的前向的数值导数。

          ▸ 提示  在 gradInput 中补上经过均值与方差的两条路径。

      ━━━━━━━━━━──────────  尚未通过 · 检查 1 / 2 项 · 20 / 40 分               184 ms

      "
    `);
  });

  test("tells numbers apart that agree to eight digits", () => {
    const close = { ...located, received: 0.123456789012, expected: 0.123456789, ratio: 1.0000000001 };
    const failed = check("output", { status: "wrong-value", located: close, detail: null });
    const text = terminalReport([{ report: report([failed]), file }], { ...plain, locale: "en" });
    expect(text).toContain("yours        0.12345678901\n");
    expect(text).toContain("expected     0.123456789\n");
    expect(text).toContain("difference   1.200e-11\n");
  });

  test("shows the slice of a tensor of higher rank by its last two axes", () => {
    const deep = {
      ...located,
      shape: [2, 3, 4, 3],
      index: [1, 0, 2, 1],
      window: { ...located.window, origin: [1, 0, 1, 0] },
    };
    const failed = check("output", { status: "wrong-value", located: deep, detail: null });
    const text = terminalReport([{ report: report([failed]), file }], { ...plain, locale: "en" });
    expect(text).toContain("slice [1, 0, :, :]");
  });

  test("drops columns far from the worst rather than break a line", () => {
    const wide = Array.from({ length: 3 }, (_, row) =>
      Array.from({ length: 9 }, (_, column) => (row + 1) * 1e-7 + column),
    );
    const window = { origin: [1, 0], received: wide, expected: wide.map((row) => row.map((v) => v * 1.001)) };
    const failed = check("output", { status: "wrong-value", located: { ...located, window }, detail: null });
    const text = terminalReport([{ report: report([failed]), file }], { ...plain, locale: "zh" });
    expect(Math.max(...text.split("\n").map(textWidth))).toBeLessThanOrEqual(80);
    expect(text).toContain("▸");
  });
});

test.each(["en", "zh"] as const)("no line is wider than the terminal, in %s", (locale) => {
  const all = outcomes.map((outcome, i) => check(`check-${i}`, outcome, diagnoses.slice(i, i + 1)));
  const text = terminalReport([{ report: report(all), file }], { ...plain, locale });
  expect(Math.max(...text.split("\n").map(textWidth))).toBeLessThanOrEqual(80);
});

test("a cause is explained once and then pointed back to", () => {
  const outcome = { status: "missing-export", name: "scale", found: ["Scale"] } as const;
  const [first, ...others] = ["a", "b", "c"].map((name) =>
    check(name, { ...outcome, found: [...outcome.found] }),
  );
  if (first === undefined) throw new Error("expected three checks");
  const checks = [first, ...others.map((one) => ({ ...one, sameCauseAs: ["a"] }))];
  const text = terminalReport([{ report: report(checks), file }], { ...plain, locale: "en" });
  expect(text.match(/exports no function/g)).toHaveLength(1);
  expect(text.match(/same cause as “Check a”/g)).toHaveLength(2);
});

test("a function that is not begun is called that, not an error", () => {
  const outcome = {
    status: "threw",
    name: "Error",
    message: "scale is not written yet",
    position: null,
  } as const;
  const text = terminalReport([{ report: report([check("output", outcome)]), file }], {
    ...plain,
    locale: "en",
  });
  expect(text).toContain("Check output — not written yet");
  expect(text).not.toContain("threw");
});

test("of a hidden case nothing but its description is shown", () => {
  const failed = check("output", { status: "wrong-value", located: null, detail: null });
  const hidden = { ...failed, cases: failed.cases.map((one) => ({ ...one, visibility: "hidden" as const })) };
  const text = terminalReport([{ report: report([hidden]), file }], { ...plain, locale: "en" });
  expect(text).toContain("Seen in a hidden case: four examples, three features");
  expect(text).not.toContain("yours");
});

test("several reports end with a line for each and the total", () => {
  const passed = report([check("output", { status: "passed" })]);
  const graded = [passed, gradientReport].map((one) => ({ report: one, file }));
  const lines = terminalReport(graded, { ...plain, locale: "en" })
    .trimEnd()
    .split("\n")
    .slice(-4);
  expect(lines.join("\n")).toMatchInlineSnapshot(`
    "✓ batch-norm  passed                                             20 of 20 points
    ✗ batch-norm  not passed yet                                     20 of 40 points

    1 of 2 exercises passed"
  `);
});

test("colour is there only where it is asked for", () => {
  const graded = [{ report: gradientReport, file }];
  const coloured = terminalReport(graded, { locale: "en", colour: true, width: 80 });
  const bare = terminalReport(graded, { locale: "en", colour: false, width: 80 });
  expect(bare).not.toContain("\x1b");
  const stripped = stripVTControlCharacters(coloured);
  expect(stripped.split("\n").map((text) => text.trimEnd())).toEqual(bare.split("\n"));
});
