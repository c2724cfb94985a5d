import { describe, expect, test } from "vitest";
import { selectedEdit } from "./selected-edit.ts";

const SOURCE = `export function a(x) {
  const mean = sum(x) / x.length;
  return mean;
}
export function b(x) {
  const mean = sum(x) / x.length;
  return mean + eps;
}
`;

/** Selects a text by where it stands for the n-th time. */
function edit(text: string, replacement: string, nth = 1) {
  let start = -1;
  for (let i = 0; i < nth; i += 1) start = SOURCE.indexOf(text, start + 1);
  return selectedEdit(SOURCE, start, start + text.length, replacement);
}

describe("the edit of a selection", () => {
  test("looks for the selection itself where it is unique", () => {
    expect(edit("mean + eps", "mean")).toEqual({ find: "mean + eps", replace: "mean" });
  });

  test("looks for more where it is not, and puts the text in the right place", () => {
    for (const nth of [1, 2]) {
      const made = edit("x.length", "(x.length - 1)", nth);
      expect(SOURCE.split(made?.find ?? "")).toHaveLength(2);
      const changed = SOURCE.replace(made?.find ?? "", () => made?.replace ?? "");
      const expected = SOURCE.split("x.length");
      const [before, ...after] = [
        expected.slice(0, nth).join("x.length"),
        expected.slice(nth).join("x.length"),
      ];
      expect(changed).toBe(`${before}(x.length - 1)${after.join("")}`);
    }
  });

  test("is none where nothing is selected", () => {
    expect(selectedEdit(SOURCE, 3, 3, "x")).toBeNull();
    expect(selectedEdit("aa", 0, 1, "x")).toEqual({ find: "aa", replace: "xa" });
  });
});
