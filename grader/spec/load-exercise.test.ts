import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadExercise } from "./load-exercise.ts";
import { MAX_FILE_BYTES } from "./read-folder.ts";
import { SAMPLE, writeFiles } from "./sample-exercise.ts";

let parent: string;
let dir: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "load-"));
  dir = join(parent, "scale");
  writeFiles(dir, SAMPLE);
});
afterEach(() => rmSync(parent, { recursive: true }));

async function problemsOf(path: string): Promise<string[]> {
  const loaded = await loadExercise(path);
  if (loaded.ok) return [];
  return loaded.problems.map(
    (p) => `${p.file}:${p.line}:${p.column} | ${p.expected} | ${p.received} | ${p.suggestion}`,
  );
}

async function problemsWith(file: string, content: string | Uint8Array): Promise<string[]> {
  writeFiles(dir, { [file]: content });
  return problemsOf(dir);
}

test("loads a valid folder, whole", async () => {
  const loaded = await loadExercise(dir);
  if (!loaded.ok) expect.unreachable(JSON.stringify(loaded.problems));
  const { exercise } = loaded;
  expect(exercise.dir).toBe(dir);
  expect(exercise.spec.limits).toEqual({ callMs: 2_000, totalMs: 10_000, memoryMb: 128 });
  expect(exercise.quiz?.questions.map(({ name }) => name)).toEqual(["one", "two", "three", "four"]);
  expect(exercise.statement).toEqual({ zh: "# 缩放\n", en: "# Scale\n" });
  expect(Object.keys(exercise.misconceptions)).toEqual(["no-weight", "no-mask"]);
  expect(Object.keys(exercise.signatures)).toEqual(["scale", "descend", "scaleBackward"]);
  expect(exercise.spec.cases.backward?.options).toEqual({ mode: "squared", power: 2 });
});

test("a draft may lack quiz and statements", async () => {
  for (const name of ["quiz.yaml", "statement.zh.md", "statement.en.md"]) rmSync(join(dir, name));
  const loaded = await loadExercise(dir);
  expect(loaded.ok && [loaded.exercise.quiz, loaded.exercise.statement]).toEqual([
    null,
    { zh: null, en: null },
  ]);
});

test("names the folder or the file that is missing", async () => {
  expect(await problemsOf(join(parent, "none"))).toMatchInlineSnapshot(`
    [
      ".:null:null | a folder | no such file or folder | null",
    ]
  `);
  expect(await problemsOf(join(dir, "oracle.ts"))).toMatchInlineSnapshot(`
    [
      ".:null:null | a folder | a file | null",
    ]
  `);
  rmSync(join(dir, "oracle.ts"));
  rmSync(join(dir, "exercise.yaml"));
  writeFiles(dir, { "exercise.yml": "" });
  expect(await problemsOf(dir)).toMatchInlineSnapshot(`
    [
      "exercise.yaml:null:null | a file of this name | no such file | exercise.yml",
      "oracle.ts:null:null | a file of this name | no such file | null",
    ]
  `);
});

test("refuses what is not UTF-8 text with LF", async () => {
  expect(await problemsWith("statement.zh.md", Buffer.from("\uFEFF# a\n"))).toMatchInlineSnapshot(`
    [
      "statement.zh.md:1:1 | UTF-8 without a byte order mark | a byte order mark | null",
    ]
  `);
  expect(await problemsWith("statement.zh.md", "one\ntwo\r\n")).toMatchInlineSnapshot(`
    [
      "statement.zh.md:2:4 | lines that end in LF | a carriage return (CRLF) | null",
    ]
  `);
  expect(await problemsWith("statement.zh.md", "one\0")).toMatchInlineSnapshot(`
    [
      "statement.zh.md:1:4 | text | a NUL byte | null",
    ]
  `);
  const latin1 = Buffer.concat([Buffer.from("题\nna"), Buffer.from([0xef]), Buffer.from("ve\n")]);
  expect(await problemsWith("statement.zh.md", latin1)).toMatchInlineSnapshot(`
    [
      "statement.zh.md:2:4 | text in UTF-8 | bytes that are not UTF-8 | null",
    ]
  `);
  const cut = Buffer.from("一二").subarray(0, 5);
  expect(await problemsWith("statement.zh.md", cut)).toMatchInlineSnapshot(`
    [
      "statement.zh.md:1:2 | text in UTF-8 | bytes that are not UTF-8 | null",
    ]
  `);
});

