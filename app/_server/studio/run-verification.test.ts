import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadExercise, verifyFingerprint } from "../../../grader/index.ts";
import { runVerification, type VerificationRunOptions } from "./run-verification.ts";
import type { VerificationJob, VerificationLimits } from "./verification-job.ts";

const SLUG = "fully-connected";
const folder = mkdtempSync(join(tmpdir(), "nabla-verifying-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LIMITS: VerificationLimits = { totalMs: 60_000, mutantsMs: 1_000, resultBytes: 2 ** 26 };

type Change = (text: string) => string;

async function jobOf(
  rewrites: Readonly<Record<string, Change>> = {},
  limits: Partial<VerificationLimits> = {},
): Promise<VerificationJob> {
  const loaded = await loadExercise(join("exercises", SLUG));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const files = Object.fromEntries(loaded.files);
  for (const [file, rewrite] of Object.entries(rewrites)) files[file] = rewrite(files[file] ?? "");
  const { prerequisites } = loaded.exercise.spec;
  return {
    ...{ slug: SLUG, files, neighbours: [], cacheDir: folder, limits: { ...LIMITS, ...limits } },
    grader: verifyFingerprint(),
    catalogue: Object.fromEntries([SLUG, ...prerequisites].map((slug) => [slug, { prerequisites: [] }])),
  };
}

function run(job: VerificationJob, options: Partial<VerificationRunOptions> = {}) {
  return runVerification(job, {
    ...{ turn: async () => {}, onProgress: () => {}, signal: new AbortController().signal },
    ...{ patienceMs: 120_000, memoryMb: 512, ...options },
  });
}

const atTheEnd = (code: string) => (text: string) => `${text}\n${code}\n`;
/** A reference that ends, and would be told by an oracle; so the oracle has to go. */
const ENDLESS = "for (;;) {}";

test("what works is found to, program by program in turn", async () => {
  let turns = 0;
  const outcome = await run(await jobOf(), {
    turn: async () => {
      turns += 1;
    },
  });
  expect(outcome).toMatchObject({ status: "done", verified: { verification: { works: true } } });
  expect(turns).toBeGreaterThan(10);
});

test("files that make no exercise have problems with their places", async () => {
  const outcome = await run(await jobOf({ "exercise.yaml": atTheEnd("nonsense: 1") }));
  expect(outcome).toMatchObject({
    status: "done",
    verified: { problems: [{ file: "exercise.yaml", path: "nonsense", line: expect.any(Number) }] },
  });
});

test("a prerequisite that is nowhere is a problem", async () => {
  const job = await jobOf({
    "exercise.yaml": (text) => text.replace(/^prerequisites:.*$/m, "prerequisites: [gone]"),
  });
  expect(await run(job)).toMatchObject({ verified: { problems: [{ path: "prerequisites[0]" }] } });
});

test("an endless reference is a finding with the function it does not come out of", async () => {
  const job = await jobOf({
    "exercise.yaml": atTheEnd("limits: { callMs: 100, totalMs: 300 }"),
    "reference.ts": (text) => text.replace("const gradInput = ", `${ENDLESS} const gradInput = `),
  });
  const outcome = await run(job);
  const findings =
    "verified" in outcome && "verification" in outcome.verified ? outcome.verified.verification.findings : [];
  expect(findings.find(({ rule, ok }) => rule === "reference-passes" && !ok)).toMatchObject({
    detail: { checks: expect.arrayContaining([expect.objectContaining({ status: "timed-out" })]) },
  });
});

test("one that takes longer than a verification may is stopped, and what it was at is said", async () => {
  const job = await jobOf({ "oracle.ts": atTheEnd(ENDLESS) }, { totalMs: 4_000 });
  expect(await run(job)).toMatchObject({
    status: "failed",
    failure: { reason: "time", at: { part: "cases" } },
  });
});

test("a memory hog is found to be one, and no misconception made of it is run", async () => {
  const hog = "const kept: number[][] = []; for (;;) kept.push(new Array(1e6).fill(1));";
  const outcome = await run(await jobOf({ "reference.ts": atTheEnd(hog) }));
  const found =
    "verified" in outcome && "verification" in outcome.verified ? outcome.verified.verification : null;
  expect(found?.works).toBe(false);
  expect(found?.findings.find(({ rule, ok }) => rule === "reference-passes" && !ok)).toMatchObject({
    detail: { checks: expect.arrayContaining([expect.objectContaining({ status: "out-of-memory" })]) },
  });
  expect(found?.killMatrix).toEqual([]);
});

test("a thousand misconceptions are not all run, and what was at is said", async () => {
  const text = "{ zh: p, en: p }";
  const many = Array.from({ length: 1_000 }, (_, at) => {
    const edit = `{ find: sample.flat(2), replace: "sample.flat(2).map((v) => v + ${at + 1})" }`;
    return `  plus-${at}: { rejectedBy: flattened, edit: ${edit}, title: ${text}, message: ${text}, hint: ${text} }`;
  }).join("\n");
  const job = await jobOf(
    { "exercise.yaml": (spec) => spec.replace("misconceptions:\n", `misconceptions:\n${many}\n`) },
    { totalMs: 2_000 },
  );
  expect(await run(job)).toMatchObject({
    status: "failed",
    failure: { reason: "time", at: { part: expect.any(String) } },
  });
});

test("more results than fit are refused", async () => {
  expect(await run(await jobOf({}, { resultBytes: 100 }))).toMatchObject({
    status: "failed",
    failure: { reason: "results" },
  });
});

test("a process that has no memory left says so", async () => {
  expect(await run(await jobOf(), { memoryMb: 20 })).toMatchObject({
    status: "failed",
    failure: { reason: "memory", most: 20 },
  });
});

test("a bomb of aliases in YAML is a problem, and takes no time", async () => {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 12; i++)
    lines.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(", ")}]`,
    );
  const outcome = await run(await jobOf({ "exercise.yaml": atTheEnd(lines.join("\n")) }));
  expect(outcome).toMatchObject({ status: "done", verified: { problems: expect.any(Array) } });
});

test("cancelled, it ends with the reason, and its sandbox with it", async () => {
  const stopping = new AbortController();
  const reason = new Error("the page was closed");
  const marker = `marker-${process.pid}`;
  const work = run(await jobOf({ "oracle.ts": atTheEnd(`console.log("${marker}"); ${ENDLESS}`) }), {
    signal: stopping.signal,
    onProgress: ({ what }) => {
      if (what?.part === "cases") stopping.abort(reason);
    },
  });
  await expect(work).rejects.toBe(reason);
});

test("what it can see of the server's environment is what it needs", () => {
  const program = readFileSync(join(import.meta.dirname, "run-verification.ts"), "utf8");
  expect(program).not.toMatch(/env: process\.env/);
});

test("a program that is not the server's verifies nothing, and says that there is another by now", async () => {
  const outcome = await run({ ...(await jobOf()), grader: "of the server, before it was updated" });
  expect(outcome).toEqual({ status: "failed", failure: { reason: "updated" }, error: null });
});
