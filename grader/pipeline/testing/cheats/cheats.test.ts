import fc from "fast-check";
import { expect, test } from "vitest";
import type { Report } from "../../../report/report.ts";
import type { Exercise } from "../../../spec/exercise.ts";
import { loadCatalogue } from "../../../spec/load/catalogue.ts";
import { gradeSubmission } from "../../create-grader.ts";
import { EXERCISES, testGrader, withoutAnyMisconception } from "../test-grader.ts";
import { CHEAT_FORMS } from "./cheat-forms.ts";
import { cheatSource } from "./cheat-source.ts";

/**
 * How many cheats are tried on each exercise, others on every one:
 * `CHEATS=100 npx vitest run grader/pipeline/testing/cheats`.
 */
const TRIES = Number(process.env.CHEATS ?? 2);
/** Those that have got points for zeros. */
const KNOWN = [["empty-under-a-key-without-a-name"], ["not-a-number"], ["ones"]];

const catalogue = await loadCatalogue(EXERCISES);
if (catalogue.status !== "loaded") throw new Error(catalogue.status);
const exercises = catalogue.entries.map(({ slug, loaded }): [string, Exercise, number] => {
  if (!loaded.ok) throw new Error(`${slug}: ${JSON.stringify(loaded.problems)}`);
  return [slug, loaded.exercise, catalogue.entries.findIndex((entry) => entry.slug === slug)];
});
const form = fc.constantFrom(...Object.keys(CHEAT_FORMS));
const drawn = fc.sample(fc.array(form, { minLength: 1, maxLength: 3 }), {
  seed: 8,
  numRuns: TRIES * exercises.length,
});

const { grader } = testGrader();

test.each(exercises)("%s: no cheat gets more for zeros than honest zeros get", async (_, exercise, place) => {
  const { sandbox } = grader();
  const bank = await grader().bank(withoutAnyMisconception(exercise));
  const answer = (cheats: readonly string[]) => {
    const source = cheatSource(
      exercise,
      bank,
      cheats.map((name) => CHEAT_FORMS[name] ?? ""),
    );
    return gradeSubmission(sandbox, exercise, bank, source, { locateFaults: false });
  };
  const zeros = await answer([]);
  // But for right keys and shapes in every case the zeros would prove nothing.
  expect(zeros.checks.map(({ status }) => status)).not.toContain("wrong-shape");
  expect(zeros.verdict).toBe("failed");
  const honest = passedBy(zeros);
  const tried = [...KNOWN, ...drawn.slice(place * TRIES, (place + 1) * TRIES)];
  const cheated = await Promise.all(tried.map(async (cheats) => ({ cheats, report: await answer(cheats) })));
  const gained = cheated.map(({ cheats, report }) => ({
    cheats,
    verdict: report.verdict,
    more: passedBy(report).filter((check) => !honest.includes(check)),
  }));
  expect(gained).toEqual(tried.map((cheats) => ({ cheats, verdict: "failed", more: [] })));
});

function passedBy({ checks }: Report): string[] {
  return checks.filter(({ status }) => status === "passed").map(({ name }) => name);
}
