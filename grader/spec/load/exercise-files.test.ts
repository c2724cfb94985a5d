import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hashOfFiles } from "./exercise-files.ts";

test("names and contents do not run into each other", () => {
  const folders: [string, string][][] = [
    [["a", "bc"]],
    [["ab", "c"]],
    [
      ["a", ""],
      ["bc", ""],
    ],
    [
      ["a", "b"],
      ["c", ""],
    ],
    [["", "abc"]],
  ];
  expect(new Set(folders.map((files) => hashOfFiles(files))).size).toBe(folders.length);
});

test("moving text between names and contents never gives the same hash", () => {
  const files = fc.uniqueArray(
    fc.tuple(
      fc.string({ unit: fc.constantFrom("a", "1", ":") }),
      fc.string({ unit: fc.constantFrom("a", "1", ":") }),
    ),
    {
      selector: ([name]) => name,
      maxLength: 3,
    },
  );
  const sorted = (entries: [string, string][]) =>
    JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  fc.assert(
    fc.property(files, files, (a, b) => {
      expect(hashOfFiles(a) === hashOfFiles(b)).toBe(sorted(a) === sorted(b));
    }),
    { seed: 1, numRuns: 500 },
  );
});
