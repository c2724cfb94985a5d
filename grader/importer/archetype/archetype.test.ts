import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RuleResult, verifyExercise } from "../../index.ts";
import { adaptForward, functionOf } from "../../pipeline/oracle/adapter.ts";
import { sourceOf, testGrader } from "../../pipeline/testing/test-grader.ts";
import { checkTypes } from "../../pipeline/verify/check-types.ts";
import type { VerifyOptions } from "../../pipeline/verify/verify-exercise.ts";
import type { ExerciseSource } from "../../spec/load/exercise-source.ts";
import { LANGUAGES } from "../../spec/schema/languages.ts";
import { signaturesOf } from "../../spec/schema/signatures.ts";
import { exerciseFrom } from "../drafts/exercise-from.ts";
import { archetypeNames, loadArchetype } from "./archetype.ts";
import { archetypeFiles } from "./archetype-files.ts";
import { workedExample } from "./worked-example.ts";

const root = mkdtempSync(join(tmpdir(), "nabla-archetypes-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const { grader } = testGrader();

type Files = Readonly<Record<string, string>>;

/** A convolution with parameters, as a draft has it. */
function convolution(slug: string, parameters: Readonly<Record<string, number>>): Files {
  const archetype = loadArchetype("convolution", parameters);
  return archetypeFiles(archetype, {
    ...{ slug, title: archetype.spec.title, languages: LANGUAGES },
    ...{ source: null, comments: [] },
  });
}

/** The loss, with a mistake in its reference. */
function lossWithMistake(): Files {
  const files = exerciseFrom("loss", "mistaken", "schemas");
  const wrong = (files["reference.ts"] ?? "").replace("total = 0", "total = 1");
  expect(wrong).not.toBe(files["reference.ts"]);
  return { ...files, "reference.ts": wrong };
}

const made: Readonly<Record<string, Files>> = {
  ...Object.fromEntries(
    archetypeNames().map((name) => [`my-${name}`, exerciseFrom(name, `my-${name}`, "schemas")]),
  ),
  strided: convolution("strided", { stride: 2, padding: 0 }),
  padded: convolution("padded", { stride: 1, padding: 1 }),
  mistaken: lossWithMistake(),
};

let types: NonNullable<VerifyOptions["types"]>;
let sources: ReadonlyMap<string, ExerciseSource>;
beforeAll(async () => {
  for (const [slug, files] of Object.entries(made))
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, slug, file)), { recursive: true });
      writeFileSync(join(root, slug, file), text);
    }
  const loaded = Object.keys(made).map(async (slug) => [slug, await sourceOf(join(root, slug))] as const);
  sources = new Map(await Promise.all(loaded));
  types = checkTypes([...sources.values()].map(({ exercise }) => exercise));
});

/** What is wrong with one of the exercises made above; what a draft may lack apart. */
async function wrongWith(slug: string): Promise<RuleResult[]> {
  const source = sources.get(slug);
  if (source === undefined) throw new Error(`expected one of the exercises made above, received ${slug}`);
  const { findings } = await verifyExercise(grader(), source, { types, slugs: [] });
  return findings.filter(({ rule, ok }) => !ok && rule !== "complete");
}

describe.concurrent("an exercise of every archetype works", () => {
  test.each(archetypeNames())("%s", async (name) => {
    const { spec } = loadArchetype(name);
    expect(Object.keys(spec.misconceptions).length).toBeGreaterThanOrEqual(4);
    expect(spec.checks.reduce((sum, { points }) => sum + points, 0)).toBe(100);
    expect(await wrongWith(`my-${name}`)).toEqual([]);
  });

  test.each([
    ["strided", "Stride 2, padding 0"],
    ["padded", "Stride 1, padding 1"],
  ])("a convolution that is %s", async (slug, said) => {
    expect(made[slug]?.["exercise.yaml"]).toContain(said);
    expect(await wrongWith(slug)).toEqual([]);
  });
});

test.each([
  ...archetypeNames().map((name) => [name, {}] as const),
  ["convolution", { stride: 2 }] as const,
  ["convolution", { padding: 1 }] as const,
])("the examples of %s %j are what its oracle computes", async (name, parameters) => {
  const archetype = loadArchetype(name, parameters);
  const signatures = signaturesOf(archetype.spec);
  const oracle: Record<string, unknown> = await import(`../archetypes/${name}/oracle.ts`);
  for (const { function: called, inputs, options, output } of archetype.spec.examples) {
    const signature = signatures[called];
    if (signature === undefined) throw new Error(`expected a function of ${name}, received ${called}`);
    const passed = signature.parameters.map((parameter) => inputs[parameter.name]);
    const computed = adaptForward(functionOf(oracle, called), signature)(...passed, options);
    expect({ computed: rounded(computed) }).toMatchObject({ computed: output });
  }
  const shown = workedExample(archetype);
  expect(shown).toContain("// ");
  // Of several the one for these parameters.
  for (const [parameter, value] of Object.entries(parameters))
    expect(shown).toContain(`${parameter}: ${value}`);
});

function rounded(value: unknown): unknown {
  if (typeof value === "number") return Number(value.toFixed(4)) + 0;
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, rounded(entry)]));
}

test("an archetype whose reference has a mistake is found out", async () => {
  const rules = (await wrongWith("mistaken")).map(({ rule }) => rule);
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
