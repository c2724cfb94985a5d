import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { REFERENCE, Workplace, WRONG } from "../testing/workplace.ts";

const place = new Workplace();
afterAll(() => place.remove());
// Apart from the banks of the other tests: what those are told must not depend on slips that were tried here.
const env = { NABLA_CACHE: mkdtempSync(join(tmpdir(), "nabla-explain-")) };
afterAll(() => rmSync(env.NABLA_CACHE, { recursive: true }));
const explain = (args: readonly string[]) =>
  place.grader(["explain", ...args, "--exercises", "exercises"], { env });
/** No misconception of the template's: in another style, with a factor left out. */
const SLIPPED = REFERENCE.replace(
  "return x.map((row) => row.map((value, c) => value * weight[c]));",
  "return x.map((row) => row.map((_value, c) => weight[c]));",
);

beforeAll(() => {
  place.write("answer.ts", REFERENCE);
  place.write("wrong.ts", WRONG);
  place.write("slipped.ts", SLIPPED);
  place.write("broken.ts", "export function (");
});

test("an author sees what speaks for each cause of a wrong answer, and what against it", async () => {
  const { code, stdout } = await explain(["scale-features", "slipped.ts"]);
  expect(code).toBe(1);
  expect(stdout).toMatchInlineSnapshot(`
    "✗ output  wrong in by-hand, batch
      what the learner is told
        Your results are exactly those of scale with one slip: a factor with x is
        missing.
      misconceptions, by the cases in which they give the same
        ≠ weight-added  different in all
        ≠ input-in-place-of-weight  different in all
        ≠ last-sample-only  different in all
        ≠ scaled-in-place  different in all
        ≠ gradient/upstream-ignored  different in all
        ≠ gradient/negated  different in all
        ≠ gradient/parameters-averaged  different in all
      what relates the wrong numbers to the right ones
        The result is the same everywhere along axis 0; the expected values differ
        there.
      slips in the reference, the nearest first
        65 tried; those that change nothing, do not end, or do what a misconception
        does are left out
        = the same in every case of every check
          scale: a factor with x is missing
        ≠ different in output by-hand, output batch
          scale: / is used where * belongs, in an expression with x and weight
        ≠ different in output by-hand, output batch
          scale: a factor with weight is missing
          scale: a step on a value is left out, in an expression with x and weight
        ≠ different in output by-hand, output batch
          scale: weight is used where x belongs
        ≠ different in output by-hand, output batch
          scale: another value is used where x belongs, in an expression with weight

    "
  `);
});

test("as data: the misconception that is told gives the same in every case", async () => {
  const { code, stdout } = await explain(["scale-features", "wrong.ts", "--json"]);
  expect(code).toBe(1);
  const { checks } = JSON.parse(stdout);
  const [{ said, misconceptions, slips }] = checks;
  expect(said[0]).toMatchObject({ kind: "misconception", name: "last-sample-only" });
  expect(misconceptions[0]).toMatchObject({ name: "last-sample-only", unlike: [] });
  expect(misconceptions[1].unlike).not.toEqual([]);
  expect(slips.nearest[0].unlike).not.toEqual([]);
});

test("what passes, and what does not run, has nothing to explain", async () => {
  const right = await explain(["scale-features", "answer.ts"]);
  expect(right).toMatchObject({
    code: 0,
    stdout: "All checks passed: there is nothing to explain.\n",
  });
  const broken = await explain(["scale-features", "broken.ts"]);
  expect(broken.code).toBe(1);
  expect(broken.stdout).toContain("`grader run` says why");
});

test("a file that is not there is a wrong use", async () => {
  const { code, stderr } = await explain(["scale-features", "none.ts"]);
  expect(code).toBe(2);
  expect(stderr).toContain("none.ts");
});
