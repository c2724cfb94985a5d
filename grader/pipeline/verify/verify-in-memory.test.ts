import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { exerciseFromFiles } from "../../spec/load/exercise-from-files.ts";
import { type ExerciseSource, memorySource } from "../../spec/load/exercise-source.ts";
import { createGrader, type Grader } from "../create-grader.ts";
import { sourceOf, testGrader } from "../testing/test-grader.ts";
import type { RuleResult } from "./verification.ts";
import { verifyExercise } from "./verify-exercise.ts";
import type { VerifyProgress } from "./verify-steps.ts";

const { grader, cacheDir } = testGrader();
const root = mkdtempSync(join(tmpdir(), "nabla-memory-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** An exercise of the catalogue as files that are nowhere but in memory, some of them rewritten. */
async function inMemory(
  slug: string,
  rewrites: Readonly<Record<string, (text: string) => string>> = {},
): Promise<ExerciseSource> {
  const { files } = await sourceOf(slug);
  const rewritten = new Map(files);
  for (const [file, rewrite] of Object.entries(rewrites))
    rewritten.set(file, rewrite(rewritten.get(file) ?? ""));
  const loaded = await exerciseFromFiles(null, rewritten);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return memorySource(loaded);
}

function broken(findings: readonly RuleResult[]): string[] {
  return findings.filter(({ ok }) => !ok).map(({ rule, subject }) => `${rule}: ${subject}`);
}

/** A grader of its own, to see what is left of its sandbox. */
async function withGrader(processes: number, work: (grader: Grader) => Promise<void>): Promise<void> {
  const own = await createGrader({ cacheDir: null, processes });
  try {
    await work(own);
  } finally {
    await own.close();
  }
}

test("an exercise in no folder works, and what it is made of is counted", async () => {
  const told: VerifyProgress[] = [];
  const source = await inMemory("fully-connected");
  const { findings, works } = await verifyExercise(grader(), source, {
    slugs: ["fully-connected"],
    onProgress: (progress) => told.push(progress),
  });
  expect(broken(findings).filter((each) => !each.startsWith("complete"))).toEqual([]);
  expect(works).toBe(true);
  const last = told.at(-1);
  expect(last).toMatchObject({ what: null });
  expect(last?.done).toBe(last?.total);
  const names = told.flatMap(({ what }) => (what?.part === "misconception" ? [what.name] : []));
  expect(names).toContain(Object.keys(source.exercise.misconceptions)[0]);
  // What is done never becomes less.
  expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).sort((a, b) => a - b));
});

test("type errors and incomplete parts of it have their places", async () => {
  const source = await inMemory("fully-connected", {
    "reference.ts": (text) => `${text}\nexport const wrong: number = "1";\n`,
    "exercise.yaml": (text) => text.replace(/^hints:\n(?: .*\n)+/m, ""),
    "alternatives/notes.md": () => "nobody reads this",
  });
  const { findings } = await verifyExercise(grader(), source, { slugs: [] });
  const found = broken(findings);
  expect(found).toContainEqual(expect.stringMatching(/^types: reference\.ts:\d+:14$/));
  expect(found).toContainEqual(expect.stringMatching(/^complete: exercise\.yaml:\d+:\d+ hints$/));
  expect(found).toContainEqual(expect.stringMatching(/^complete: alternatives\/notes\.md/));
});

test("right answers in other styles are among its files", async () => {
  const source = await inMemory("fully-connected", {
    "alternatives/none.ts": () => "export const nothing = 1;\n",
  });
  const { findings } = await verifyExercise(grader(), source, { slugs: ["fully-connected"] });
  expect(broken(findings)).toContain("alternative-passes: alternatives/none.ts");
});

test("what is cut short throws why, and gives its processes back", async () => {
  const endless = (text: string) => `${text}\nfor (;;) {}\n`;
  const source = await inMemory("fully-connected", { "oracle.ts": endless, "reference.ts": endless });
  await withGrader(1, async (own) => {
    const stopping = new AbortController();
    const reason = new Error("the page was closed");
    const cut = verifyExercise(own, source, {
      slugs: [],
      bounds: { signal: stopping.signal, sessions: 1 },
      onProgress: ({ what }) => {
        if (what?.part === "cases") setImmediate(() => stopping.abort(reason));
      },
    });
    await expect(cut).rejects.toBe(reason);
    // The only process there is takes the next one.
    const { reference } = await exerciseAsItIs();
    expect(await own.grade(await exerciseAsItIs(), reference)).toMatchObject({ verdict: "passed" });
  });
});

async function exerciseAsItIs() {
  return (await sourceOf("fully-connected")).exercise;
}

test("what takes longer than it may is stopped, and says so", async () => {
  const slow = (text: string) => `const until = Date.now;\n${text}\nfor (;;) {}\n`;
  const source = await inMemory("fully-connected", { "oracle.ts": slow });
  await withGrader(1, async (own) => {
    const cut = verifyExercise(own, source, { slugs: [], bounds: { sessions: 1, totalMs: 300 } });
    await expect(cut).rejects.toMatchObject({ met: { kind: "time", most: 300 } });
  });
});

test("results that do not fit are not kept", async () => {
  const source = await inMemory("fully-connected");
  await withGrader(1, async (own) => {
    const cut = verifyExercise(own, source, { slugs: [], bounds: { sessions: 1, resultBytes: 200 } });
    await expect(cut).rejects.toMatchObject({ met: { kind: "results", most: 200 } });
  });
});

test("with one process at once everything comes to its end", async () => {
  const own = await createGrader({ cacheDir, processes: 1 });
  try {
    const source = await inMemory("fully-connected");
    const { works } = await verifyExercise(own, source, {
      slugs: ["fully-connected"],
      types: Promise.resolve(new Map()),
      bounds: { sessions: 1 },
    });
    expect(works).toBe(true);
  } finally {
    await own.close();
  }
});
