import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { problemText } from "../../reporters/problems/problem-text.ts";
import { SAMPLE, writeFiles } from "../testing/sample-exercise.ts";
import { MAX_FILE_BYTES } from "./exercise-files.ts";
import { exerciseFromFiles } from "./exercise-from-files.ts";
import { exerciseVersion } from "./exercise-version.ts";
import { loadExercise } from "./load-exercise.ts";

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
  return loaded.problems.map((p) => `${p.file}:${p.line}:${p.column} | ${problemText(p, "en")}`);
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
  expect(exercise.statement).toEqual({ zh: "缩放。\n", en: "Scale.\n" });
  expect(exercise.misconceptions).toEqual({
    "no-weight": exercise.reference.replace("x * weight", "x"),
    "no-mask": "export {};\n",
  });
  expect(Object.keys(exercise.signatures)).toEqual(["scale", "descend", "scaleBackward"]);
  expect(exercise.spec.cases.backward?.options).toEqual({ mode: "squared", power: 2 });
});

test("a draft may lack oracle, quiz and statements", async () => {
  for (const name of ["oracle.ts", "quiz.yaml", "statement.zh.md", "statement.en.md"])
    rmSync(join(dir, name));
  const loaded = await loadExercise(dir);
  expect(loaded.ok && [loaded.exercise.oracle, loaded.exercise.quiz, loaded.exercise.statement]).toEqual([
    null,
    null,
    { zh: null, en: null },
  ]);
});

test("names the folder or the file that is missing", async () => {
  expect(await problemsOf(join(parent, "none"))).toMatchInlineSnapshot(`
    [
      ".:null:null | Expected a folder: there is no such file or folder.",
    ]
  `);
  expect(await problemsOf(join(dir, "oracle.ts"))).toMatchInlineSnapshot(`
    [
      ".:null:null | Expected a folder: it is a file.",
    ]
  `);
  rmSync(join(dir, "reference.ts"));
  rmSync(join(dir, "exercise.yaml"));
  writeFiles(dir, { "exercise.yml": "" });
  expect(await problemsOf(dir)).toMatchInlineSnapshot(`
    [
      "exercise.yaml:null:null | The file is missing. Did you mean \`exercise.yml\`?",
      "reference.ts:null:null | The file is missing.",
    ]
  `);
});

test("refuses what is not UTF-8 text with LF", async () => {
  expect(await problemsWith("statement.zh.md", Buffer.from("\uFEFF# a\n"))).toMatchInlineSnapshot(`
    [
      "statement.zh.md:1:1 | The file begins with a byte order mark. Save it as UTF-8 without one.",
    ]
  `);
  expect(await problemsWith("statement.zh.md", "one\ntwo\r\n")).toMatchInlineSnapshot(`
    [
      "statement.zh.md:2:4 | A line ends in CRLF. Save the file with LF line endings.",
    ]
  `);
  expect(await problemsWith("statement.zh.md", "one\0")).toMatchInlineSnapshot(`
    [
      "statement.zh.md:1:4 | A NUL byte; expected text.",
    ]
  `);
  const latin1 = Buffer.concat([Buffer.from("题\nna"), Buffer.from([0xef]), Buffer.from("ve\n")]);
  expect(await problemsWith("statement.zh.md", latin1)).toMatchInlineSnapshot(`
    [
      "statement.zh.md:2:4 | From here on the bytes are not UTF-8. Save the file as UTF-8.",
    ]
  `);
  const cut = Buffer.from("一二").subarray(0, 5);
  expect(await problemsWith("statement.zh.md", cut)).toMatchInlineSnapshot(`
    [
      "statement.zh.md:1:2 | From here on the bytes are not UTF-8. Save the file as UTF-8.",
    ]
  `);
});

test("refuses a file that is too large, and takes one that just is not", async () => {
  expect(await problemsWith("statement.zh.md", "x".repeat(MAX_FILE_BYTES + 1))).toMatchInlineSnapshot(`
    [
      "statement.zh.md:null:null | The file has 262145 bytes; at most 262144 are read.",
    ]
  `);
  expect(await problemsWith("statement.zh.md", "x".repeat(MAX_FILE_BYTES))).toEqual([]);
});

