import { describe, expect, test } from "vitest";
import type { Outcome } from "../report/outcome.ts";
import type { Report } from "../report/report.ts";
import { withoutTimings } from "../report/without-timings.ts";
import { openSandbox } from "../sandbox/host/sandbox.ts";
import { sandboxSetup } from "../sandbox/testing/attacks/commit.ts";
import { takenOverPrelude } from "../sandbox/testing/attacks/taken-over.ts";
import type { Exercise } from "../spec/exercise.ts";
import { planCase } from "./cases/plan-case.ts";
import { gradeSubmission } from "./create-grader.ts";
import type { GraderFault } from "./fault-log.ts";
import { redact } from "./submission/redact.ts";
import { altered, checkOf, exerciseOf, testGrader } from "./testing/test-grader.ts";

const { grade, grader } = testGrader();
const exercise = await exerciseOf("batch-norm");
const { reference } = exercise;
const HIDDEN = "train-pair";
const only = ["output-train"];

/** The exercise with the numbers of a hidden case drawn anew. */
function drawnBy(seed: number): Exercise {
  const { spec } = exercise;
  const hidden = spec.cases[HIDDEN];
  if (hidden?.visibility !== "hidden") throw new Error(`expected a hidden case ${HIDDEN}`);
  return { ...exercise, spec: { ...spec, cases: { ...spec.cases, [HIDDEN]: { ...hidden, seed } } } };
}

function firstInput(subject: Exercise): number {
  const [x] = planCase(subject, HIDDEN).calls[0]?.arguments ?? [];
  if (x?.kind !== "value" || typeof x.value !== "object" || x.value?.kind !== "tensor")
    throw new Error("expected a tensor first");
  return x.value.data[0] ?? 0;
}

const [one, other] = [drawnBy(1), drawnBy(2)];
const [a, b] = [firstInput(one), firstInput(other)];

/** Code that finds a bit of the hidden input and does something with it: `bit` is true for one of the two exercises. */
function smuggling(act: string, prelude = ""): string {
  const known = `x.length === 2 && x[0].length === 4`;
  const forward = `(x, ...rest) => { if (${known}) { const bit = x[0][0] < ${(a + b) / 2}; ${act} } return right(x, ...rest); }`;
  return `${prelude}\n${altered(reference, "batchNorm", forward)}`;
}

/** An entry `v` of the result `y` at `[i][j]` becomes something else by it. */
function wrongBy(entry: string): string {
  return smuggling(
    `const r = right(x, ...rest); const y = r.y; return { ...r, y: y.map((row: any, i: any) => row.map((v: any, j: any) => ${entry})) } as any;`,
  );
}

/** All that a learner is shown, but for what differs from run to run anyway. */
function shown(report: Report): unknown {
  return { ...withoutTimings(report), version: "" };
}

const CHANNELS: Readonly<Record<string, string>> = {
  "the name it reaches for": smuggling("bit ? process : fetch;"),
  "what it throws": smuggling("throw bit ? new Error('1') : new TypeError('0');"),
  "a proxy that throws while it is read": smuggling(
    "throw new Proxy({}, { getPrototypeOf() { throw new Error(String(x[0][0])); }, get() { throw String(x[0][0]); } });",
  ),
  "a rejection that cannot be read": smuggling(
    "Promise.reject({ get message() { Promise.reject(bit ? 'one' : 'zero'); return String(x[0][0]); } });",
  ),
  "what it exports": smuggling(
    "one = bit ? 1 : () => 1; (batchNorm as any) = 1;",
    "export let one: any = () => 1;",
  ).replace("export const batchNorm =", "export let batchNorm ="),
  "why its result is none": smuggling("return bit ? [1, , 2] as any : new Map() as any;"),
  "how large its result is": smuggling("return { y: new Float64Array(bit ? 3e7 : 4e7) } as any;"),
  "the lines it prints": smuggling("for (let i = 0; i < (bit ? 10 : 20); i++) console.log(i);"),
  "the factor it is wrong by": wrongBy("v * (bit ? x.length : x[0].length)"),
  "the axis it is reversed along": wrongBy("bit ? y[1 - i][j] : y[i][3 - j]"),
  "the way it is shifted": wrongBy("y[i][(j + (bit ? 1 : 3)) % 4]"),
  "the axis it is constant along": wrongBy("bit ? y[0][j] : y[i][0]"),
  "the memory it keeps": smuggling("(globalThis as any).kept = new Float64Array(bit ? 1 : 1e6);"),
};

