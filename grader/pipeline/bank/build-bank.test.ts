import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Call, Program, Sandbox, Session } from "../../sandbox/contract.ts";
import { createSandbox } from "../../sandbox/host/sandbox.ts";
import { createGrader } from "../create-grader.ts";
import { exerciseOf, testGrader, withoutAnyMisconception } from "../testing/test-grader.ts";
import { buildBank, misconceptionResults } from "./build-bank.ts";

const { grader } = testGrader();

/** The sandbox, and how many cases it has run of each file. */
function counting(sandbox: Sandbox): { sandbox: Sandbox; runs: Map<string, number> } {
  const runs = new Map<string, number>();
  const open = async (program: Program, ...rest: [Parameters<Sandbox["open"]>[1]?]): Promise<Session> => {
    const session = await sandbox.open(program, ...rest);
    const run: Session["run"] = (calls: readonly Call[], options) => {
      runs.set(program.entry, (runs.get(program.entry) ?? 0) + 1);
      return session.run(calls, options);
    };
    return new Proxy(session, {
      get: (target, key) => {
        if (key === "run") return run;
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  };
  return { sandbox: { open, jail: sandbox.jail, close: async () => {} }, runs };
}

test("a case is run once for all misconceptions that do the same there as the reference", async () => {
  const own = await exerciseOf("fully-connected");
  const { reference } = own;
  const flattened = "flatten-channels-last";
  const misconceptions = {
    [flattened]: own.misconceptions[flattened] ?? "",
    "keeps-something": `${reference}\nlet calls = 0;`,
    // What it does is not known from the reference: it does not load.
    "not-loaded": `${reference}\nconst scale = 1 / missing;`,
    "not-read": `${reference}\nfunction (`,
  };
  const exercise = { ...withoutAnyMisconception(own), misconceptions };
  const { sandbox, runs } = counting(grader().sandbox);
  const bank = await buildBank(sandbox, exercise, "one");
  const cases = Object.values(exercise.spec.cases).map((one) => one.function);
  expect(runs.get(`misconceptions/${flattened}.ts`)).toBe(cases.filter((one) => one === "flatten").length);
  expect(runs.get("misconceptions/keeps-something.ts")).toBe(cases.length);
  for (const [name, source] of Object.entries(misconceptions)) {
    const apart = await misconceptionResults(grader().sandbox, exercise, name, source);
    expect(bank.misconceptions.get(name)).toEqual(apart);
  }
});

/** The sandbox, but for the programs of one file, of which every call is a fault of ours. */
function failing(sandbox: Sandbox, file: string): Sandbox {
  const open: Sandbox["open"] = async (program, limits) => {
    const session = await sandbox.open(program, limits);
    if (program.entry !== file) return session;
    const fault = { status: "fault", message: "a broken pipe" } as const;
    return new Proxy(session, {
      get: (target, key) => {
        if (key === "run") return async (calls: readonly Call[]) => calls.map(() => fault);
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  };
  return { open, jail: sandbox.jail, close: () => sandbox.close() };
}

test.each(["reference.ts", "shared.ts", "none"])(
  "a bank is used whatever failed by our doing, and kept where nothing did: %s",
  async (file) => {
    const exercise = await exerciseOf("fully-connected");
    const cacheDir = mkdtempSync(join(tmpdir(), "nabla-bank-"));
    onTestFinished(() => rmSync(cacheDir, { recursive: true }));
    const sandbox = await createSandbox({ processes: 1 });
    const own = await createGrader({ cacheDir, started: Promise.resolve(failing(sandbox, file)) });
    onTestFinished(() => own.close());
    const { verdict } = await own.grade(exercise, exercise.reference);
    expect([verdict, readdirSync(cacheDir).length]).toEqual(["passed", file === "none" ? 1 : 0]);
    const { small } = await own.bank(exercise);
    expect(small === undefined).toBe(file === "reference.ts");
  },
);
