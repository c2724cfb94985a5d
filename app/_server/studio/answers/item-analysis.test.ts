import { expect, test } from "vitest";
import { type FirstAnswer, itemAnalysis } from "./item-analysis.ts";

/** By learner, whether each of three questions was right. */
function answers(...rows: readonly string[]): FirstAnswer[] {
  return rows.flatMap((row, at) =>
    [...row].flatMap((mark, k) =>
      mark === "-" ? [] : [{ userId: `u${at}`, question: `q${k}`, correct: mark === "1" }],
    ),
  );
}

test("a question that only those get right who get the others right discriminates", () => {
  const good = Array.from({ length: 10 }, () => "111");
  const poor = Array.from({ length: 10 }, () => "000");
  const [first] = itemAnalysis(answers(...good, ...poor));
  expect(first).toEqual({ question: "q0", learners: 20, rightShare: 0.5, discrimination: expect.closeTo(1) });
});

test("it is compared with the others alone, not with itself", () => {
  // By itself it would correlate with a score that contains it.
  const rows = ["100", "011", "100", "011", "111", "000", "110", "001", "101", "010", "100", "011"];
  const [first] = itemAnalysis(answers(...rows));
  expect(first?.discrimination).toBeLessThan(0);
});

test("agrees with a correlation worked out by hand", () => {
  const rows = ["11", "11", "11", "10", "10", "01", "00", "00", "00", "00"];
  // Phi of the table 3, 2, 1, 4: (3·4 − 2·1) / √(5·5·4·6).
  const [first, second] = itemAnalysis(answers(...rows));
  expect(first?.discrimination).toBeCloseTo(10 / Math.sqrt(600), 10);
  expect(second?.discrimination).toBeCloseTo(10 / Math.sqrt(600), 10);
});

test("says nothing of too few, of all alike, or of those who answered nothing else", () => {
  expect(itemAnalysis(answers("11", "00", "10")).map((item) => item.discrimination)).toEqual([null, null]);
  const alike = Array.from({ length: 12 }, () => "11");
  expect(itemAnalysis(answers(...alike))[0]).toMatchObject({ rightShare: 1, discrimination: null });
  const alone = Array.from({ length: 12 }, (_, at) => `${at % 2}-`);
  expect(itemAnalysis(answers(...alone))[0]).toMatchObject({ learners: 12, discrimination: null });
  expect(itemAnalysis([])).toEqual([]);
});
