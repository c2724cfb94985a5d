import { expect, test } from "vitest";
import { exerciseFromFiles } from "../../spec/load/exercise-from-files.ts";
import { variedCases } from "./varied-cases.ts";

test("cases differ in numbers, booleans, words and seeds by position, and in those of a record", async () => {
  const files = {
    "exercise.yaml": "title: { zh: a, en: a }\nsummary: { zh: a, en: a }\n",
    "reference.ts": `
/** @param x [N] */
export function f(
  x: number[], slope: number, causal: boolean, mode: "sum" | "mean" | null, random: () => number,
  state: { step: number }, { k }: { k: number },
): number { return 1; }
`,
  };
  const read = await exerciseFromFiles("f", new Map(Object.entries(files)));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { spec } = read.exercise;
  const general = Object.entries(spec.cases).filter(([name]) => name === "general");
  const exercise = {
    ...read.exercise,
    spec: {
      ...spec,
      cases: Object.fromEntries(general),
      checks: spec.checks.map((check) => ({ ...check, cases: ["general"] })),
    },
  };
  const varied = [...variedCases(exercise).values()].map(({ spec: one }) => one);
  const values = (name: string) =>
    new Set(varied.map(({ inputs, options }) => JSON.stringify(inputs[name] ?? options?.[name])));
  for (const name of ["slope", "causal", "mode", "random", "state", "k"])
    expect(values(name).size, name).toBeGreaterThan(1);
});
