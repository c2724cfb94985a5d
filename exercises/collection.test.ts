import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Tensor } from "../grader/engine/index.ts";
import type { CaseBank } from "../grader/pipeline/bank/case-bank.ts";
import { planCase } from "../grader/pipeline/cases/plan-case.ts";
import { testGrader } from "../grader/pipeline/test-grader.ts";
import type { Report } from "../grader/report/report.ts";
import type { Argument } from "../grader/sandbox/contract.ts";
import { loadCatalogue } from "../grader/spec/catalogue.ts";
import type { Exercise } from "../grader/spec/exercise.ts";
import { isRecord, isStrings, isTensor, type Value } from "../grader/value/value.ts";

const { grader, grade } = testGrader();
const catalogue = await loadCatalogue(join(import.meta.dirname));
if (catalogue.status !== "loaded") throw new Error(catalogue.status);
const exercises = catalogue.entries.map(({ slug, loaded }): [string, Exercise] => {
  if (!loaded.ok) throw new Error(`${slug}: ${JSON.stringify(loaded.problems)}`);
  return [slug, loaded.exercise];
});

describe.each(exercises)("%s", (_, exercise) => {
  test("a half-right answer gets part of the points, and its error is located and named", async () => {
    for (const source of Object.values(exercise.misconceptions))
      if (isPartialAndTold(await grade(exercise, source))) return;
    expect.fail("every misconception gets all of the points or none, or is not told");
  });

  test("constants do not pass", async () => {
    const bank = await grader().bank(exercise);
    const report = await grade(exercise, constantAnswer(exercise, bank));
    expect(report.verdict).toBe("failed");
  });

  test("a copy of the public cases does not pass", async () => {
    const bank = await grader().bank(exercise);
    const report = await grade(exercise, copiedAnswer(exercise, bank));
    expect(report.verdict).toBe("failed");
    expect(report.score).toBeLessThan(report.maxScore);
  });

  const backwards = Object.keys(exercise.spec.gradients);
  if (backwards.length === 0) return;
  test("the forward alone does not pass", async () => {
    expect((await grade(exercise, forwardOnly(exercise.reference, backwards))).verdict).toBe("failed");
  });
});

function isPartialAndTold({ score, maxScore, checks }: Report): boolean {
  const isTold = checks.some(
    ({ cases, diagnoses }) =>
      diagnoses.some(({ kind }) => kind === "misconception") &&
      cases.some(({ outcome }) => "located" in outcome && outcome.located !== null),
  );
  return score > 0 && score < maxScore && isTold;
}

/** Every function returns what is right for its first public case. */
function constantAnswer(exercise: Exercise, bank: CaseBank): string {
  const functions = Object.keys(exercise.signatures).map((name) => {
    const first = publicResults(exercise, bank).find((entry) => entry.function === name);
    return `export function ${name}() { return ${JSON.stringify(first?.result ?? 0)}; }`;
  });
  return functions.join("\n");
}

/** Every function looks its arguments up among the public cases, and else returns what is right for one of them. */
function copiedAnswer(exercise: Exercise, bank: CaseBank): string {
  const entries = publicResults(exercise, bank);
  const functions = Object.keys(exercise.signatures).map((name) => {
    const own = entries.filter((entry) => entry.function === name);
    const table = JSON.stringify(own.map(({ key, result }) => [key, result]));
    return `export function ${name}(...given) {
      const table = ${table};
      const found = table.find(([key]) => key === JSON.stringify(given)) ?? table[0];
      return found === undefined ? 0 : JSON.parse(JSON.stringify(found[1]));
    }`;
  });
  return functions.join("\n");
}

function publicResults(exercise: Exercise, bank: CaseBank) {
  return Object.entries(exercise.spec.cases).flatMap(([name, spec]) => {
    const result = bank.expected.get(name);
    if (spec.visibility !== "public" || result?.status !== "returned") return [];
    const plan = planCase(exercise, name);
    const key = JSON.stringify(plan.calls[0]?.arguments.map(plainArgument));
    const plain = plainValue(result.results[0] ?? null);
    const opaque = Object.fromEntries((plan.calls[0]?.opaque ?? []).map((state) => [state, 0]));
    const whole =
      typeof plain === "object" && plain !== null && !Array.isArray(plain) ? { ...plain, ...opaque } : plain;
    return [{ function: spec.function, key, result: whole }];
  });
}

function forwardOnly(reference: string, backwards: readonly string[]): string {
  const renamed = backwards.reduce(
    (source, name) => source.replace(new RegExp(`export (function|const) ${name}\\b`), `$1 own_${name}`),
    reference,
  );
  return [renamed, ...backwards.map((name) => `export function ${name}() { return 0; }`)].join("\n");
}

function plainArgument(argument: Argument): unknown {
  return argument.kind === "value" ? plainValue(argument.value) : null;
}

function plainValue(value: Value): unknown {
  if (value === null || typeof value !== "object") return value;
  if (isTensor(value)) return Tensor.of(value.shape, value.data).toNested();
  if (isStrings(value)) return value.items;
  if (isRecord(value))
    return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plainValue(entry)]));
  return value;
}
