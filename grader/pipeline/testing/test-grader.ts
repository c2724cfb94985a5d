import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, inject } from "vitest";
// What the test run provides is declared there.
import type {} from "../../../testing/banks.ts";
import { type CheckReport, Report } from "../../report/report.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { type ExerciseSource, folderSource } from "../../spec/load/exercise-source.ts";
import { loadExercise } from "../../spec/load/load-exercise.ts";
import { FAMILY_ROLES } from "../../spec/schema/families.ts";
import { createGrader, type Grader, type SubmissionOptions } from "../create-grader.ts";

export const EXERCISES = fileURLToPath(new URL("../../../exercises/", import.meta.url));
/** Tests run beside others. */
const PATIENCE = 20;
const ALTERNATIVES = fileURLToPath(new URL("alternatives/", import.meta.url));

export const SLUGS = ["adam", "backpropagation", "batch-norm", "conv-layer"] as const;

/** For the tests of one file: a grader, with the banks of the whole run. */
export interface TestGrader {
  readonly grader: () => Grader;
  readonly cacheDir: string;
  /** Grades a source and holds the report against its schema, as JSON. */
  grade(exercise: Exercise, source: string, options?: SubmissionOptions): Promise<Report>;
}

export function testGrader(): TestGrader {
  let grader: Grader | null = null;
  const cacheDir = inject("banks");
  beforeAll(async () => {
    // One, as a command has: who waits for a second one while he holds the first would wait for ever.
    grader = await createGrader({ cacheDir, processes: 1 });
  });
  afterAll(async () => {
    await grader?.close();
  });
  const opened = () => {
    if (grader === null) throw new Error("the grader is opened by beforeAll");
    return grader;
  };
  return {
    grader: opened,
    cacheDir,
    grade: async (exercise, source, options) => {
      const report = await opened().grade(exercise, source, { patience: PATIENCE, ...options });
      return Report.parse(JSON.parse(JSON.stringify(report)));
    },
  };
}

/** An exercise of the catalogue, or the one in a folder. */
export async function exerciseOf(slugOrDir: string): Promise<Exercise> {
  return (await sourceOf(slugOrDir)).exercise;
}

/** As {@link exerciseOf}, with its files. */
export function sourceOf(slugOrDir: string): Promise<ExerciseSource> {
  if (slugOrDir.includes("/")) return loadSource(slugOrDir);
  const source = catalogue.get(slugOrDir) ?? loadSource(join(EXERCISES, slugOrDir));
  catalogue.set(slugOrDir, source);
  return source;
}

/** Read once by all files that share this module: no test changes an exercise of the catalogue. */
const catalogue = new Map<string, Promise<ExerciseSource>>();

async function loadSource(dir: string): Promise<ExerciseSource> {
  const loaded = await loadExercise(dir);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return folderSource(loaded);
}

/** What turns every family off. */
const NO_FAMILIES = Object.fromEntries(
  Object.entries(FAMILY_ROLES).map(([family, roles]) => [
    family,
    Object.fromEntries(Object.keys(roles).map((role) => [role, []])),
  ]),
);

const unnamed = new Map<string, Exercise>();

/** An exercise of the catalogue {@link withoutAnyMisconception}: they come before all else that may be said. */
export async function unnamedExercise(slug: string): Promise<Exercise> {
  const own = unnamed.get(slug) ?? withoutAnyMisconception(await exerciseOf(slug));
  unnamed.set(slug, own);
  return own;
}

/**
 * The exercise without its misconceptions, and without those of its families: its bank is soon made, for tests in which
 * nothing is recognised.
 */
export function withoutAnyMisconception(exercise: Exercise): Exercise {
  const spec = { ...exercise.spec, misconceptions: {}, families: NO_FAMILIES };
  return { ...exercise, spec, misconceptions: {} };
}

/** A wrong solution of an exercise of the catalogue. */
export async function misconceptionOf(slug: string, name: string): Promise<string> {
  const source = (await exerciseOf(slug)).misconceptions[name];
  if (source === undefined) throw new Error(`${slug} has no misconception ${name}`);
  return source;
}

/** What it exports, to be called. */
export async function misconceptionModule<Module>(slug: string, name: string): Promise<Module> {
  const code = stripTypeScriptTypes(await misconceptionOf(slug, name));
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

/** A program of `alternatives/`, with some misconceptions switched on where it knows them. */
export function fixture(file: string, ...plantedErrors: readonly string[]): string {
  const source = readFileSync(join(ALTERNATIVES, file), "utf8");
  return plantedErrors.length === 0
    ? source
    : source.replace(
        "const plantedErrors: string[] = [];",
        `const plantedErrors: string[] = ${JSON.stringify(plantedErrors)};`,
      );
}

/** The source with one of its functions replaced: `change` sees the right one as `right`. */
export function altered(source: string, name: string, change: string): string {
  const renamed = source
    .replaceAll(new RegExp(`\\b${name}\\(`, "g"), `${name}_(`)
    .replace(`export function ${name}_(`, `function ${name}_(`);
  return `${renamed}\nexport const ${name} = ((right: any) => ${change})(${name}_);\n`;
}

export function checkOf(report: Report, name: string): CheckReport {
  const check = report.checks.find((one) => one.name === name);
  if (check === undefined)
    throw new Error(`expected the check ${name}, received ${report.checks.map((one) => one.name)}`);
  return check;
}

/** The names of the misconceptions a check was explained by. */
export function namedIn(check: CheckReport): string[] {
  return check.diagnoses.flatMap((diagnosis) => (diagnosis.kind === "misconception" ? [diagnosis.name] : []));
}
