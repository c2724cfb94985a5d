import { expect, test } from "vitest";
import { courseCsv, csvField } from "./course-csv.ts";

test("no field is a formula to a spreadsheet, and none breaks its line", () => {
  expect(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "a=1"].map(csvField)).toEqual([
    ..."'=1+1 '+1 '-1 '@SUM(A1)".split(" "),
    '"\'  =1"',
    "'\\r=1",
    '"\' =1"',
    "'＝1",
    "a=1",
  ]);
  expect(["a,b", 'say "so"', "two\nlines", "\x1b[31m", null, 0.5].map(csvField)).toEqual([
    '"a,b"',
    '"say ""so"""',
    "two\\nlines",
    "\\x1b[31m",
    "",
    "0.5",
  ]);
});

test("what begins a cell where semicolons separate is no formula either", () => {
  expect(["x;=1+1", 'x;"=1+1', "x; @A1", "a;b"].map(csvField)).toEqual([
    ...["x;'=1+1", '"x;\'""=1+1"', '"x;\' @A1"', "a;b"],
  ]);
});

test("a row is a line of nine fields", () => {
  const row = { learner: "李雷", exercise: "adam", file: "李雷/adam.ts", of: 100, points: 85 } as const;
  const rest = { status: "failed", failing: "steps", misconception: "eps-inside-root", cause: null } as const;
  expect(courseCsv([{ ...row, ...rest }]).split("\r\n")).toEqual([
    "learner,exercise,file,status,points,of,first_failing_check,misconception,cause",
    "李雷,adam,李雷/adam.ts,failed,85,100,steps,eps-inside-root,",
    "",
  ]);
});
