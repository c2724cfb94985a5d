import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { loadExercise } from "../../grader/index.ts";
import { eventually } from "../../testing/eventually.ts";
import { openPlatform } from "./open-platform.ts";
import { settingsFrom } from "./settings.ts";

const TEMPLATE = "grader/cli/template/full";

/** A server on which somebody has failed its only exercise, twice. */
async function serverWithFailure(environment: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "nabla-mutant-setting-"));
  const EXERCISES_DIR = join(folder, "exercises");
  cpSync(TEMPLATE, join(EXERCISES_DIR, "scale-features"), { recursive: true });
  const { grader, close } = await openPlatform({
    settings: settingsFrom({ DATA_DIR: folder, EXERCISES_DIR, GRADING_LANES: "1", ...environment }),
    log: pino({ level: "silent" }),
  });
  onTestFinished(async () => {
    await close();
    rmSync(folder, { recursive: true });
  });
  const loaded = await loadExercise(join(EXERCISES_DIR, "scale-features"));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const { exercise } = loaded;
  for (let times = 0; times < 2; times += 1)
    expect(await grader.grade(exercise, exercise.starter)).toMatchObject({ verdict: "failed" });
  return { grader, exercise, kept: () => readdirSync(join(folder, "cache")).join(" ") };
}

test("the mutant bank of what somebody fails is made behind their back", async () => {
  const { kept } = await serverWithFailure({});
  await eventually(() => expect(kept()).toContain(".mutants"));
});

test("with MUTANT_BANKS=off it is made for who asks for it alone", async () => {
  const { grader, exercise, kept } = await serverWithFailure({ MUTANT_BANKS: "off" });
  expect(kept()).not.toContain(".mutants");
  let tried = 0;
  const onProgress = () => {
    tried += 1;
  };
  // Where one is under way already, this would wait for it and try nothing of its own.
  expect(await grader.mutantBank(exercise, { onProgress })).not.toBeNull();
  expect(tried).toBeGreaterThan(0);
});
