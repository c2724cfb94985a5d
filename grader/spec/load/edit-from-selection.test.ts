import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits } from "./apply-edits.ts";
import { editFromSelection } from "./edit-from-selection.ts";

const REFERENCE = `export function mean(x: number[]): number {
  let sum = 0;
  for (const value of x) {
    sum += value;
  }
  return sum / x.length;
}

export function sum(x: number[]): number {
  let sum = 0;
  for (const value of x) {
    sum += value;
  }
  return sum;
}
`;

function edit(selected: string, replacement: string, nth = 0) {
  let start = -1;
  for (let i = 0; i <= nth; i++) start = REFERENCE.indexOf(selected, start + 1);
  expect(start).toBeGreaterThanOrEqual(0);
  return editFromSelection(REFERENCE, start, start + selected.length, replacement);
}

test("what stands there once is the edit", () => {
  expect(edit("sum / x.length", "sum")).toEqual({
    ok: true,
    edit: { find: "sum / x.length", replace: "sum" },
  });
});

test("what stands there twice takes lines around it along, as few as it needs", () => {
  expect(edit("sum += value", "sum -= value")).toEqual({
    ok: true,
    edit: {
      find: "for (const value of x) {\n  sum += value;\n}\nreturn sum / x.length;",
      replace: "for (const value of x) {\n  sum -= value;\n}\nreturn sum / x.length;",
    },
  });
});

test("the second of two places is not the first", () => {
  const found = edit("sum += value", "sum = value", 1);
  if (!found.ok) throw new Error(found.reason);
  const edited = applyEdits(REFERENCE, [found.edit]);
  expect(edited.ok && edited.text.indexOf("sum = value")).toBeGreaterThan(REFERENCE.indexOf("function sum"));
});

test("what is inserted comes with the line it stands in", () => {
  const at = REFERENCE.indexOf(" / x.length");
  expect(editFromSelection(REFERENCE, at, at, " * 2")).toEqual({
    ok: true,
    edit: { find: "return sum / x.length;", replace: "return sum * 2 / x.length;" },
  });
});

test("what changes nothing is none", () => {
  expect(edit("return sum;", "return sum;")).toEqual({ ok: false, reason: "changes-nothing" });
  expect(editFromSelection(REFERENCE, 3, 3, "")).toEqual({ ok: false, reason: "changes-nothing" });
});

test("line breaks of another system are as the file's are", () => {
  const found = edit("return sum / x.length;", "const n = x.length;\r\n  return sum / n;");
  expect(found).toMatchObject({ ok: true, edit: { replace: "const n = x.length;\nreturn sum / n;" } });
});

test("selections outside of the text are a mistake of who calls", () => {
  expect(() => editFromSelection("ab", 1, 3, "")).toThrow("within 0 to 2, received 1 to 3");
  expect(() => editFromSelection("ab", 2, 1, "")).toThrow(RangeError);
  expect(() => editFromSelection("ab", Number.NaN, 1, "")).toThrow(RangeError);
});

test("of more text than an edit may hold none is made", () => {
  const text = "same\n".repeat(10_000);
  expect(editFromSelection(text, 25_000, 25_004, "other")).toEqual({ ok: false, reason: "too-long" });
});

test("whatever is selected, applying the edit gives the text with the selection replaced", () => {
  const line = fc.tuple(fc.constantFrom("", " ", "  ", "\t"), fc.constantFrom("a", "b", "a b", "", "{", "}"));
  const text = fc
    .array(line, { minLength: 1, maxLength: 12 })
    .map((all) => all.map((one) => one.join("")).join("\n"));
  fc.assert(
    fc.property(
      text,
      fc.nat(),
      fc.nat(),
      fc.constantFrom("", "x", "a", "x\n  y", "\n", "  x\ny"),
      (source, i, j, by) => {
        const [start, end] = [i % (source.length + 1), j % (source.length + 1)].sort((a, b) => a - b) as [
          number,
          number,
        ];
        const found = editFromSelection(source, start, end, by);
        const wanted = source.slice(0, start) + by + source.slice(end);
        if (!found.ok) return found.reason === "changes-nothing" ? wanted === source : source === "";
        const edited = applyEdits(source, [found.edit]);
        return edited.ok && edited.text === wanted;
      },
    ),
    { numRuns: 2_000 },
  );
});
