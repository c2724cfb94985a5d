import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MutantBank } from "../diagnosis/mutant-bank.ts";
import type { Report } from "../report/report.ts";
import { applyEdits } from "../spec/load/apply-edits.ts";
import { editsOf } from "../spec/schema/edits-of.ts";
import { createGrader, type Grader } from "./create-grader.ts";
import { plantSlips } from "./mutate/plant-slips.ts";
import { isOfSlip, nameAnswers, plantAnswers, type SlipDiagnosis } from "./mutate/testing/planted-answers.ts";
import { altered, checkOf, exerciseOf } from "./testing/test-grader.ts";

/** Without its other right answers: a slip in one of those may compute what two do in the reference. */
const exercise = { ...(await exerciseOf("activation-functions")), alternatives: {} };
const { reference } = exercise;
let grader: Grader;
let bank: MutantBank | null;

// Kept nowhere: what other tests are told must not depend on it.
beforeAll(async () => {
  grader = await createGrader({ cacheDir: null, processes: 2 });
  bank = await grader.mutantBank(exercise, { workers: 2 });
  expect(bank?.classes.length).toBeGreaterThan(100);
}, 120_000);
afterAll(() => grader.close());

function slipsIn(report: Report): SlipDiagnosis[] {
  return report.checks.flatMap(({ diagnoses }) => diagnoses.filter(isOfSlip));
}

async function graded(source: string): Promise<Report> {
  return grader.grade(exercise, source, { locateFaults: false });
}

describe("an answer that computes what the reference does with one slip is told which", () => {
  // Loops where the reference maps: nothing of its text.
  const leaky = (entry: string) =>
    altered(
      reference,
      "leakyRelu",
      `(x, { negativeSlope }) => { const y = []; for (const v of x) y.push(v > 0 ? v : ${entry}); return y; }`,
    );

  test("in another style: a quotient for a product", async () => {
    const report = await graded(leaky("negativeSlope / v"));
    expect(checkOf(report, "leaky-relu").diagnoses).toEqual([
      {
        kind: "mechanical-slip",
        functions: ["leakyRelu"],
        slips: [{ change: "other-operator", written: "/", meant: "*", near: ["negativeSlope", "x"] }],
      },
    ]);
  });

  test("not one whose wrong numbers are all the same", async () => {
    const report = await graded(leaky("negativeSlope"));
    expect(checkOf(report, "leaky-relu").status).not.toBe("passed");
    expect(slipsIn(report)).toEqual([]);
  });

  test("not one that comes near in all but one entry", async () => {
    const near = "(v < -2.9 ? negativeSlope * 1.001 : negativeSlope)";
    const report = await graded(leaky(near));
    expect(checkOf(report, "leaky-relu").status).not.toBe("passed");
    expect(slipsIn(report)).toEqual([]);
  });

  test("nor one that is right where the slip is wrong", async () => {
    const report = await graded(leaky("(x.length > 5 ? negativeSlope : negativeSlope * v)"));
    expect(report.verdict).toBe("failed");
    expect(slipsIn(report)).toEqual([]);
  });

  test("a misconception goes before it", async () => {
    for (const source of Object.values(exercise.misconceptions)) {
      const report = await graded(source);
      expect(slipsIn(report)).toEqual([]);
    }
  });
});

describe("whatever is planted, no slip is named that is not there", () => {
  test.each([1, 2, 3])("%i at a time", async (slips) => {
    const answers = await plantAnswers(grader, exercise, { slips, count: 15, seed: slips });
    const { failed, told, wrong } = await nameAnswers(grader, exercise, answers);
    expect(wrong).toEqual([]);
    expect(failed).toBeGreaterThan(12);
    // Each is in a function of its own more often than not.
    expect(told).toBeGreaterThan(7);
  });

  test("and what is held against it sees one that is not", async () => {
    const answers = await plantAnswers(grader, exercise, { slips: 1, count: 8, seed: 5 });
    // Each with the slip of the one behind it.
    const mistaken = answers.slice(1).map(({ slips }, k) => ({ slips, source: answers[k]?.source ?? "" }));
    const { told, wrong } = await nameAnswers(grader, exercise, mistaken);
    expect(told).toBeGreaterThan(2);
    expect(wrong).toHaveLength(told);
  });

  test("nor in the reference", async () => {
    expect(slipsIn(await graded(reference))).toEqual([]);
  });
});

test("what is told of a slip has no name that the statement does not have", async () => {
  const subject = await exerciseOf("conv-stride");
  const slips = await plantSlips(grader.sandbox, subject.reference, subject.signatures);
  if ("status" in slips) throw new Error(slips.status);
  const words = slips.flatMap(({ slip: { written = "", meant = "", near } }) =>
    [written, meant, ...near].flatMap((text) => text.match(/[A-Za-z_]\w*/g) ?? []),
  );
  expect(new Set(words)).toContain("stride");
  for (const own of ["stepH", "stepW", "sum", "forEachPosition", "zeros"]) expect(words).not.toContain(own);
  // What the reference calls stepW is an element of an option, and what it calls kW a size of an input.
  const told = slips.map(({ slip: { written, meant } }) => `${written} for ${meant}`);
  expect(told).toContain("stride[0] for stride[1]");
  expect(told).toContain("kH for kW");
});

test("two misconceptions in one function are both told, where no check sees them apart", async () => {
  const [pair] = bank?.pairs ?? [];
  const names = pair?.names ?? [];
  const edits = names.flatMap((name) => {
    const spec = exercise.spec.misconceptions[name];
    return spec === undefined ? [] : editsOf(spec);
  });
  const both = applyEdits(reference, edits);
  const report = await graded(both.ok ? both.text : "");
  const said = report.checks.flatMap(({ diagnoses }) =>
    diagnoses.flatMap((one) => (one.kind === "misconception-pair" ? [one.pair.map(({ name }) => name)] : [])),
  );
  expect(said.length).toBeGreaterThan(0);
  expect(new Set(said.map((one) => one.join()))).toEqual(new Set([names.join()]));
});