test("refuses a file that is too large, and takes one that just is not", async () => {
  expect(await problemsWith("statement.zh.md", "x".repeat(MAX_FILE_BYTES + 1))).toMatchInlineSnapshot(`
    [
      "statement.zh.md:null:null | at most 262144 bytes | 262145 bytes | null",
    ]
  `);
  expect(await problemsWith("statement.zh.md", "x".repeat(MAX_FILE_BYTES))).toEqual([]);
});

test("refuses folders, pipes and links where files should be", async () => {
  rmSync(join(dir, "oracle.ts"));
  mkdirSync(join(dir, "oracle.ts"));
  expect(await problemsOf(dir)).toMatchInlineSnapshot(`
    [
      "oracle.ts:null:null | a file | a folder | null",
    ]
  `);
  rmSync(join(dir, "oracle.ts"), { recursive: true });
  execFileSync("mkfifo", [join(dir, "oracle.ts")]);
  expect(await problemsOf(dir)).toMatchInlineSnapshot(`
    [
      "oracle.ts:null:null | a file | a special file | null",
    ]
  `);
  rmSync(join(dir, "oracle.ts"));
  writeFileSync(join(parent, "secret.ts"), "export const secret = 1;\n");
  symlinkSync("../secret.ts", join(dir, "oracle.ts"));
  expect(await problemsOf(dir)).toMatchInlineSnapshot(`
    [
      "oracle.ts:null:null | a file in the folder | a link leading out of it | null",
    ]
  `);
  rmSync(join(dir, "oracle.ts"));
  symlinkSync("oracle.ts", join(dir, "oracle.ts"));
  expect(await problemsOf(dir)).toMatchInlineSnapshot(`
    [
      "oracle.ts:null:null | a readable file | a link that leads to itself | null",
    ]
  `);
  rmSync(join(dir, "oracle.ts"));
  symlinkSync("reference.ts", join(dir, "oracle.ts"));
  expect(await problemsOf(dir)).toEqual([]);
});

test("refuses misconceptions outside the folder, and a file in their folder's place", async () => {
  rmSync(join(dir, "misconceptions"), { recursive: true });
  writeFiles(parent, { "elsewhere/no-weight.ts": "", "elsewhere/no-mask.ts": "" });
  symlinkSync("../elsewhere", join(dir, "misconceptions"));
  expect(await problemsOf(dir)).toMatchInlineSnapshot(`
    [
      "misconceptions/no-mask.ts:null:null | a file in the folder | a link leading out of it | null",
      "misconceptions/no-weight.ts:null:null | a file in the folder | a link leading out of it | null",
    ]
  `);
  rmSync(join(dir, "misconceptions"));
  writeFiles(dir, { misconceptions: "" });
  expect(await problemsOf(dir)).toMatchInlineSnapshot(`
    [
      "misconceptions:null:null | a folder of TypeScript files | a file | null",
      "exercise.yaml:70:3 | the file misconceptions/no-weight.ts | no such file | null",
      "exercise.yaml:75:3 | the file misconceptions/no-mask.ts | no such file | null",
    ]
  `);
});

test("reads a kept result in place of the documents, and keeps only what is valid", async () => {
  const kept = new Map<string, Uint8Array>();
  const cache = {
    read: (key: string) => kept.get(key) ?? null,
    write: (key: string, value: Uint8Array) => void kept.set(key, value),
  };
  const first = await loadExercise(dir, cache);
  expect(kept.size).toBe(1);
  expect(await loadExercise(dir, cache)).toEqual(first);
  expect(kept.size).toBe(1);
  writeFiles(dir, { "reference.ts": "export const changed = 1;\n" });
  const changed = await loadExercise(dir, cache);
  expect(changed.ok && changed.exercise.reference).toContain("changed");
  writeFiles(dir, { "exercise.yaml": "slug: 3\n" });
  expect((await loadExercise(dir, cache)).ok).toBe(false);
  expect(kept.size).toBe(2);
});
