import { beforeAll, describe, expect, test } from "vitest";
import { publicGrading } from "../../pipeline/public-grading.ts";
import { encodePublicGrading } from "../../pipeline/public-grading-bytes.ts";
import { exerciseOf, testGrader } from "../../pipeline/testing/test-grader.ts";
import { browserFixture, commit, emitted } from "./testing/browser.ts";

const { site, page } = browserFixture();
const { grader } = testGrader();
const exercise = await exerciseOf("batch-norm");
const output = emitted(exercise.reference);

beforeAll(async () => {
  const grading = publicGrading(exercise, await grader().bank(exercise));
  site().files.set("/grading", encodePublicGrading(grading));
});

test("a program is loaded, and its functions called on values", async () => {
  expect(await commit(page(), { source: "export const f = (x) => x[1][0] + 39;" })).toMatchObject({
    status: "returned",
    value: 42,
  });
});

test("checks are told one by one, in declared order", async () => {
  const told = await page().evaluate(async (made) => {
    const grading = nabla.decodePublicGrading(new Uint8Array(await (await fetch("/grading")).arrayBuffer()));
    const sandbox = nabla.createBrowserSandbox({ frameUrl: "/sandbox" });
    const names: string[] = [];
    await nabla.gradePublic(sandbox, grading, made, { onCheck: ({ name }) => names.push(name) });
    await sandbox.close();
    return names;
  }, output);
  expect(told).toEqual(exercise.spec.checks.map(({ name }) => name));
});

test("a run that is aborted ends at once, and leaves no frame behind", async () => {
  const endless = emitted("export function batchNorm() { for (;;); }");
  const ending = await page().evaluate(async (made) => {
    const grading = nabla.decodePublicGrading(new Uint8Array(await (await fetch("/grading")).arrayBuffer()));
    const sandbox = nabla.createBrowserSandbox({ frameUrl: "/sandbox" });
    const controller = new AbortController();
    const graded = nabla.gradePublic(sandbox, grading, made, { signal: controller.signal, callMs: 60_000 });
    const caught = graded.then(
      () => "graded",
      (reason) => String(reason),
    );
    controller.abort(new Error("another run began"));
    const reason = await caught;
    await sandbox.close();
    return { reason, frames: document.querySelectorAll("iframe").length };
  }, endless);
  expect(ending).toEqual({ reason: "Error: another run began", frames: 0 });
});

test("a frame that answers with something else is a fault, not a verdict", async () => {
  const outcome = await commit(page(), {
    source: "export const f = () => 0;",
    frameUrl: "/grading",
    startMs: 300,
  });
  expect(outcome).toEqual({ status: "fault", message: "no reply within 300 ms" });
});

describe("Try", () => {
  const tried = (made: typeof output, name: string, inputs: Record<string, string>) =>
    page().evaluate(
      async ({ made: from, name: of, inputs: typed }) => {
        const grading = nabla.decodePublicGrading(
          new Uint8Array(await (await fetch("/grading")).arrayBuffer()),
        );
        const sandbox = nabla.createBrowserSandbox({ frameUrl: "/sandbox" });
        const [example] = nabla.exampleInputs(grading, of);
        const outcome = await nabla.tryFunction(sandbox, grading, from, of, { ...example?.inputs, ...typed });
        await sandbox.close();
        return outcome.status === "returned"
          ? { ...outcome, argumentsAfter: [], value: nabla.valueText(outcome.value) }
          : outcome;
      },
      { made, name, inputs },
    );

  test("the result as text, with what was printed", async () => {
    const source = `export function batchNorm(x: number[][]) { console.log(x[0]); return { y: x.map((row) => row.map((v) => -v)) }; }`;
    const outcome = await tried(emitted(source), "batchNorm", {
      x: "[[1], [NaN]]",
      weight: "[1]",
      bias: "[1]",
      runningMean: "[0]",
      runningVar: "[1]",
    });
    expect(outcome).toMatchObject({
      status: "returned",
      value: "{\n  y: [\n    [-1],\n    [NaN]\n  ]\n}",
      console: { lines: [{ level: "log", text: "[1]" }] },
    });
  });

  test("what was typed wrongly", async () => {
    expect(await tried(output, "batchNorm", { x: "[[1, 2], [3]]" })).toMatchObject({
      status: "invalid-inputs",
      problems: expect.arrayContaining([
        expect.objectContaining({ input: "x", code: "ragged", path: "[1]" }),
      ]),
    });
  });

  test("what the function threw, where it was written", async () => {
    const source =
      "type A = {\n  a: 1 };\nexport function batchNorm() {\n  console.log('before');\n  throw new RangeError('x'); }";
    expect(await tried(emitted(source), "batchNorm", {})).toMatchObject({
      status: "failed",
      outcome: { status: "threw", name: "RangeError", position: { line: 5, column: 9 } },
      console: { lines: [{ text: "before" }] },
    });
  });

  test("a function that is not there", async () => {
    expect(await tried(emitted("export const other = () => 0;"), "batchNorm", {})).toMatchObject({
      status: "failed",
      outcome: { status: "missing-export", name: "batchNorm", found: ["other"] },
    });
  });

  test("what never ends", async () => {
    const endless = emitted("export function batchNorm() { for (;;); }");
    expect(await tried(endless, "batchNorm", {})).toMatchObject({
      status: "failed",
      outcome: { status: "timed-out", limitMs: exercise.spec.limits.callMs },
    });
  });
});
