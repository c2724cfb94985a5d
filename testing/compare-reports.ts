import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * What a change of the grader changes: the reports of every reference, alternative and misconception in another
 * checkout and in this one, by sentence and by all they hold but times and the exercise's version.
 *
 *     git worktree add ../before HEAD~1 && ln -s $PWD/node_modules ../before/node_modules
 *     npm run compare-reports -- ../before
 */
const [before] = process.argv.slice(2);
if (before === undefined) {
  process.stderr.write("expected the folder of another checkout: npm run compare-reports -- ../before\n");
  process.exit(2);
}
const here = join(import.meta.dirname, "..");
const [old, current] = [await reportsOf(resolve(before)), await reportsOf(here)];
const changed = [...new Set([...old.keys(), ...current.keys()])].filter(
  (name) => old.get(name) !== current.get(name),
);
for (const name of changed) process.stdout.write(`${name}\n- ${old.get(name)}\n+ ${current.get(name)}\n`);
process.stdout.write(`${old.size} reports before, ${current.size} now, ${changed.length} differ\n`);
process.exitCode = changed.length === 0 ? 0 : 1;

async function reportsOf(tree: string): Promise<Map<string, string>> {
  const { createGrader, loadExercise }: typeof import("../grader/index.ts") = await import(
    pathToFileURL(join(tree, "grader/index.ts")).href
  );
  const grader = await createGrader();
  const reports = new Map<string, string>();
  try {
    const folders = readdirSync(join(tree, "exercises")).sort();
    for (const folder of folders.map((name) => join(tree, "exercises", name))) {
      if (!existsSync(join(folder, "exercise.yaml"))) continue;
      const loaded = await loadExercise(folder);
      if (!loaded.ok) throw new Error(`${folder}: ${JSON.stringify(loaded.problems)}`);
      const { exercise } = loaded;
      const sources = {
        reference: exercise.reference,
        ...exercise.misconceptions,
        ...alternativesIn(folder),
      };
      for (const [name, source] of Object.entries(sources)) {
        const report = await grader.grade(exercise, source, { revealHidden: true });
        reports.set(`${basename(folder)} ${name}`, JSON.stringify(report, withoutTimes));
      }
      process.stderr.write(`${folder}: ${Object.keys(sources).length}\n`);
    }
  } finally {
    await grader.close();
  }
  return reports;
}

function alternativesIn(folder: string): Record<string, string> {
  const place = join(folder, "alternatives");
  if (!existsSync(place)) return {};
  return Object.fromEntries(
    readdirSync(place).map((file) => [`alternatives/${file}`, readFileSync(join(place, file), "utf8")]),
  );
}

function withoutTimes(key: string, value: unknown): unknown {
  return ["version", "durationMs", "memoryMb"].includes(key) ? undefined : value;
}
