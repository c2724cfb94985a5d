import { expect, test } from "vitest";
import { CheckReport } from "../../report/report.ts";
import { boundTexts } from "./bound-texts.ts";

type Case = CheckReport["cases"][number];

function check(outcomes: readonly Case["outcome"][]): CheckReport {
  return {
    ...{ name: "output", title: { zh: "输出", en: "Output" }, kind: "values", status: "threw" },
    ...{ points: 0, maxPoints: 1, diagnoses: [] },
    cases: outcomes.map((outcome, i) => {
      const description = { zh: "例", en: "case" };
      return { name: `case-${i}`, description, visibility: "public", outcome };
    }),
  };
}

const threw = (message: string, text = "throw") =>
  ({ status: "threw", name: "Error", message, position: { line: 1, column: 1, text } }) as const;

test("texts that fit stay as they are", () => {
  const report = check([threw("short"), { status: "passed" }]);
  expect(boundTexts()(report)).toEqual(report);
});

test("a long message in every case of every check makes no long report, and each is still told", () => {
  const bound = boundTexts();
  const long = check(Array.from({ length: 50 }, () => threw("x".repeat(2_000), "y".repeat(100_000))));
  const reports = Array.from({ length: 4 }, () => bound(long));
  expect(JSON.stringify(reports).length).toBeLessThan(120_000);
  const first = reports[0]?.cases[0]?.outcome;
  expect(first).toMatchObject({ message: "x".repeat(2_000) });
  expect(reports[3]?.cases[49]?.outcome).toMatchObject({ message: expect.stringMatching(/^x{119}…$/) });
  for (const report of reports) expect(CheckReport.parse(report)).toEqual(report);
});

test("the other texts of a submission are cut too", () => {
  const bound = boundTexts();
  const wide = "w".repeat(20_000);
  const cut = /^w{1,15999}…$/;
  const shape = { step: null, expected: null, malformation: null } as const;
  const { cases } = bound(
    check([
      { status: "wrong-shape", path: wide, received: wide, ...shape },
      { status: "wrong-value", located: null, detail: wide },
      { status: "compile-error", message: wide, position: null },
    ]),
  );
  expect(cases.map(({ outcome }) => outcome)).toMatchObject([
    { path: expect.stringMatching(cut), received: expect.stringMatching(cut) },
    { detail: expect.stringMatching(cut) },
    { message: expect.stringMatching(cut) },
  ]);
});

test("many long names are all said while there is room, and some of them in further cases", () => {
  const found = Array.from({ length: 50 }, () => "n".repeat(100));
  const report = check(
    Array.from({ length: 50 }, () => ({ status: "missing-export" as const, name: "f", found })),
  );
  const { cases } = boundTexts()(report);
  expect(cases[0]?.outcome).toMatchObject({ found });
  expect(cases[49]?.outcome).toMatchObject({ found: found.slice(0, 5) });
  expect(JSON.stringify(cases).length).toBeLessThan(60_000);
});
