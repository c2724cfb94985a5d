import { expect, test } from "vitest";
import { openSandbox } from "../sandbox/host/sandbox.ts";
import { sandboxSetup } from "../sandbox/testing/attacks/commit.ts";
import { takenOverPrelude } from "../sandbox/testing/attacks/taken-over.ts";
import { gradeSubmission } from "./create-grader.ts";
import { checkOf, exerciseOf, testGrader } from "./testing/test-grader.ts";

const { grader } = testGrader();
const exercise = await exerciseOf("batch-norm");

/** A sandbox process that compiles and loads whatever it is given, and then does this in every call. */
function inCalls(act: string): string {
  return `${takenOverPrelude}
    const compiled = value({ status: "compiled", mappings: "" });
    for (;;) {
      const { id, kind } = receive();
      if (isDone(kind)) send(id, frameKind.done);
      else if (kind === frameKind.call) { ${act} }
      else send(id, frameKind.outcome, kind === frameKind.open ? loaded : compiled);
    }`;
}

async function graded(processProgram: string) {
  const sandbox = await openSandbox(sandboxSetup({ processProgram, limits: { memoryMb: 128 } }));
  const bank = await grader().bank(exercise);
  const report = await gradeSubmission(sandbox, exercise, bank, exercise.reference, {
    only: ["output-train"],
  });
  await sandbox.close();
  return { verdict: report.verdict, outcome: checkOf(report, "output-train").cases[0]?.outcome };
}

test("a program that brings its process down, and another one in the same place, has done so itself", async () => {
  expect(await graded(inCalls("process.abort();"))).toMatchObject({
    verdict: "failed",
    outcome: { status: "threw", name: "Crash", message: "the program brings down the process it runs in" },
  });
});

test("a process that ends for no reason is our fault", async () => {
  expect(await graded(inCalls("process.exit(7);"))).toMatchObject({
    verdict: "fault",
    outcome: { status: "grader-fault" },
  });
});
