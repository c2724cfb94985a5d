import { expect, test } from "vitest";
import { csvText } from "./csv-text.ts";

test("quotes what has to be, and lets no spreadsheet take a text for a formula", () => {
  const rows = [
    ["check", "lost"],
    ['says "no", twice', 1.5],
    ["two\nlines", -2],
    ["=HYPERLINK(1)", null],
    ["-1+1", 0],
  ];
  expect(csvText(rows)).toBe(
    'check,lost\r\n"says ""no"", twice",1.5\r\n"two\nlines",-2\r\n\'=HYPERLINK(1),\r\n\'-1+1,0\r\n',
  );
});
