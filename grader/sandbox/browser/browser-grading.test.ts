import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { CaseBank } from "../../pipeline/bank/case-bank.ts";
import { gradePublic, type UsedCode } from "../../pipeline/grade-public.ts";
import { publicGrading } from "../../pipeline/public-grading.ts";
import { encodePublicGrading } from "../../pipeline/public-grading-bytes.ts";
import {
  altered,
  EXERCISES,
  exerciseOf,
  testGrader,
  withoutAnyMisconception,
} from "../../pipeline/testing/test-grader.ts";
import { reportedUses } from "../../pipeline/used-modules.ts";
import { Report } from "../../report/report.ts";
import { withoutTimings } from "../../report/without-timings.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { browserFixture, emitted } from "./testing/browser.ts";

const { site, page } = browserFixture();
const { grade, grader } = testGrader();

const slugs = readdirSync(EXERCISES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** The report of the page, for a source as the editor emits it. */
async function gradeInPage(
  exercise: Exercise,
  source: string,
  bankOf: (exercise: Exercise) => Promise<CaseBank> = grader().bank,
): Promise<Report> {
  const path = `/grading/${exercise.spec.slug}`;
  site().files.set(path, encodePublicGrading(publicGrading(exercise, await bankOf(exercise))));
  const report = await page().evaluate(
    async ({ path: from, output, used }) => {
      const bytes = new Uint8Array(await (await fetch(from)).arrayBuffer());
      return nabla.gradePublic(nabla.pageSandbox(), nabla.decodePublicGrading(bytes), output, { used });
    },
    { path, output: emitted(source), used: usedCodeOf(exercise) },
  );
  return Report.parse(report);
}

/** What passes is compared with no misconception: making all of theirs takes the longest of a bank. */
function expectedAlone(exercise: Exercise): Promise<CaseBank> {
  return grader().bank(withoutAnyMisconception(exercise));
}

/** The references of what it uses, as if they were a learner's own. */
function usedCodeOf(exercise: Exercise): UsedCode {
  const code = exercise.uses.map(({ slug, reference }) => {
    const output = emitted(reference);
    return [slug, "code" in output ? output.code : ""] as const;
  });
  const own = Object.fromEntries(exercise.uses.map(({ slug, reference }) => [slug, reference]));
  return { modules: Object.fromEntries(code), uses: reportedUses(exercise, own) };
}

/**
 * What two graders must agree in: not the time it took, nor the last digits, because V8's exponential is not the same
 * to the bit on every machine. What was differentiated numerically has fewer of them.
 */
function verdicts(report: Report): unknown {
  const { checks, console, score, verdict, version } = withoutTimings(report);
  const digits: Record<string, number> = { numeric: 6 };
  const rounded = (value: unknown, precision: number): unknown => {
    if (typeof value === "number") return Math.abs(value) < 1e-11 ? 0 : Number(value.toPrecision(precision));
    if (Array.isArray(value)) return value.map((item) => rounded(item, precision));
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).filter(([key]) => key !== "error" && key !== "agreement");
    return Object.fromEntries(entries.map(([key, entry]) => [key, rounded(entry, digits[key] ?? precision)]));
  };
  return rounded({ checks, console, score, verdict, version }, 9);
}

/** The first misconception of each check: what others fail is the same comparison once more. */
function oneOfEachCheck({ spec }: Exercise): string[] {
  const declared = Object.entries(spec.misconceptions);
  return spec.checks.flatMap(
    ({ name }) => declared.find(([, { rejectedBy }]) => rejectedBy === name)?.[0] ?? [],
  );
}

describe("the page comes to what the server comes to with the public cases only", () => {
  describe.each(["batch-norm", "conv-layer", "adam", "attention"])("%s", async (slug) => {
    const exercise = await exerciseOf(slug);

    test.each(oneOfEachCheck(exercise))("%s", async (name) => {
      const source = exercise.misconceptions[name] ?? "";
      const grading = publicGrading(exercise, await grader().bank(exercise));
      const onServer = await gradePublic(grader().sandbox, grading, emitted(source));
      const inPage = await gradeInPage(exercise, source);
      expect(verdicts(inPage)).toEqual(verdicts(onServer));
    });
  });

  test.each(slugs)("the reference of %s passes", async (slug) => {
    const exercise = await exerciseOf(slug);
    const report = await gradeInPage(exercise, exercise.reference, expectedAlone);
    expect(report).toMatchObject({ verdict: "passed", score: report.maxScore });
    const cases = report.checks.flatMap((check) => check.cases);
    expect(cases.every(({ visibility }) => visibility === "public")).toBe(true);
  });
});

test("a public case fails in the page as it does in the server's report on everything", async () => {
  const exercise = await exerciseOf("batch-norm");
  const source =
    exercise.misconceptions["eps-outside-root"] ?? Object.values(exercise.misconceptions)[0] ?? "";
  const [inPage, onServer] = [await gradeInPage(exercise, source), await grade(exercise, source)];
  const publicCases = ({ checks }: Report) =>
    checks.flatMap(({ name, cases }) =>
      cases.filter(({ visibility }) => visibility === "public").map((one) => ({ ...one, check: name })),
    );
  expect(inPage.verdict).toBe("failed");
  expect(publicCases(inPage)).toEqual(publicCases(onServer));
});

test("what is thrown stands where the learner wrote it", async () => {
  const exercise = await exerciseOf("batch-norm");
  const source = `interface Wide {\n  a: number;\n}\n${altered(exercise.reference, "batchNorm", "(x: Wide[]) =>\n  { throw new Error('here'); }")}`;
  const [line = 0] = source.split("\n").flatMap((text, i) => (text.includes("'here'") ? [i + 1] : []));
  const report = await gradeInPage(exercise, source);
  expect(report.checks[0]?.cases[0]?.outcome).toMatchObject({
    status: "threw",
    message: "here",
    position: { line, column: 11, text: "  { throw new Error('here'); })(batchNorm_);" },
  });
});

test("what does not compile is told as the editor told it", async () => {
  const exercise = await exerciseOf("batch-norm");
  const grading = publicGrading(exercise, await grader().bank(exercise));
  const error = { message: "';' expected", position: { line: 3, column: 1, text: "x" } };
  const report = await gradePublic(grader().sandbox, grading, { error });
  expect(report.checks.every(({ status }) => status === "compile-error")).toBe(true);
  expect(report.checks[0]?.cases[0]?.outcome).toEqual({ status: "compile-error", ...error });
});
