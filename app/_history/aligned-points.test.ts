import { expect, test } from "vitest";
import { alignedPoints } from "./aligned-points.ts";

test("points stand under each other, whole ones and halves", () => {
  expect(alignedPoints([100, 7.5, 62.25])).toEqual([
    "100\u2008\u2007\u2007",
    "\u2007\u20077.5\u2007",
    "\u200762.25",
  ]);
  expect(alignedPoints([20, 5])).toEqual(["20", "\u20075"]);
});
