import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import type { Exercise } from "../spec/exercise.ts";
import { defaultCaps } from "../value/caps.ts";
import { decodeValue } from "../value/codec.ts";
import { isRecord, isTensor, type Value } from "../value/value.ts";
import { numbersIn } from "../value/value-leaves.ts";
import type { CaseBank, CaseResult } from "./bank/case-bank.ts";
import { planCase } from "./cases/plan-case.ts";
import { gradePublic } from "./grade-public.ts";
import { type PublicGrading, publicChecks, publicGrading } from "./public-grading.ts";
import { decodePublicGrading, encodePublicGrading } from "./public-grading-bytes.ts";
import { EXERCISES, exerciseOf, testGrader } from "./testing/test-grader.ts";

const { grader } = testGrader();

const slugs = readdirSync(EXERCISES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test.each(slugs)(
  "%s: no hidden case and no text of a right answer is in it, and it comes through",
  async (slug) => {
    const exercise = await exerciseOf(slug);
    const bank = await grader().bank(exercise);
    const grading = publicGrading(exercise, bank);
    const bytes = encodePublicGrading(grading);
    expect(leaksOf(exercise, bank, bytes)).toEqual([]);
    expect(publicChecks(grading).length).toBeGreaterThan(0);
    expect(decodePublicGrading(bytes)).toEqual(grading);
  },
);

/** What a mistake in `publicGrading` would let through. */
const plants: Record<string, (grading: PublicGrading, exercise: Exercise, bank: CaseBank) => PublicGrading> =
  {
    "a hidden case's generators": ({ exercise, bank }, full) => {
      const spec = { ...exercise.spec, cases: full.spec.cases };
      return { exercise: { ...exercise, spec }, bank };
    },
    "a hidden case in a check": ({ exercise, bank }, full) => {
      const spec = { ...exercise.spec, checks: full.spec.checks };
      return { exercise: { ...exercise, spec }, bank };
    },
    "a hidden case's expected values": ({ exercise, bank }, _, full) => ({
      exercise,
      bank: { ...bank, expected: full.expected },
    }),
    "a hidden case's expected values under another name": ({ exercise, bank }, { spec }, full) => {
      const hidden = [...full.expected].filter(([name]) => spec.cases[name]?.visibility === "hidden");
      const renamed = hidden.map(([, result], i): [string, CaseResult] => [`case${i}`, result]);
      return { exercise, bank: { ...bank, expected: new Map([...bank.expected, ...renamed]) } };
    },
    "a misconception's values in a hidden case": ({ exercise, bank }, _, full) => ({
      exercise,
      bank: { ...bank, misconceptions: full.misconceptions },
    }),
    "the reference": ({ exercise, bank }, { reference }) => ({
      exercise: Object.assign({ reference }, exercise),
      bank,
    }),
    "the oracle": ({ exercise, bank }, { oracle }) => ({
      exercise: Object.assign({ oracle }, exercise),
      bank,
    }),
    "the misconceptions": ({ exercise, bank }, { misconceptions }) => ({
      exercise: Object.assign({ misconceptions }, exercise),
      bank,
    }),
  };

test.each(Object.entries(plants))("%s would be noticed", async (_, plant) => {
  const exercise = await exerciseOf("batch-norm");
  const bank = await grader().bank(exercise);
  const planted = plant(publicGrading(exercise, bank), exercise, bank);
  expect(leaksOf(exercise, bank, encodePublicGrading(planted))).not.toEqual([]);
});

/** A public case that is compared with a hidden one is left out with it. */
test("a comparison with a hidden case goes with that case", async () => {
  const exercise = await exerciseOf("batch-norm");
  const [open = "", other = ""] = Object.entries(exercise.spec.cases).flatMap(([name, { visibility }]) =>
    visibility === "public" ? [name] : [],
  );
  const check = {
    name: "as-the-other",
    title: { zh: "同", en: "same" },
    kind: "property",
    points: 1,
    cases: [open],
    property: { equalsCase: other },
  } as const;
  const withCheck = (visibility: "public" | "hidden"): Exercise => {
    const cases = { ...exercise.spec.cases };
    const compared = cases[other];
    if (compared === undefined) throw new Error("expected two public cases");
    cases[other] = { ...compared, visibility };
    const checks = exercise.spec.checks.filter(({ cases: names }) => !names.includes(other));
    return {
      ...exercise,
      spec: { ...exercise.spec, cases, checks: [...checks, { ...check, cases: [open] }] },
    };
  };
  const bank = await grader().bank(exercise);
  expect(publicChecks(publicGrading(withCheck("public"), bank))).toContain("as-the-other");
  expect(publicChecks(publicGrading(withCheck("hidden"), bank))).not.toContain("as-the-other");
  expect(publicGrading(withCheck("hidden"), bank).bank.expected.has(other)).toBe(false);
});

test("where all cases are hidden there is nothing to grade, and nothing is passed", async () => {
  const exercise = await exerciseOf("batch-norm");
  const cases = Object.entries(exercise.spec.cases).map(
    ([name, spec]) => [name, { ...spec, visibility: "hidden" as const }] as const,
  );
  const hidden = { ...exercise, spec: { ...exercise.spec, cases: Object.fromEntries(cases) } };
  const grading = publicGrading(hidden, await grader().bank(hidden));
  const output = { source: exercise.reference, code: "", map: null };
  expect(
    await gradePublic(grader().sandbox, decodePublicGrading(encodePublicGrading(grading)), output),
  ).toEqual(expect.objectContaining({ verdict: "failed", score: 0, maxScore: 0, checks: [] }));
});

/** Names, texts and numbers of hidden cases, and lines of sources, that the bytes hold. */
function leaksOf(exercise: Exercise, bank: CaseBank, bytes: Uint8Array): string[] {
  const held = contentOf(decodeValue(bytes, { ...defaultCaps, keys: 2 ** 24 }));
  const hidden = Object.entries(exercise.spec.cases).filter(([, { visibility }]) => visibility === "hidden");
  const names = hidden.flatMap(([name, { description }]) => [name, description.en, description.zh]);
  const named = names.filter((name) => held.texts.some((text) => holds(text, name)));
  const { reference, oracle, misconceptions, alternatives } = exercise;
  const sources = [reference, oracle ?? "", ...[misconceptions, alternatives].flatMap(Object.values<string>)];
  // Each once: a misconception is the reference but for a line or two.
  const lines = new Set(sources.flatMap((source) => source.split("\n").map((line) => line.trim())));
  const text = held.texts.join("\n");
  const quoted = [...lines].filter(
    (line) => line.length > 20 && text.includes(JSON.stringify(line).slice(1, -1)),
  );
  const known = numbersOf(exercise, bank, "public");
  const secret = [...numbersOf(exercise, bank, "hidden")].filter(
    (number) => held.numbers.has(number) && !known.has(number) && isTelling(number),
  );
  return [...named, ...quoted, ...secret.map(String)];
}

/** As a whole string of the JSON, or as a key. */
function holds(text: string, name: string): boolean {
  return text === name || text.includes(JSON.stringify(name));
}

/** Inputs, and results of oracle and misconceptions. */
function numbersOf(exercise: Exercise, bank: CaseBank, visibility: string): ReadonlySet<number> {
  const cases = Object.keys(exercise.spec.cases).filter(
    (name) => exercise.spec.cases[name]?.visibility === visibility,
  );
  const values = cases.flatMap((name) => {
    const inputs = planCase(exercise, name).calls.flatMap((call) =>
      call.arguments.flatMap((argument) => (argument.kind === "value" ? [argument.value] : [])),
    );
    const results = [bank.expected, ...bank.misconceptions.values()].map((of) => of.get(name));
    return [...inputs, ...results.flatMap((one) => (one?.status === "returned" ? one.results : []))];
  });
  const numbers = new Set<number>();
  for (const value of values) for (const number of numbersIn(value)) numbers.add(number);
  return numbers;
}

/** Not one that is written by chance. */
function isTelling(number: number): boolean {
  return String(Math.abs(number)).length >= 7;
}

/** All text and all numbers of a value, those in text too. */
function contentOf(value: Value): { texts: string[]; numbers: Set<number> } {
  const texts: string[] = [];
  const numbers = new Set<number>();
  const read = (part: Value): void => {
    if (typeof part === "string") texts.push(part);
    else if (typeof part === "number") numbers.add(part);
    else if (part === null || typeof part !== "object") return;
    else if (isTensor(part)) for (const number of part.data) numbers.add(number);
    else if (isRecord(part))
      for (const [key, entry] of part.entries) {
        texts.push(key);
        read(entry);
      }
    else texts.push(...part.items);
  };
  read(value);
  for (const [found] of texts.join(" ").matchAll(/-?\d+\.\d+(?:e-?\d+)?/g)) numbers.add(Number(found));
  return { texts, numbers };
}
