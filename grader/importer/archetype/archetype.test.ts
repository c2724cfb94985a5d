import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGrader, type Finding, type Grader, loadExercise, verifyExercise } from "../../index.ts";
import { exerciseFrom } from "../drafts/exercise-from.ts";
import { archetypeNames, loadArchetype } from "./archetype.ts";
import { archetypeFiles } from "./archetype-files.ts";

const root = mkdtempSync(join(tmpdir(), "nabla-archetypes-"));
let grader: Grader;
beforeAll(async () => {
  grader = await createGrader({ cacheDir: join(root, "cache"), lanes: 2 });
});
afterAll(async () => {
  await grader.close();
  rmSync(root, { recursive: true, force: true });
});

/** What is wrong with an exercise made of these files; what a draft may lack apart. */
async function wrongWith(slug: string, files: Readonly<Record<string, string>>): Promise<Finding[]> {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, slug, file)), { recursive: true });
    writeFileSync(join(root, slug, file), text);
  }
  const loaded = await loadExercise(join(root, slug));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const { findings } = await verifyExercise(grader, loaded.exercise);
  return findings.filter(({ rule, ok }) => !ok && rule !== "complete");
}

describe.concurrent("an exercise of every archetype works", () => {
  test.each(archetypeNames())("%s", async (name) => {
    const { spec } = loadArchetype(name);
    expect(Object.keys(spec.misconceptions).length).toBeGreaterThanOrEqual(4);
    expect(spec.checks.reduce((sum, { points }) => sum + points, 0)).toBe(100);
    expect(await wrongWith(`my-${name}`, exerciseFrom(name, `my-${name}`, "schemas"))).toEqual([]);
  });

  test.each([
    [{ stride: 2, padding: 0 }, "strided"],
    [{ stride: 1, padding: 1 }, "padded"],
  ])("convolution with %o", async (parameters, slug) => {
    const archetype = loadArchetype("convolution", parameters);
    const files = archetypeFiles(archetype, {
      slug,
      title: archetype.spec.title,
      source: null,
      comments: [],
    });
    expect(files["exercise.yaml"]).toContain(`Stride ${parameters.stride}, padding ${parameters.padding}`);
    expect(await wrongWith(slug, files)).toEqual([]);
  });
});

test("an archetype whose reference has a slip is found out", async () => {
  const files = exerciseFrom("loss", "slipped", "schemas");
  const slipped = (files["reference.ts"] ?? "").replace("total = 0", "total = 1");
  expect(slipped).not.toBe(files["reference.ts"]);
  const rules = (await wrongWith("slipped", { ...files, "reference.ts": slipped })).map(({ rule }) => rule);
  expect(rules).toContain("reference-passes");
});

describe("misuse is thrown", () => {
  test("an archetype that is not there", () => {
    expect(() => loadArchetype("knitting")).toThrow("expected one of activation, attention");
  });

  test("a parameter it does not have", () => {
    expect(() => loadArchetype("convolution", { dilation: 2 })).toThrow("received dilation");
  });
});
