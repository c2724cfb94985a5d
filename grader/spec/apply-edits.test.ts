import { expect, test } from "vitest";
import { applyEdits } from "./apply-edits.ts";

const REFERENCE = `export function norm(x: number[]): number {
  let sum = 0;
  for (const v of x) {
    sum += v ** 2;
  }
  return Math.sqrt(sum);
}
`;

function edited(...edits: [find: string, replace: string][]): string {
  const result = applyEdits(
    REFERENCE,
    edits.map(([find, replace]) => ({ find, replace })),
  );
  return result.ok ? result.text : JSON.stringify(result.faults);
}

test("a part of a line", () => {
  expect(edited(["v ** 2", "v"])).toBe(REFERENCE.replace("v ** 2", "v"));
});

test("lines, indented as they are or as the first of them is", () => {
  const twice = "    sum += v ** 2;\n    sum += v ** 2;\n";
  expect(edited(["for (const v of x) {\n  sum += v ** 2;\n}", "sum += x.length;"])).toBe(
    REFERENCE.replace(/ {2}for[^}]*}\n/, "  sum += x.length;\n"),
  );
  expect(edited(["sum += v ** 2;", "sum += v ** 2;\nsum += v ** 2;"])).toBe(
    REFERENCE.replace("    sum += v ** 2;\n", twice),
  );
});

test("a line that is empty is not indented", () => {
  expect(edited(["sum += v ** 2;", "sum += v;\n\nsum += v;"])).toContain("    sum += v;\n\n    sum += v;\n");
});

test("several places, in whatever order, each as the text was before", () => {
  expect(edited(["Math.sqrt(sum)", "sum"], ["sum += v ** 2", "sum = v ** 2"])).toBe(
    REFERENCE.replace("Math.sqrt(sum)", "sum").replace("sum += v ** 2", "sum = v ** 2"),
  );
});

test.each([
  [
    "what is not there, with the line most like it",
    "sum += v * 2;",
    [{ at: 0, fault: { kind: "edit-not-found", nearest: { line: 4, text: "sum += v ** 2;" } } }],
  ],
  [
    "of lines the one that differs",
    "for (const v of x) {\n  sum += v ** 3;\n}",
    [{ at: 0, fault: { kind: "edit-not-found", nearest: { line: 4, text: "sum += v ** 2;" } } }],
  ],
  ["what is like nothing", "convolve(image)", [{ at: 0, fault: { kind: "edit-not-found", nearest: null } }]],
  ["what is there more than once", "sum", [{ at: 0, fault: { kind: "edit-ambiguous", lines: [2, 4, 6] } }]],
  ["an empty line", "\n", [{ at: 0, fault: { kind: "edit-ambiguous", lines: [1, 2, 3, 4, 5, 6, 7] } }]],
])("refuses %s", (_, find, faults) => {
  expect(applyEdits(REFERENCE, [{ find, replace: "~" }])).toEqual({ ok: false, faults });
});

test("refuses an edit of nothing, and places that overlap", () => {
  expect(edited(["v ** 2", "v ** 2"])).toBe(
    JSON.stringify([{ at: 0, fault: { kind: "edit-changes-nothing" } }]),
  );
  expect(edited(["sum += v", "~"], ["v ** 2", "~"])).toBe(
    JSON.stringify([{ at: 1, fault: { kind: "edit-overlaps", line: 4 } }]),
  );
});
