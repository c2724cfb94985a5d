import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "../../../testing/eventually.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { moduleProgram, runProgram } from "../bank/run-program.ts";
import { planCase } from "../cases/plan-case.ts";
import { createGrader, type Grader, type GraderOptions } from "../create-grader.ts";
import { exerciseOf } from "../testing/test-grader.ts";
import { buildMutantBank } from "./build-mutant-bank.ts";
import { MutantBanks } from "./mutant-banks.ts";

const folder = join(mkdtempSync(join(tmpdir(), "nabla-template-")), "scale-features");
cpSync(fileURLToPath(new URL("../../cli/template/full", import.meta.url)), folder, { recursive: true });
afterAll(() => rmSync(dirname(folder), { recursive: true }));
const exercise = await exerciseOf(folder);
/** A factor left out, and no misconception. */
const slipped = exercise.reference.replace("value * weight[c]", "weight[c]");

let cacheDir: string;
const open: Grader[] = [];
beforeEach(() => {
  cacheDir = mkdtempSync(join(tmpdir(), "nabla-mutants-"));
});
afterEach(async () => {
  for (const grader of open.splice(0)) await grader.close();
  rmSync(cacheDir, { recursive: true });
});

async function opened(options: GraderOptions = {}): Promise<Grader> {
  const grader = await createGrader({ cacheDir, processes: 1, ...options });
  open.push(grader);
  return grader;
}

async function kindsSaid(grader: Grader): Promise<string[]> {
  const { checks } = await grader.grade(exercise, slipped, { only: ["output"] });
  return checks.flatMap(({ diagnoses }) => diagnoses.map(({ kind }) => kind));
}

test("an answer goes without a bank that is not there, which is made behind its back", async () => {
  const errors: unknown[] = [];
  const grader = await opened({ onMutantBankFailed: (error) => errors.push(error) });
  expect(await kindsSaid(grader)).not.toContain("mechanical-slip");
  // Under way: this waits for it, and makes no other.
  const bank = await grader.mutantBank(exercise);
  expect(await grader.mutantBank(exercise)).toBe(bank);
  expect(await kindsSaid(grader)).toContain("mechanical-slip");
  expect(errors).toEqual([]);
});

test("without being asked to, a grader makes none, and finds one that another has kept", async () => {
  const first = await opened();
  expect(await kindsSaid(first)).not.toContain("mechanical-slip");
  expect(readdirSync(cacheDir).filter((name) => name.endsWith(".mutants"))).toEqual([]);
  await first.mutantBank(exercise);
  expect(await kindsSaid(await opened())).toContain("mechanical-slip");
});

test("a bank that is not whole is none, and is made again", async () => {
  await (await opened()).mutantBank(exercise);
  const [name = ""] = readdirSync(cacheDir).filter((file) => file.endsWith(".mutants"));
  const file = join(cacheDir, name);
  const whole = readFileSync(file);
  writeFileSync(file, whole.subarray(0, whole.length - 1));
  const grader = await opened();
  expect(await kindsSaid(grader)).not.toContain("mechanical-slip");
  await grader.mutantBank(exercise);
  expect(readFileSync(file).length).toBe(whole.length);
});

test("a build ends when whoever asked for it leaves", async () => {
  const grader = await opened();
  const leaving = new AbortController();
  const onProgress = () => leaving.abort(new Error("left"));
  const made = grader.mutantBank(exercise, { signal: leaving.signal, onProgress });
  await expect(made).rejects.toThrow("left");
  expect(await grader.mutantBank(exercise)).not.toBeNull();
});

test("others end what runs for a bank, which is run again", async () => {
  const grader = await opened();
  const bank = await grader.bank(exercise);
  const whole = await buildMutantBank(grader.sandbox, exercise, bank);
  let turns = 0;
  const turn = async () => {
    turns += 1;
    return turns % 3 === 0 ? AbortSignal.abort(new Error("somebody came")) : undefined;
  };
  const disturbed = await buildMutantBank(grader.sandbox, exercise, bank, { turn });
  expect(disturbed).toEqual(whole);
  expect(turns).toBeGreaterThan((whole?.tried ?? 0) * 1.4);
});

test("a call that does not end is ended for them too", async () => {
  const { sandbox } = await opened();
  const source = "export function scale(): never { for (;;); }";
  const plans = Object.keys(exercise.spec.cases).map((name) => planCase(exercise, name));
  const limits = { callMs: 60_000, totalMs: 60_000, memoryMb: 128, locatingMs: 0 };
  const others = new AbortController();
  const program = moduleProgram(exercise, "mutant.ts", source);
  const run = runProgram(sandbox, program, plans, limits, others.signal);
  setImmediate(() => others.abort(new Error("somebody came")));
  await expect(run).rejects.toThrow("somebody came");
});

