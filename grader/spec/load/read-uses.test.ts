import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { problemText } from "../../reporters/problems/problem-text.ts";
import { usingExercises, usingSpec } from "../testing/using-exercises.ts";
import { exerciseFromFiles } from "./exercise-from-files.ts";
import { exerciseVersion } from "./exercise-version.ts";
import { loadExercise } from "./load-exercise.ts";

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "uses-"));
  usingExercises(place);
});
afterEach(() => rmSync(place, { recursive: true }));

test("an exercise brings along the references of what it uses", async () => {
  const loaded = await loadExercise(join(place, "twice"));
  if (!loaded.ok) expect.unreachable(JSON.stringify(loaded.problems));
  expect(loaded.exercise.uses).toMatchObject([
    {
      slug: "double",
      functions: { double: { returns: "number" } },
      reference: expect.stringContaining("REFERENCE"),
    },
  ]);
  const again = await exerciseFromFiles("twice", loaded.files);
  if (!again.ok) expect.unreachable(JSON.stringify(again.problems));
  expect(again.exercise.uses).toEqual(loaded.exercise.uses);
  expect(exerciseVersion(again.exercise)).toBe(exerciseVersion(loaded.exercise));
});

test("the key may stand in quotes", async () => {
  for (const quoted of [`"uses"`, "'uses'"])
    expect(await problemsWith(`${quoted}: { doubel: [double] }`)).toEqual([
      "8:11 | There is no exercise `doubel`. Declared: `double`. Did you mean `double`?",
    ]);
});

test("what cannot be used is said at its place, with what could be meant", async () => {
  expect(await problemsWith("uses: { doubel: [double] }")).toEqual([
    "8:9 | There is no exercise `doubel`. Declared: `double`. Did you mean `double`?",
  ]);
  expect(await problemsWith("uses: { double: [duoble] }")).toEqual([
    "8:18 | The exercise `double` has no function `duoble`. Declared: `double`. Did you mean `double`?",
  ]);
  expect(await problemsWith("uses: { twice: [twice] }")).toEqual([
    "8:9 | The exercises use each other in a circle: `twice` → `twice`.",
  ]);
});

test("exercises that use each other are named in their order", async () => {
  const circle = usingSpec("double", "uses: { twice: [twice] }");
  usingExercises(place, { "double/exercise.yaml": circle });
  expect(await problems()).toEqual([
    "8:9 | The exercises use each other in a circle: `twice` → `double` → `twice`.",
  ]);
});

test("a function has one name in a solution", async () => {
  usingExercises(place, {
    "double/exercise.yaml": usingSpec("double", "").replaceAll("double:", "twice:"),
    "twice/exercise.yaml": usingSpec("twice", "uses: { double: [twice] }"),
  });
  expect(await problems()).toEqual([
    "8:18 | A solution imports `twice` by this name, and it writes a function of that name itself. Rename or leave out one of the two.",
  ]);
});

test("an exercise that is not valid cannot be used", async () => {
  usingExercises(place, { "double/exercise.yaml": "slug: double\n" });
  expect(await problems()).toEqual([
    "8:9 | The exercise `double` is not valid, so nothing of it can be used. `grader verify double` says why.",
  ]);
});

async function problemsWith(uses: string): Promise<string[]> {
  usingExercises(place, { "twice/exercise.yaml": usingSpec("twice", uses) });
  return problems();
}

async function problems(): Promise<string[]> {
  const loaded = await loadExercise(join(place, "twice"));
  if (loaded.ok) return [];
  return loaded.problems.map((p) => `${p.line}:${p.column} | ${problemText(p, "en")}`);
}
