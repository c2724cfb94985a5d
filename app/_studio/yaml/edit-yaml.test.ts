import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { valueWith } from "./changed-value.ts";
import { removeIn, setIn, UneditableYaml } from "./edit-yaml.ts";

/** With comments, and not large: each is parsed a hundred times. */
const FILES = ["exercises/dropout/exercise.yaml", "exercises/dropout/quiz.yaml"].map(
  (file) => [file, readFileSync(file, "utf8")] as const,
);

const TEXT = `# an exercise
slug: mean # its name
title: { zh: 均值, en: Mean }
hints:
  - zh: 一
    en: one

  # the last
  - zh: 二
    en: two
cases:
  small:
    sizes: { N: 2 }
    note: |-
      two
      lines
  large: { sizes: { N: 9 } }
`;

describe("a value", () => {
  test("is put where it stands, and no other line changes", () => {
    expect(setIn(TEXT, ["slug"], "sum")).toBe(TEXT.replace("slug: mean", "slug: sum"));
    expect(setIn(TEXT, ["title", "en"], "The mean: all")).toBe(
      TEXT.replace("en: Mean", 'en: "The mean: all"'),
    );
    expect(setIn(TEXT, ["hints", 1, "en"], "2")).toBe(TEXT.replace("en: two", 'en: "2"'));
    expect(setIn(TEXT, ["cases", "small", "note"], "one")).toBe(
      TEXT.replace("note: |-\n      two\n      lines", "note: one"),
    );
  });

  test("is made where it is not there, with all above it", () => {
    expect(parse(setIn("", ["title", "zh"], "均值"))).toEqual({ title: { zh: "均值" } });
    expect(setIn(TEXT, ["cases", "one", "sizes"], { N: 1 })).toBe(`${TEXT}  one:\n    sizes:\n      N: 1\n`);
    expect(setIn(TEXT, ["cases", "large", "sizes", "C"], 3)).toBe(TEXT.replace("N: 9", "N: 9, C: 3"));
    expect(setIn(TEXT, ["hints", 2], { zh: "三", en: "three" })).toContain(
      "  - zh: 二\n    en: two\n  - zh: 三\n    en: three\ncases:",
    );
  });

  test("of several lines within braces is written in quotes", () => {
    for (const lines of ["one\ntwo", "one\n", "one\n\n  two: x # y\n"]) {
      const made = setIn(TEXT, ["title", "en"], lines);
      expect(made).toBe(TEXT.replace("en: Mean", `en: ${JSON.stringify(lines)}`));
      expect(parse(made).title.en).toBe(lines);
    }
    expect(parse(setIn(TEXT, ["cases", "large", "notes"], ["a\nb", "c"])).cases.large.notes).toEqual([
      "a\nb",
      "c",
    ]);
  });

  test("of an entry that is empty is replaced", () => {
    expect(parse(setIn("cases: {}\nchecks:\n", ["cases", "a", "n"], 1))).toEqual({
      cases: { a: { n: 1 } },
      checks: null,
    });
    expect(parse(setIn("cases: {}\nchecks:\n", ["checks", 0], { name: "x" }))).toEqual({
      cases: {},
      checks: [{ name: "x" }],
    });
  });

  test("goes with its key and what it says there", () => {
    expect(removeIn(TEXT, ["cases", "small"])).toBe(
      TEXT.replace("  small:\n    sizes: { N: 2 }\n    note: |-\n      two\n      lines\n", ""),
    );
    expect(removeIn(TEXT, ["hints", 1])).toBe(TEXT.replace("  - zh: 二\n    en: two\n", ""));
    expect(parse(removeIn(TEXT, ["title", "zh"])).title).toEqual({ en: "Mean" });
    expect(parse(removeIn(TEXT, ["title", "en"])).title).toEqual({ zh: "均值" });
    expect(parse(removeIn(removeIn(TEXT, ["hints", 0]), ["hints", 0])).hints).toEqual([]);
    expect(removeIn(TEXT, ["nothing"])).toBe(TEXT);
  });
});

