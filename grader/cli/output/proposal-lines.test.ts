import { expect, test } from "vitest";
import type { Kill, Verification } from "../../index.ts";
import { renderLines } from "../../reporters/text/line.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import { cliEnglish } from "../messages/en.ts";
import { cliChinese } from "../messages/zh.ts";
import { marginLines, proposalLines } from "./proposal-lines.ts";

const text = { zh: "用例", en: "case" };
const found = {
  status: "found",
  name: "general-3",
  case: { visibility: "hidden", description: text, function: "f", inputs: {} },
  checks: ["output"],
  margin: 120,
} as const;
const kill = (misconception: string, rejectedBy: string | null, margin: number | null): Kill => ({
  ...{ misconception, rejectedBy, declared: "output", checks: {} },
  margins: { output: margin },
  proposal: rejectedBy === null ? found : null,
});

const VERIFICATION: Verification = {
  ...{ slug: "f", oracle: "reference", works: false, complete: false, findings: [] },
  shared: [],
  killMatrix: [
    kill("no-mean", "output", 21_534.2),
    kill("thrown", "output", null),
    kill("unseen", null, 0.1),
  ],
  ...{ referenceShares: {}, times: {}, grades: { made: 0, reused: 0 }, durationMs: 1 },
  mutation: {
    ...{ planted: 12, killed: 0, equivalent: 0, left: 0, unnamed: [], named: 0, stale: [] },
    survivors: Array.from({ length: 12 }, (_, i) => ({
      ...{ line: i + 1, replacement: "-", edit: null, mutant: "a + b ⇒ a - b", isRefuted: false },
      range: { line: i + 1, column: 1, endLine: i + 1, endColumn: 2 },
      proposal: { status: i === 0 ? "none" : "not-searched" },
    })),
  },
};

test("how far each misconception is off, and the cases that would show what no check does, a line each", () => {
  const lines = (messages: CliMessages) =>
    renderLines(
      [...marginLines(VERIFICATION, messages, 200), ...proposalLines(VERIFICATION, messages, 200)],
      false,
    ).split("\n");
  const english = lines(cliEnglish);
  expect(english.slice(0, 4)).toMatchInlineSnapshot(`
    [
      "Times over the tolerance: no-mean 2.2e4",
      "unseen: the proposed case general-3 would show it (check output); --json has the case",
      "1: a + b ⇒ a - b: no case that was tried shows it",
      "2: a + b ⇒ a - b: no time was left to look for a case",
    ]
  `);
  // One misconception and nine mutants; the others are counted.
  expect(english[11]).toBe("and 3 more, in --json");
  expect(lines(cliChinese).slice(0, 4)).toMatchInlineSnapshot(`
    [
      "超出容差的倍数：no-mean 2.2e4",
      "unseen：建议的用例 general-3 可以检出（检查项 output），内容见 --json",
      "1: a + b ⇒ a - b：试过的用例都检不出",
      "2: a + b ⇒ a - b：没有时间寻找用例",
    ]
  `);
});
