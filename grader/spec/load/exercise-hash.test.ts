import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SAMPLE, writeFiles } from "../testing/sample-exercise.ts";
import { exerciseHash, hashOf } from "./exercise-hash.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "hash-"));
  writeFiles(dir, SAMPLE);
});
afterEach(() => rmSync(dir, { recursive: true }));

test("is the same for the same files, wherever they are", () => {
  const other = mkdtempSync(join(tmpdir(), "hash-"));
  writeFiles(other, Object.fromEntries(Object.entries(SAMPLE).reverse()));
  expect(exerciseHash(other)).toBe(exerciseHash(dir));
  expect(exerciseHash(dir)).toMatch(/^[0-9a-f]{64}$/);
  rmSync(other, { recursive: true });
});

test("changes with a byte, a name, a folder, a new file", () => {
  const seen = new Set([exerciseHash(dir)]);
  const changes = [
    () => writeFileSync(join(dir, "oracle.ts"), "export {}; \n"),
    () => renameSync(join(dir, "misconceptions/no-mask.ts"), join(dir, "misconceptions/no-masks.ts")),
    () => renameSync(join(dir, "misconceptions"), join(dir, "misconception")),
    () => writeFiles(dir, { "notes.txt": "" }),
  ];
  for (const change of changes) {
    change();
    seen.add(exerciseHash(dir));
  }
  expect(seen.size).toBe(changes.length + 1);
});

test("does not look at names with a leading dot", () => {
  const before = exerciseHash(dir);
  writeFiles(dir, { ".DS_Store": "x", ".idea/a": "y" });
  expect(exerciseHash(dir)).toBe(before);
});

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
  expect(new Set(folders.map((files) => hashOf(files))).size).toBe(folders.length);
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
      expect(hashOf(a) === hashOf(b)).toBe(sorted(a) === sorted(b));
    }),
    { seed: 1, numRuns: 500 },
  );
});
