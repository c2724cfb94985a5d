import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exerciseFromFiles } from "../../spec/load/exercise-from-files.ts";
import { memorySource } from "../../spec/load/exercise-source.ts";
import { createGrader, type Grader } from "../create-grader.ts";
import { sourceOf } from "../testing/test-grader.ts";
import { KeptResults, keyOf } from "./kept-results.ts";
import type { Verification } from "./verification.ts";
import { verifyExercise } from "./verify-exercise.ts";

const SLUG = "fully-connected";
const cacheDir = mkdtempSync(join(tmpdir(), "nabla-kept-"));
const cache = { dir: cacheDir, onProblem: () => {} };
let grader: Grader;
beforeAll(async () => {
  grader = await createGrader({ cacheDir, processes: 2 });
});
afterAll(async () => {
  await grader.close();
  rmSync(cacheDir, { recursive: true });
});

const always = () => true;

type Change = (text: string) => string;
const asItIs: Change = (text) => text;

async function verify(
  change: Change = asItIs,
  file = "exercise.yaml",
  mutate = false,
): Promise<Verification> {
  const files = new Map((await sourceOf(SLUG)).files);
  const text = files.get(file) ?? "";
  const changed = change(text);
  if (change !== asItIs) expect(changed).not.toBe(text);
  files.set(file, changed);
  const loaded = await exerciseFromFiles(SLUG, files);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return verifyExercise(grader, memorySource(loaded), { slugs: [SLUG], mutate });
}

/** All that is not about how long it took. */
function found({ durationMs: _, times: __, grades: ___, ...rest }: Verification) {
  return rest;
}

test("what has not changed is not graded again, and comes to the same", async () => {
  const first = await verify();
  expect(first.grades.made).toBeGreaterThan(5);
  const second = await verify();
  expect(second.grades).toEqual({ made: 0, reused: first.grades.made });
  expect(found(second)).toEqual(found(first));
});

test("another message for a misconception grades nothing", async () => {
  const { grades } = await verify((text) =>
    text.replace("zh: 你按 HWC 的次序展平", "zh: 你又按 HWC 的次序展平"),
  );
  expect(grades.made).toBe(0);
});

test("another edit grades that misconception alone", async () => {
  const changed = await verify((text) => text.replace("plane[h][w]", "plane[h][w] + 1"));
  expect(changed.grades.made).toBe(1);
});

test("another reference grades all that is made of it", async () => {
  const { grades } = await verify((text) => `${text}\n// Another comment.\n`, "reference.ts");
  const { exercise } = await sourceOf(SLUG);
  expect(grades.made).toBeGreaterThan(Object.keys(exercise.misconceptions).length);
  // Going back to what it was costs nothing.
  expect((await verify()).grades.made).toBe(0);
});

test("mutants are graded once", async () => {
  const first = await verify(asItIs, "exercise.yaml", true);
  const second = await verify(asItIs, "exercise.yaml", true);
  expect(first.grades.made).toBeGreaterThan(20);
  expect(second.grades.made).toBe(0);
  expect(found(second)).toEqual(found(first));
});

test("what is damaged, or another program's, is made anew", async () => {
  for (const name of readdirSync(cacheDir)) writeFileSync(join(cacheDir, name), "damaged");
  const { grades, works } = await verify();
  expect(works).toBe(true);
  expect(grades.made).toBeGreaterThan(5);
});

test("what would not come to the same again is made again", async () => {
  const one = new KeptResults(cache, "passing");
  await one.of(
    "kind",
    ["a"],
    async () => "timed out",
    () => false,
  );
  await one.of("kind", ["b"], async () => "kept", always);
  one.save();
  const other = new KeptResults(cache, "passing");
  expect(await other.of("kind", ["a"], async () => "made anew", always)).toBe("made anew");
  expect(await other.of("kind", ["b"], async () => "made anew", always)).toBe("kept");
  expect(await other.of("another kind", ["b"], async () => "made anew", always)).toBe("made anew");
});

test("what was of no use for several verifications is forgotten", async () => {
  const begin = new KeptResults(cache, "ageing");
  await begin.of("kind", ["old"], async () => "old", always);
  begin.save();
  for (let round = 0; round < 6; round++) new KeptResults(cache, "ageing").save();
  const later = new KeptResults(cache, "ageing");
  expect(await later.of("kind", ["old"], async () => "made anew", always)).toBe("made anew");
});

test("the same data have one key, whichever way V8 holds a number, and no others have it", () => {
  const spec = (seed: unknown) => ({ seedOfTest: seed });
  const before = keyOf(spec(7));
  // From now on V8 holds all numbers of such objects as doubles.
  for (let i = 0; i < 50; i += 1) spec(i + 0.5);
  expect(keyOf(spec(7))).toBe(before);
  const others = [
    7.5,
    -0,
    0,
    Number.NaN,
    Infinity,
    null,
    undefined,
    "7",
    new Map([["a", 7]]),
    new Map(),
    {},
    [],
  ];
  const keys = others.map((other) => keyOf(spec(other)));
  expect(new Set([before, ...keys]).size).toBe(others.length + 1);
});