test("refuses folders, pipes and links where files should be", async () => {
  rmSync(join(dir, "oracle.ts"));
  mkdirSync(join(dir, "oracle.ts"));
  expect(await problemsOf(dir)).toMatchInlineSnapshot(`
    [
      "oracle.ts:null:null | Expected a file, found a folder.",
    ]
  `);
  rmSync(join(dir, "oracle.ts"), { recursive: true });
  execFileSync("mkfifo", [join(dir, "oracle.ts")]);
  expect(await problemsOf(dir)).toMatchInlineSnapshot(`
    [
      "oracle.ts:null:null | Expected a file, found a pipe or a device.",
    ]
  `);
  rmSync(join(dir, "oracle.ts"));
  writeFileSync(join(parent, "secret.ts"), "export const secret = 1;\n");
  symlinkSync("../secret.ts", join(dir, "oracle.ts"));
  expect(await problemsOf(dir)).toMatchInlineSnapshot(`
    [
      "oracle.ts:null:null | A link that leads out of the folder. Copy the file here instead.",
    ]
  `);
  rmSync(join(dir, "oracle.ts"));
  symlinkSync("oracle.ts", join(dir, "oracle.ts"));
  expect(await problemsOf(dir)).toMatchInlineSnapshot(`
    [
      "oracle.ts:null:null | The file cannot be read: it is a link that leads to itself.",
    ]
  `);
  rmSync(join(dir, "oracle.ts"));
  symlinkSync("reference.ts", join(dir, "oracle.ts"));
  expect(await problemsOf(dir)).toEqual([]);
});

test("refuses misconceptions outside the folder, and a file in their folder's place", async () => {
  rmSync(join(dir, "misconceptions"), { recursive: true });
  writeFiles(parent, { "elsewhere/no-mask.ts": "" });
  symlinkSync("../elsewhere", join(dir, "misconceptions"));
  expect(await problemsOf(dir)).toMatchInlineSnapshot(`
    [
      "misconceptions/no-mask.ts:null:null | A link that leads out of the folder. Copy the file here instead.",
    ]
  `);
  rmSync(join(dir, "misconceptions"));
  writeFiles(dir, { misconceptions: "" });
  expect(await problemsOf(dir)).toMatchInlineSnapshot(`
    [
      "misconceptions:null:null | Expected a folder: it is a file.",
      "exercise.yaml:78:11 | The file \`misconceptions/no-mask.ts\` is missing.",
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
  writeFiles(dir, { "reference.ts": "export const changed = (x: number, weight: number) => x * weight;\n" });
  const changed = await loadExercise(dir, cache);
  expect(changed.ok && changed.exercise.reference).toContain("changed");
  writeFiles(dir, { "exercise.yaml": "slug: 3\n" });
  expect((await loadExercise(dir, cache)).ok).toBe(false);
  expect(kept.size).toBe(2);
});

test("files from elsewhere make the same exercise, by the same name", async () => {
  const loaded = await loadExercise(dir);
  if (!loaded.ok) expect.unreachable(JSON.stringify(loaded.problems));
  const again = await exerciseFromFiles(basename(dir), new Map([...loaded.files].reverse()));
  if (!again.ok) expect.unreachable(JSON.stringify(again.problems));
  expect({ ...again.exercise, dir }).toEqual(loaded.exercise);
  expect(exerciseVersion(again.exercise)).toBe(exerciseVersion(loaded.exercise));
  expect(exerciseVersion({ ...again.exercise, starter: "" })).not.toBe(exerciseVersion(loaded.exercise));
  const changed = await exerciseFromFiles(
    basename(dir),
    new Map([...loaded.files, ["statement.en.md", "Scale!\n"]]),
  );
  expect(changed.ok && exerciseVersion(changed.exercise)).not.toBe(exerciseVersion(loaded.exercise));
});

test("files from elsewhere are refused for what a folder would be, and under another name", async () => {
  const files = new Map(Object.entries(SAMPLE).filter(([name]) => name !== "reference.ts"));
  const kinds = async (slug: string, given: ReadonlyMap<string, string>) => {
    const loaded = await exerciseFromFiles(slug, given, { cache });
    return loaded.ok ? [] : loaded.problems.map(({ file, detail }) => `${file} ${detail.kind}`);
  };
  const kept = new Map<string, Uint8Array>();
  const cache = {
    read: (key: string) => kept.get(key) ?? null,
    write: (key: string, value: Uint8Array) => void kept.set(key, value),
  };
  expect(await kinds("scale", files)).toEqual(["reference.ts missing-file"]);
  files.set("reference.ts", "a\r\n");
  expect(await kinds("scale", files)).toEqual(["reference.ts carriage-return"]);
  files.set("reference.ts", SAMPLE["reference.ts"] ?? "");
  expect(await kinds("scale", files)).toEqual([]);
  expect(await kinds("shift", files)).toHaveLength(1);
});
