import { expect, test } from "vitest";
import type { FuzzResult } from "../../pipeline/fuzz/fuzz-exercise.ts";
import { renderLines } from "../../reporters/text/line.ts";
import { fuzzEnglish } from "../messages/fuzz-en.ts";
import { fuzzLines } from "./fuzz-lines.ts";

const fine: FuzzResult = {
  ...{ slug: "adam", seed: 1, answers: ["reference.ts"], against: "oracle.ts", cases: 4, outside: 0 },
  ...{ outOfTime: [], neverInTime: [], findings: [], margins: [], unreached: [] },
};

function said(result: FuzzResult): string {
  return renderLines(fuzzLines(result, 1_000, fuzzEnglish, 100), false);
}

test("right answers are said to agree only where each of them gave a result", () => {
  expect(said(fine)).toContain(fuzzEnglish.agree);
  const late = said({ ...fine, outOfTime: ["alternatives/slow.ts"] });
  expect(late).toContain("alternatives/slow.ts ran out of time: in those cases nothing is known of it.");
  expect(late).not.toContain(fuzzEnglish.agree);
  const never = said({ ...fine, outOfTime: ["oracle.ts"], neverInTime: ["oracle.ts"] });
  expect(never).toContain("✗ adam");
  expect(never).toContain("oracle.ts ran out of time in every case: nothing is known of it.");
  expect(never).not.toContain("in those cases");
  expect(said({ ...fine, outside: 4 })).not.toContain(fuzzEnglish.agree);
});
