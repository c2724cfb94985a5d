import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Diagnosis } from "../report/diagnosis.ts";
import type { Report } from "../report/report.ts";
import { createGrader, type Grader } from "./create-grader.ts";
import { type PlantedSlip, plantSlips } from "./mutate/plant-slips.ts";
import { altered, checkOf, exerciseOf } from "./testing/test-grader.ts";

const exercise = await exerciseOf("activation-functions");
const { reference } = exercise;
let grader: Grader;
let planted: readonly PlantedSlip[];

// Kept nowhere: what other tests are told must not depend on it.
beforeAll(async () => {
  grader = await createGrader({ cacheDir: null, processes: 2 });
  const bank = await grader.mutantBank(exercise, { workers: 2 });
  expect(bank?.classes.length).toBeGreaterThan(100);
  const slips = await plantSlips(grader.sandbox, exercise);
  if ("status" in slips) throw new Error(slips.status);
  planted = slips;
}, 120_000);
afterAll(() => grader.close());

type Slip = Extract<Diagnosis, { kind: "mechanical-slip" }>;

function slipsIn(report: Report): Slip[] {
  return report.checks.flatMap(({ diagnoses }) => diagnoses.filter((one) => one.kind === "mechanical-slip"));
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

test("of two slips at once each is told, or none: never a third", async () => {
  const wrong: { readonly slip: PlantedSlip; readonly alone: readonly Slip[] }[] = [];
  for (let at = 3; at < planted.length && wrong.length < 9; at += 19) {
    const slip = planted[at];
    const alone = slip === undefined ? [] : slipsIn(await graded(slip.source));
    if (slip !== undefined && alone.length > 0) wrong.push({ slip, alone });
  }
  expect(wrong.length).toBeGreaterThan(5);
  let told = 0;
  for (const [at, first] of wrong.entries()) {
    const second = wrong[(at + 1) % wrong.length];
    if (second === undefined || first.slip.functions.some((name) => second.slip.functions.includes(name)))
      continue;
    const both = slipsIn(await graded(withBoth(first.slip.source, second.slip.source)));
    told += both.length;
    const known = [...first.alone, ...second.alone].flatMap(({ slips }) => slips);
    for (const { slips } of both) for (const slip of slips) expect(known).toContainEqual(slip);
  }
  expect(told).toBeGreaterThan(0);
});

/** The reference with what two texts change in it. */
function withBoth(a: string, b: string): string {
  const [first, second] = [changeIn(a), changeIn(b)].sort((x, y) => y.start - x.start);
  return [first, second].reduce(
    (text, change) =>
      change === undefined ? text : text.slice(0, change.start) + change.text + text.slice(change.end),
    reference,
  );
}

function changeIn(changed: string): { start: number; end: number; text: string } {
  let start = 0;
  while (reference[start] === changed[start]) start += 1;
  let behind = 0;
  const most = Math.min(reference.length, changed.length) - start;
  while (behind < most && reference.at(-1 - behind) === changed.at(-1 - behind)) behind += 1;
  return {
    start,
    end: reference.length - behind,
    text: changed.slice(start, changed.length - behind),
  };
}

test("what is told of a slip has no name that the statement does not have", async () => {
  const subject = await exerciseOf("conv-stride");
  const slips = await plantSlips(grader.sandbox, subject);
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