describe("nothing that is shown of an answer depends on a hidden input, but for a status", () => {
  test("the two exercises differ in it", () => {
    expect(a).not.toBe(b);
  });

  test.each(Object.entries(CHANNELS))("by %s", async (_, source) => {
    const [first, second] = [await grade(one, source, { only }), await grade(other, source, { only })];
    expect(shown(first)).toEqual(shown(second));
    expect(first.verdict).not.toBe("fault");
  });

  test("by the time it takes: the report has what the public cases took", async () => {
    const callMs = 4000;
    const report = await grade(one, smuggling("for (;;);"), { only, callMs });
    const [hidden] = checkOf(report, "output-train").cases.filter(({ name }) => name === HIDDEN);
    expect(hidden?.outcome).toEqual({ status: "timed-out", limitMs: null, function: "batchNorm" });
    expect(report.durationMs).toBeLessThan(callMs);
    expect(checkOf(report, "output-train").durationMs).toBeLessThan(callMs);
  });

  test("who may read the exercise's files is shown them: the search above can find something", async () => {
    const source = CHANNELS["the name it reaches for"] ?? "";
    const options = { only, revealHidden: true };
    const [first, second] = [await grade(one, source, options), await grade(other, source, options)];
    expect(shown(first)).not.toEqual(shown(second));
  });
});

describe("redacted, a failure says no more than its status", () => {
  const position = (line: number) => ({ line, column: 1, text: "" });
  const pairs: [Outcome, Outcome][] = [
    [
      { status: "timed-out", limitMs: 1 },
      { status: "timed-out", limitMs: 2 },
    ],
    [
      { status: "blocked", capability: "a", position: position(1) },
      { status: "blocked", capability: "b", position: null },
    ],
    [
      { status: "threw", name: "a", message: "b", position: position(1) },
      { status: "threw", name: "c", message: "d", position: position(2) },
    ],
    [
      { status: "not-finite", path: "a", step: 1, index: [1], received: "NaN" },
      { status: "not-finite", path: "b", step: null, index: [], received: "Infinity" },
    ],
    [
      { status: "wrong-shape", path: "a", step: 1, expected: "a", received: "b", malformation: "hole" },
      { status: "wrong-shape", path: "b", step: 2, expected: "c", received: "d", malformation: null },
    ],
    [
      { status: "passed", agreement: 1 },
      { status: "passed", agreement: 2 },
    ],
  ];

  test.each(pairs)("%o", (first, second) => {
    expect(redact(first)).toEqual(redact(second));
    expect(redact(first).status).toBe(first.status);
  });
});

describe("a sandbox process that was taken over, and has seen the inputs,", () => {
  const answers: [string, string][] = [
    ["a fault", "value({ status: 'fault', message: 'secret' })"],
    [
      "other exports",
      "value({ status: 'missing-export', name: 'secret', found: { 0: { name: 'secret', type: 'function' } } })",
    ],
    ["an error of syntax", "value({ status: 'syntax-error', message: 'secret', position: null })"],
    ["what is none of the outcomes", "value({ status: 'secret' })"],
  ];

  test.each(answers)("tells nothing by %s", async (_, answer) => {
    const processProgram = `${takenOverPrelude} serve(${answer});`;
    const sandbox = await openSandbox(sandboxSetup({ processProgram, limits: { memoryMb: 128 } }));
    const faults: GraderFault[] = [];
    const bank = await grader().bank(exercise);
    const report = await gradeSubmission(sandbox, exercise, bank, reference, {
      only,
      onFault: (fault) => faults.push(fault),
    });
    await sandbox.close();
    expect(JSON.stringify(report)).not.toContain("secret");
    if (report.verdict === "fault") expect(faults).toMatchObject([{ bySandbox: true }]);
    else expect(checkOf(report, "output-train").status).toBe("missing-export");
  });
});
