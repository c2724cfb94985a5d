import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepCacheFile, readCacheFile } from "./cache-file.ts";
import { pruneCacheFolder } from "./prune-cache-folder.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nabla-prune-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A file that was of use so many hours ago. */
function put(name: string, hours: number): void {
  writeFileSync(join(folder, name), "x".repeat(100));
  const at = Date.now() / 1_000 - hours * 3_600;
  utimesSync(join(folder, name), at, at);
}

test("what was of no use for longest goes first, and what is not ours stays", () => {
  put("a.bank", 5);
  put("b.verified", 1);
  put("c.spec", 3);
  put("notes.txt", 99);
  pruneCacheFolder(folder, 250);
  expect(readdirSync(folder).sort()).toEqual(["b.verified", "c.spec", "notes.txt"]);
});

test("what a process left half written is removed, once nobody can be at it", () => {
  const id = "01234567-89ab-cdef-0123-456789abcdef";
  put(`a.bank.${id}.tmp`, 2);
  put(`b.bank.${id}.tmp`, 0);
  pruneCacheFolder(folder);
  expect(readdirSync(folder)).toEqual([`b.bank.${id}.tmp`]);
});

test("a folder that is not there is none to prune", () => {
  expect(() => pruneCacheFolder(join(folder, "none"))).not.toThrow();
});

test("what is read counts as of use, and a folder that is written to is pruned", () => {
  const read = join(folder, "read.bank");
  keepCacheFile(read, Buffer.from("kept"));
  utimesSync(read, 0, 0);
  put("other.bank", 2);
  expect(readCacheFile(read)).toEqual(Buffer.from("kept"));
  pruneCacheFolder(folder, 120);
  expect(readdirSync(folder)).toEqual(["read.bank"]);
  const other = mkdtempSync(join(folder, "inner-"));
  const left = join(other, "a.bank.01234567-89ab-cdef-0123-456789abcdef.tmp");
  writeFileSync(left, "half");
  utimesSync(left, 0, 0);
  keepCacheFile(join(other, "b.bank"), Buffer.from("whole"));
  expect(readdirSync(other)).toEqual(["b.bank"]);
});
