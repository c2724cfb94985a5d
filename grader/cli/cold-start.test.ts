import { afterAll, expect, test } from "vitest";
import { REFERENCE, Workplace, WRONG } from "./testing/workplace.ts";

const place = new Workplace();
afterAll(() => place.remove());

const TELL = new URL("./testing/tell-loaded-modules.ts", import.meta.url);

/** What a second run of the command loads and starts, in order, once the exercise and its bank are kept. */
async function linesOf(answer: string): Promise<string[]> {
  const file = place.write("answer.ts", answer);
  const run = ["run", "scale-features", file, "--exercises", "exercises"];
  await place.grader(run);
  const { stderr } = await place.grader(run, { env: { NODE_OPTIONS: `--import=${TELL.href}` } });
  return stderr.split("\n").filter((text) => /^(loaded|started)\b/.test(text));
}

// Each of these takes as long as grading a file does.
test.each([
  ["right", REFERENCE],
  ["wrong", WRONG],
])(
  "a %s answer is graded without the libraries of schemas and YAML, and without what plants slips, behind the start of its sandbox",
  async (_, answer) => {
    const lines = await linesOf(answer);
    const gradingAt = lines.findIndex((text) => text.endsWith("/grader/pipeline/grade-compiled.ts"));
    // What bundles the sandbox's code, and the first sandbox process: both work while this one loads what grades.
    const before = lines.slice(0, gradingAt).filter((text) => text === "started");
    expect(before.length).toBeGreaterThanOrEqual(2);
    expect(lines.filter((url) => /\/node_modules\/(zod|yaml|typescript)\/|plant-slips/.test(url))).toEqual(
      [],
    );
  },
);
