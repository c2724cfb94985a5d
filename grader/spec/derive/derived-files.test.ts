import { expect, test } from "vitest";
import { exerciseFromFiles, type SpecCache } from "../load/exercise-from-files.ts";
import { exerciseVersion } from "../load/exercise-version.ts";
import { derivedFiles } from "./derived-files.ts";
import { RMS_NORM } from "./testing/rms-norm.ts";

const ONE_LANGUAGE = {
  "exercise.yaml": "languages: [zh]\ntitle: { zh: '增益：# \"x\"' }\nsummary: { zh: 乘以 2。 }\n",
  "reference.ts":
    "/** @param x [N]\n * @returns [N] */\nexport function gain(x: number[], { factor = 2 }: { factor: number }): number[] {\n  return x.map((v) => factor * v);\n}\n",
};

test.each([
  ["of two languages", RMS_NORM],
  ["of one", ONE_LANGUAGE],
])("an exercise %s is the same of the files that it keeps", async (_, texts) => {
  const files = new Map(Object.entries(texts));
  const now = await exerciseFromFiles("rms-norm", files);
  const later = await exerciseFromFiles(null, files, { published: derivedFiles(files, "rms-norm") });
  if (!now.ok || !later.ok) throw new Error(JSON.stringify([now, later]));
  expect(now.exercise.derived.length).toBeGreaterThan(0);
  const inFull = { ...now.exercise, derived: [] };
  expect(later.exercise).toEqual(inFull);
  // Cases and checks are run in the order that they stand in.
  expect(JSON.stringify(later.exercise) === JSON.stringify(inFull)).toBe(true);
});

test("what is written in full leaves nothing to keep", () => {
  const files = new Map(Object.entries(RMS_NORM));
  const full = new Map([...files, ...derivedFiles(files, "rms-norm")]);
  expect([...derivedFiles(full, "rms-norm")]).toEqual([]);
});

test("what a version keeps counts, whatever is derived now, and has a name of its own", async () => {
  const files = new Map(Object.entries(RMS_NORM));
  const kept = derivedFiles(files, "rms-norm");
  const yaml = kept.get("exercise.yaml") ?? "";
  const other = new Map([
    ["exercise.yaml", yaml.replace(/^minutes: .*$/m, "minutes: 7")],
    ["starter.ts", "// as it was\n"],
  ]);
  const now = await exerciseFromFiles(null, files, { published: kept });
  const then = await exerciseFromFiles(null, files, { published: other });
  if (!now.ok || !then.ok) throw new Error(JSON.stringify([now, then]));
  expect([now.exercise.spec.minutes, then.exercise.spec.minutes]).toEqual([20, 7]);
  expect(then.exercise.starter).toBe("// as it was\n");
  expect(exerciseVersion(then.exercise)).not.toBe(exerciseVersion(now.exercise));
  expect(then.files).toBe(files);
});

const SMOOTH = "/** @param x [N] */\nexport function f(x: number[]";

test.each([
  ["a default", `${SMOOTH}, eps: number = 0.01): number { return eps; }`],
  ["a computed constant", `export const C = Math.sqrt(2);\n${SMOOTH}): number { return C; }`],
  ["a default that is no value", `${SMOOTH}, { k = K }: { k: number }): number { return k; }`],
])("%s, passed over once, keeps no published version from being read", async (_, reference) => {
  const files = new Map([
    ["exercise.yaml", "title: { zh: 甲, en: A }\nsummary: { zh: 乙, en: B }\n"],
    ["reference.ts", reference],
  ]);
  const kept = new Map<string, Uint8Array>();
  const cache: SpecCache = {
    read: (key) => kept.get(key) ?? null,
    write: (key, documents) => void kept.set(key, documents),
  };
  for (let times = 0; times < 2; times += 1) {
    const published = await exerciseFromFiles("f", files, { cache, published: new Map() });
    expect(published).toMatchObject({ exercise: { spec: { functions: { f: { returns: "number" } } } } });
    expect(await exerciseFromFiles("f", files, { cache })).toMatchObject({ ok: false });
  }
});