test("the banks that were asked for last are held, and no more than a few", async () => {
  const grader = await opened({ cacheDir: null });
  const bank = await grader.bank(exercise);
  const banks = new MutantBanks(grader.sandbox, { dir: null, onProblem: () => {} });
  const versions = ["1", "2", "3", "4"];
  for (const version of versions) {
    await banks.of(exercise, { ...bank, version }, { totalMs: 0 });
    await banks.known(exercise, "1");
  }
  const held = await Promise.all(versions.map((version) => banks.known(exercise, version)));
  expect(held.map((one) => one !== null)).toEqual([true, false, true, true]);
});

test("a reference that has no bank is tried again, and not for ever", async () => {
  const grader = await opened();
  const bank = await grader.bank(exercise);
  const banks = new MutantBanks(grader.sandbox, { dir: null, onProblem: () => {} });
  const unreadable = { ...exercise, reference: "export const (" };
  let turns = 0;
  const turn = async () => {
    turns += 1;
    return new AbortController().signal;
  };
  const onError = (error: unknown) => {
    throw error;
  };
  await eventually(() => {
    banks.want(unreadable, bank, { turn, onError });
    expect(turns).toBe(3);
  });
  expect(await banks.of(unreadable, bank)).toBeNull();
  banks.want(unreadable, bank, { turn, onError });
  expect(await banks.of(unreadable, bank)).toBeNull();
  expect(turns).toBe(3);
});

test("a build that throws is tried again as often, and each time it is told why", async () => {
  const grader = await opened();
  const bank = await grader.bank(exercise);
  const banks = new MutantBanks(grader.sandbox, { dir: null, onProblem: () => {} });
  const errors: unknown[] = [];
  const asked: string[] = [];
  const want = (version: string) => {
    const turn = async (): Promise<AbortSignal> => {
      asked.push(version);
      throw new Error("no turn");
    };
    banks.want(exercise, { ...bank, version }, { turn, onError: (error) => errors.push(error) });
  };
  for (let k = 1; k <= 3; k++) {
    want("1");
    await eventually(() => expect(errors).toHaveLength(k));
  }
  await eventually(() => {
    want("1");
    want("2");
    expect(asked).toContain("2");
  });
  expect(asked).toEqual(["1", "1", "1", "2"]);
});

/** As `scale-features` is written with loops: a sum may go on where the reference's `reduce` always begins anew. */
const loops = `
export function scale(x: number[][], weight: number[]): number[][] {
  return x.map((row) => row.map((value, c) => value * weight[c]!));
}
export function scaleBackward(gradOutput: number[][], x: number[][], weight: number[]) {
  const gradWeight: number[] = [];
  for (let c = 0; c < weight.length; c += 1) {
    let sum = 0;
    for (let n = 0; n < x.length; n += 1) sum += gradOutput[n]![c]! * x[n]![c]!;
    gradWeight.push(sum);
  }
  return { gradInput: gradOutput.map((row) => row.map((g, c) => g * weight[c]!)), gradWeight };
}
`;
const running = loops
  .replace("    let sum = 0;\n", "")
  .replace("  for (let c", "  let sum = 0;\n  for (let c");
const withLoops = { ...exercise, misconceptions: {}, alternatives: { "alternatives/loops.ts": loops } };

async function saidOfRunning(grader: Grader, subject: Exercise): Promise<string[]> {
  await grader.mutantBank(subject);
  const { checks } = await grader.grade(subject, running);
  return checks.flatMap(({ diagnoses }) => diagnoses.map(({ kind }) => kind));
}

test("slips are planted in other right answers too, and not in wrong ones", async () => {
  const grader = await opened();
  const alone = { ...withLoops, alternatives: {} };
  expect(await saidOfRunning(grader, alone)).not.toContain("mechanical-slip");
  // Whatever is wrong in it is another mistake, and would be told with each slip.
  const wrong = { "alternatives/loops.ts": loops.replace("value * weight", "weight") };
  expect(await saidOfRunning(grader, { ...alone, alternatives: wrong })).not.toContain("mechanical-slip");
  expect(await saidOfRunning(grader, withLoops)).toContain("mechanical-slip");
});

test("what is a slip in the reference is told by that, and not by what else it may be elsewhere", async () => {
  const grader = await opened();
  const [bank, own] = [await grader.bank(withLoops), { ...withLoops, alternatives: {} }];
  const [all, alone] = [
    await buildMutantBank(grader.sandbox, withLoops, bank),
    await buildMutantBank(grader.sandbox, own, bank),
  ];
  expect(all?.classes.slice(0, alone?.classes.length)).toEqual(alone?.classes);
  expect(all?.classes.length).toBeGreaterThan(alone?.classes.length ?? 0);
});
