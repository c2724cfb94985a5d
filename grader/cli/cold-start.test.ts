import { afterAll, expect, test } from "vitest";
import { REFERENCE, Workplace, WRONG } from "./testing/workplace.ts";

const place = new Workplace();
afterAll(() => place.remove());

const TELL = new URL("./testing/tell-loaded-modules.ts", import.meta.url);

/** What a second run of the command loads, once the exercise and its bank are kept. */
async function loadedModules(answer: string): Promise<string[]> {
  const file = place.write("answer.ts", answer);
  const run = ["run", "scale-features", file, "--exercises", "exercises"];
  await place.grader(run);
  const { stderr } = await place.grader(run, { env: { NODE_OPTIONS: `--import=${TELL.href}` } });
  return [...stderr.matchAll(/^loaded (\S+)$/gm)].map(([, url = ""]) => url);
}

// Each of these takes as long as grading a file does.
test.each([
  ["right", REFERENCE],
  ["wrong", WRONG],
])(
  "a %s answer is graded without the libraries of schemas and YAML, and without what plants slips",
  async (_, answer) => {
    const loaded = await loadedModules(answer);
    expect(loaded.some((url) => url.endsWith("/grader/pipeline/grade-compiled.ts"))).toBe(true);
    expect(loaded.filter((url) => /\/node_modules\/(zod|yaml|typescript)\/|plant-slips/.test(url))).toEqual(
      [],
    );
  },
);