test("what other places use is not taken from them", () => {
  const text = "a: &sizes { N: 1 }\nb: *sizes\n";
  expect(() => setIn(text, ["a"], 1)).toThrow(UneditableYaml);
  expect(() => removeIn(text, ["a"])).toThrow(UneditableYaml);
  expect(setIn(text, ["b"], 1)).toBe("a: &sizes { N: 1 }\nb: 1\n");
});

test("what is no YAML is left to its author", () => {
  expect(() => setIn("a: [", ["b"], 1)).toThrow(UneditableYaml);
  expect(() => setIn("a: text", ["a", "b", "c"], 1)).not.toThrow();
  expect(() => setIn("- 1\n", ["a"], 1)).toThrow();
});

test.each(FILES)("%s: every value of two levels set to another, the others are as they were", (_, text) => {
  const whole = parse(text);
  for (const [key, value] of Object.entries<unknown>(whole)) {
    const inner = typeof value === "object" && value !== null ? Object.keys(value) : [];
    // First and last: those between are as these, and a large text takes a while to parse.
    const ways =
      inner.length > 0 ? [...new Set([inner[0], inner.at(-1)])].map((name) => [key, name ?? ""]) : [[key]];
    for (const way of ways) {
      const path = way.map((step, i) => (i > 0 && Array.isArray(value) ? Number(step) : step));
      const made = { zh: "甲: 一", en: "x # y\nz" };
      const expected = structuredClone(whole);
      if (path.length === 1) expected[key] = made;
      else expected[key][path[1] ?? ""] = made;
      expect(parse(setIn(text, path, made))).toEqual(expected);
      if (path.length === 1) delete expected[key];
      else if (Array.isArray(value)) expected[key].splice(Number(path[1]), 1);
      else delete expected[key][path[1] ?? ""];
      expect(parse(removeIn(text, path))).toEqual(expected);
    }
  }
});

describe("a text of several lines", () => {
  const around =
    "a: one # of a\n  # more of a\n\n# of b\nb: 2\nitems:\n  - x: one # of x\n\n  # of y\n  - y: 1\n";
  test.each([
    "two\nlines",
    "two\nlines\n",
    "ends in blank lines\n\n\n",
    "\n\nbegins with them",
    "  set in\nthen not",
  ])("%j is what is read again, and no comment of the author becomes part of it", (text) => {
    const whole = parse(around);
    for (const path of [["a"], ["b"], ["c"], ["items", 0, "x"], ["items", 1, "y"], ["items", 2, "z"]]) {
      const made = setIn(around, path, text);
      expect(parse(made)).toEqual(valueWith(whole, path, text));
      for (const comment of ["# of a", "# more of a", "# of b", "# of x", "# of y"])
        expect(made).toContain(comment);
    }
  });
});

test("the first key of a list's item goes, and the others stay behind its dash", () => {
  const text =
    "choices:\n  - correct: true\n    # what is read\n    text: one\n  -\n    correct: true\n    text: two\n";
  expect(removeIn(text, ["choices", 0, "correct"])).toBe(
    "choices:\n  - # what is read\n    text: one\n  -\n    correct: true\n    text: two\n",
  );
  expect(removeIn(text, ["choices", 1, "correct"])).toBe(text.replace("  -\n    correct: true\n", "  -\n"));
  expect(removeIn(text, ["choices", 1])).toBe(text.replace("  -\n    correct: true\n    text: two\n", ""));
  expect(parse(removeIn("- - 1\n  - 2\n- 3\n", [0, 0]))).toEqual([[2], 3]);
});

test("a name that other places use is not written in, as they would say something else then", () => {
  const text = "a: &sizes { N: 1 }\nb: *sizes\n";
  expect(() => setIn(text, ["a", "N"], 2)).toThrow(UneditableYaml);
});
