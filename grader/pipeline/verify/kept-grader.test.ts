import { expect, test } from "vitest";
import type { Sandbox } from "../../sandbox/contract.ts";
import { sameCalls } from "../../spec/derive/unchanged-functions.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { misconceptionResults } from "../bank/build-bank.ts";
import { exerciseOf, testGrader } from "../testing/test-grader.ts";
import { keptGrader } from "./kept-grader.ts";
import { KeptResults } from "./kept-results.ts";

const { grader } = testGrader();

/** A grader for one verification, with how many sessions it opens for programs that hold a text, and what they call. */
function countingGrader(text: string) {
  let count = 0;
  const called: string[] = [];
  const sandbox: Sandbox = {
    ...grader().sandbox,
    open: async (program, limits) => {
      const session = await grader().sandbox.open(program, limits);
      if (!Object.values(program.typescript ?? {}).some((source) => source.includes(text))) return session;
      count += 1;
      const run: typeof session.run = (calls, options) => {
        called.push(...calls.map((call) => call.function));
        return session.run(calls, options);
      };
      return new Proxy(session, {
        get(target, key) {
          const value: unknown = Reflect.get(target, key, target);
          return key === "run" ? run : typeof value === "function" ? value.bind(target) : value;
        },
      });
    },
  };
  const kept = new KeptResults({ dir: null, onProblem: () => {} }, "none");
  return { kept: keptGrader(sandbox, kept), sessions: () => count, called };
}

/** The exercise with a comment in one of its misconceptions by which its sessions are known. */
function marked(exercise: Exercise, name: string, change = (text: string) => text): Exercise {
  const source = `${change(exercise.misconceptions[name] ?? "")}\n// marked\n`;
  return { ...exercise, misconceptions: { ...exercise.misconceptions, [name]: source } };
}

test("what a misconception makes of every case is seen while it is graded, as a session of its own shows it", async () => {
  const exercise = await exerciseOf("batch-norm");
  for (const name of Object.keys(exercise.misconceptions).slice(0, 4)) {
    const one = marked(exercise, name);
    const { kept, sessions } = countingGrader("// marked");
    const { report, results } = await kept.gradeMisconception(one, name);
    expect(sessions()).toBe(1);
    const source = one.misconceptions[name] ?? "";
    const apart = await misconceptionResults(grader().sandbox, one, name, source);
    expect([...results]).toEqual([...apart]);
    const named = report.checks.flatMap(({ diagnoses }) => diagnoses);
    expect(named).toContainEqual(expect.objectContaining({ kind: "misconception", name }));
  }
});

test("of a misconception that keeps nothing only what its edit reaches is called, and once", async () => {
  const exercise = await exerciseOf("batch-norm");
  const { functions, cases } = exercise.spec;
  const [altered = ""] = Object.keys(exercise.spec.gradients);
  const name = Object.entries(exercise.misconceptions).find(([, text]) => {
    const same = sameCalls(exercise.reference, Object.keys(exercise.signatures))(text);
    return Object.keys(functions).every((one) => same.includes(one));
  })?.[0];
  if (name === undefined) throw new Error("expected a misconception of the backward alone");
  const { kept, sessions, called } = countingGrader("// marked");
  await kept.gradeMisconception(marked(exercise, name), name);
  expect(sessions()).toBe(1);
  const own = Object.values(cases).filter(({ function: one }) => one === altered);
  expect(called).toEqual(own.map(() => altered));
});

test("one that remembers what it was called with has results of its own session", async () => {
  const exercise = await exerciseOf("batch-norm");
  const [name = ""] = Object.keys(exercise.misconceptions);
  const remembering = (text: string) =>
    `let calls = 0;\n${text.replace(/(export function batchNorm\([\s\S]*?\{\n)/, "$1  calls += 1; if (calls > 5) throw new Error(String(calls));\n")}`;
  const one = marked(exercise, name, remembering);
  expect(one.misconceptions[name]).toContain("calls > 5");
  const { kept, sessions } = countingGrader("// marked");
  const { results } = await kept.gradeMisconception(one, name);
  expect(sessions()).toBeGreaterThan(2);
  const apart = await misconceptionResults(grader().sandbox, one, name, one.misconceptions[name] ?? "");
  expect([...results]).toEqual([...apart]);
});
