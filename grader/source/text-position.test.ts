import { expect, test } from "vitest";
import { linesOf, positionIn } from "./text-position.ts";

test("lines and columns count from 1, a line end belongs to its line", () => {
  expect(positionIn("ab\ncd", 0)).toEqual({ line: 1, column: 1 });
  expect(positionIn("ab\ncd", 2)).toEqual({ line: 1, column: 3 });
  expect(positionIn("ab\ncd", 3)).toEqual({ line: 2, column: 1 });
  expect(positionIn("", 0)).toEqual({ line: 1, column: 1 });
});

test("every line end of JavaScript ends a line, CR LF one", () => {
  expect(linesOf("a\r\nb\rc\u2028d\u2029e\n")).toEqual(["a", "b", "c", "d", "e", ""]);
});
