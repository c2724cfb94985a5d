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

test("lines after an empty one, indented as the line it follows", () => {
  expect(edited(["\nfor (const v of x) {", "\nfor (const v of x.slice(1)) {"])).toBe(
    REFERENCE.replace("of x)", "of x.slice(1))"),
  );
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
  [
    "a line break after a part of a line",
    "v ** 2\n",
    [{ at: 0, fault: { kind: "edit-spaced-otherwise", line: 4 } }],
  ],
  [
    "lines that are indented once too often",
    "let sum = 0;\n  for (const v of x) {",
    [{ at: 0, fault: { kind: "edit-spaced-otherwise", line: 2 } }],
  ],
  [
    "lines that are folded into one",
    "let sum = 0; for (const v of x) {",
    [{ at: 0, fault: { kind: "edit-spaced-otherwise", line: 2 } }],
  ],
  ["a tab for spaces", "sum\t+= v ** 2", [{ at: 0, fault: { kind: "edit-spaced-otherwise", line: 4 } }]],
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
  expect(edited(["let sum", "let"], [" = 0", " sum = 0"])).toBe(
    JSON.stringify([{ at: 0, fault: { kind: "edit-changes-nothing" } }]),
  );
  expect(edited(["sum += v", "~"], ["v ** 2", "~"])).toBe(
    JSON.stringify([{ at: 1, fault: { kind: "edit-overlaps", line: 4 } }]),
  );
});

test("hundreds of lines that are not there are no more than not found", () => {
  const lines = (by: string) =>
    Array.from({ length: 400 }, (_, i) => `  row[${i}] = x[${i}] ${by} 2;\n`).join("");
  const fault = { kind: "edit-not-found", nearest: { line: 1, text: "row[0] = x[0] * 2;" } };
  expect(applyEdits(lines("*"), [{ find: lines("+"), replace: "" }])).toEqual({
    ok: false,
    faults: [{ at: 0, fault }],
  });
});
