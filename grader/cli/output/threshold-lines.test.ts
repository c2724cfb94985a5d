import { expect, test } from "vitest";
import type { GradedFile } from "../../reporters/graded-file.ts";
import { cliEnglish } from "../messages/en.ts";
import { thresholdLines } from "./threshold-lines.ts";

function said(percent: number, isAll: boolean): string[] {
  const graded = [{ report: { exercise: "adam", score: 70, maxScore: 100 } }] as unknown as GradedFile[];
  return thresholdLines(graded, { percent, isAll }, cliEnglish).map((line) => JSON.stringify(line));
}

test("nothing is said to be met where not everything was graded", () => {
  expect(said(60, true)).toEqual([expect.stringContaining("is met")]);
  expect(said(60, false)).toEqual([]);
  expect(said(80, false)).toEqual([expect.stringContaining("is missed by adam")]);
});
