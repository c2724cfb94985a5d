import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PinnedFolder } from "./pinned-folder.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pinned-"));
  mkdirSync(join(dir, "draft"));
  mkdirSync(join(dir, "outside"));
  writeFileSync(join(dir, "outside/secret.ts"), "secret");
});
afterEach(() => rmSync(dir, { recursive: true }));

test("writes into the folder that was opened, though a link stands in its place by then", () => {
  using folder = PinnedFolder.open(join(dir, "draft"));
  renameSync(join(dir, "draft"), join(dir, "moved"));
  symlinkSync(join(dir, "outside"), join(dir, "draft"));
  folder.writeNew("a.ts", "a");
  folder.replace("b.ts", "b");
  folder.makeFolder("misconceptions");
  expect(readdirSync(join(dir, "moved"))).toEqual(["a.ts", "b.ts", "misconceptions"]);
  expect(readdirSync(join(dir, "outside"))).toEqual(["secret.ts"]);
  expect(() => folder.read("secret.ts", 100)).toThrow("ENOENT");
});

test("follows no link, to a folder or to a file, and replaces one by a file", () => {
  symlinkSync(join(dir, "outside"), join(dir, "draft/misconceptions"));
  symlinkSync(join(dir, "outside/secret.ts"), join(dir, "draft/reference.ts"));
  using folder = PinnedFolder.open(join(dir, "draft"));
  expect(folder.kindOf("misconceptions")).toBe("link");
  expect(() => folder.folder("misconceptions")).toThrow(/ENOTDIR|ELOOP/);
  expect(() => folder.read("reference.ts", 100)).toThrow("ELOOP");
  folder.replace("reference.ts", "mine");
  expect(readFileSync(join(dir, "outside/secret.ts"), "utf8")).toBe("secret");
  expect(folder.kindOf("reference.ts")).toBe("file");
});

test("takes one name at a time", () => {
  using folder = PinnedFolder.open(join(dir, "draft"));
  for (const name of ["", ".", "..", "../outside/secret.ts", "/etc/passwd", "a/b", "a\\b", "a\0"]) {
    expect(() => folder.kindOf(name)).toThrow(RangeError);
    expect(() => folder.writeNew(name, "")).toThrow(RangeError);
  }
});

test("leaves what is there where a new file was to be written, and nothing beside it", () => {
  writeFileSync(join(dir, "draft/a.ts"), "theirs");
  using folder = PinnedFolder.open(join(dir, "draft"));
  expect(() => folder.writeNew("a.ts", "mine")).toThrow("EEXIST");
  expect(readFileSync(join(dir, "draft/a.ts"), "utf8")).toBe("theirs");
  expect(readdirSync(join(dir, "draft"))).toEqual(["a.ts"]);
});

test("a folder goes with the links in it, not with what they lead to", () => {
  mkdirSync(join(dir, "draft/old"));
  symlinkSync(join(dir, "outside"), join(dir, "draft/old/link"));
  using folder = PinnedFolder.open(join(dir, "draft"));
  folder.removeTree("old");
  expect(existsSync(join(dir, "outside/secret.ts"))).toBe(true);
  expect(folder.names()).toEqual([]);
});
