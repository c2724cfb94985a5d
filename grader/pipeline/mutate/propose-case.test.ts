import { expect, test } from "vitest";
import type { Exercise } from "../../spec/exercise.ts";
import { applyEdits } from "../../spec/load/apply-edits.ts";
import { exerciseFromFiles } from "../../spec/load/exercise-from-files.ts";
import { memorySource } from "../../spec/load/exercise-source.ts";
import { buildBank } from "../bank/build-bank.ts";
import { testGrader } from "../testing/test-grader.ts";
import { verifyExercise } from "../verify/verify-exercise.ts";
import type { Proposal } from "./mutation.ts";
import { CaseSearch } from "./propose-case.ts";

const { grader } = testGrader();

const REFERENCE = `export function leaky(x: number[], options: { slope: number }): number[] {
  return x.map((value) => (value > 0 ? value : options.slope * value));
}
`;

const text = (name: string) => `{ zh: ${name}, en: ${name} }`;

/** One whose only case has no negative number in it: of half the function nothing shows. */
const SPEC = `slug: leaky
status: draft
source: null
title: ${text("leaky")}
summary: ${text("leaky")}
concepts: [activation]
prerequisites: []
difficulty: 1
minutes: 5
functions:
  leaky: { parameters: { x: { tensor: [N] } }, options: { slope: number }, returns: { tensor: [N] } }
cases:
  positive:
    visibility: public
    description: ${text("positive")}
    function: leaky
    sizes: { N: 4 }
    inputs: { x: { uniform: [0.5, 2] } }
    options: { slope: 0.1 }
  normal:
    visibility: hidden
    description: ${text("normal")}
    function: leaky
    sizes: { N: 1 }
    inputs: { x: { normal: { mean: 3, std: 0.1 } } }
    options: { slope: 0.1 }
checks:
  - { kind: values, name: output, title: ${text("output")}, points: 100, cases: [positive, normal] }
misconceptions:
  cuts-negative:
    rejectedBy: output
    title: ${text("cuts")}
    message: ${text("cuts")}
    hint: ${text("cuts")}
    edit: { find: options.slope * value, replace: "0" }
`;

async function leaky(spec = SPEC): Promise<{ exercise: Exercise; source: ReturnType<typeof memorySource> }> {
  const files = new Map([
    ["exercise.yaml", spec],
    ["reference.ts", REFERENCE],
    ["starter.ts", REFERENCE.replace(/return .*;/, "return [];")],
  ]);
  const loaded = await exerciseFromFiles(null, files);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return { exercise: loaded.exercise, source: memorySource(loaded) };
}

async function searchFor(mistaken: string, spec?: string, totalMs?: number): Promise<Proposal> {
  const { exercise } = await leaky(spec);
  const { sandbox } = grader();
  const search = new CaseSearch(sandbox, exercise, (varied) => buildBank(sandbox, varied, "varied"));
  return search.find(mistaken, 500, totalMs);
}

test("a case in which a mistake shows is found, with the check it belongs to", async () => {
  const found = await searchFor(REFERENCE.replace("options.slope * value", "0"));
  expect(found).toMatchObject({ case: { function: "leaky", visibility: "hidden" }, checks: ["output"] });
  expect(found.status === "found" ? found.margin : 0).toBeGreaterThan(1_000);
});

test("numbers that a case draws from one side of 0 alone are drawn from both", async () => {
  const positive = SPEC.replace("{ normal: { mean: 3, std: 0.1 } }", "{ uniform: [0, 2] }");
  const found = await searchFor(REFERENCE.replace("options.slope * value", "0"), positive);
  expect(found).toMatchObject({ case: { inputs: { x: { uniform: [-2, 2] } } } });
});

test("of what does the same in another way there is none", async () => {
  expect(await searchFor(REFERENCE.replace("value > 0", "0 < value"))).toEqual({ status: "none" });
});

test("what never ends is told by any case, and does not take for ever", async () => {
  expect(await searchFor(REFERENCE.replace("return x", "for (;;) {}\n  return x"))).toMatchObject({
    status: "found",
  });
});

test("no case is proposed for the time having been used up", async () => {
  expect(await searchFor(REFERENCE, SPEC, 0)).toEqual({ status: "not-searched" });
});

test("verify proposes cases for what no check rejects, authored or generated; added, they tell it", async () => {
  const { source } = await leaky();
  const verification = await verifyExercise(grader(), source, { slugs: [], mutate: true });
  const [row] = verification.killMatrix;
  expect(row).toMatchObject({ rejectedBy: null, proposal: { status: "found", checks: ["output"] } });
  const survivors = verification.mutation?.survivors ?? [];
  const zero = survivors.find(({ replacement }) => replacement === "(value)");
  expect(zero).toMatchObject({ range: { line: 2 }, proposal: { status: "found" } });
  // Every survivor's edit is one that can be made.
  for (const { edit } of survivors) expect(edit !== null && applyEdits(REFERENCE, [edit]).ok).toBe(true);

  if (row?.proposal?.status !== "found") throw new Error("expected a proposal");
  const { name, case: proposed } = row.proposal;
  const added = SPEC.replace("checks:\n", `  ${name}: ${JSON.stringify(proposed)}\nchecks:\n`).replace(
    "cases: [positive, normal]",
    `cases: [positive, normal, ${name}]`,
  );
  const loaded = await exerciseFromFiles(null, new Map([...source.files, ["exercise.yaml", added]]));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const again = await verifyExercise(grader(), memorySource(loaded), { slugs: [], mutate: true });
  expect(again.killMatrix).toMatchObject([{ rejectedBy: "output", proposal: null }]);
  expect(again.killMatrix[0]?.margins.output).toBeGreaterThan(1_000);
  expect(again.mutation?.survivors.map(({ replacement }) => replacement)).not.toContain("(value)");
});

test("what is rejected and has no name is offered once for each behaviour, with an edit", async () => {
  const { source } = await leaky();
  const { mutation } = await verifyExercise(grader(), source, { slugs: [], mutate: true });
  const unnamed = mutation?.unnamed ?? [];
  expect(unnamed.length).toBeGreaterThan(0);
  for (const { edit, rejectedBy } of unnamed) {
    expect(rejectedBy).toBe("output");
    expect(edit !== null && applyEdits(REFERENCE, [edit]).ok).toBe(true);
  }
});

test("where there is no time for mutants the rest is whole, and it is said how many are left", async () => {
  const { source } = await leaky();
  const { mutation, killMatrix } = await verifyExercise(grader(), source, {
    slugs: [],
    mutate: true,
    mutantsMs: 0,
  });
  expect(mutation).toMatchObject({ killed: 0, survivors: [], stale: [] });
  expect(mutation?.left).toBe(mutation?.planted);
  expect(killMatrix).toMatchObject([{ proposal: { status: "not-searched" } }]);
});
