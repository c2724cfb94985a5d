import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadExercise } from "../grader/spec/load/load-exercise.ts";
import { type Measurement, measurement } from "./measurement.ts";
import { EXERCISES_FOLDER } from "./workload.ts";

const BIN = fileURLToPath(new URL("../grader/cli/bin.js", import.meta.url));
const LEARNERS = 300;
const SLUGS = [
  ...["activation-functions", "adam", "attention", "batch-norm", "conv-layer"],
  ...["fully-connected", "optimizers", "pooling-layer", "residual-block", "softmax-cross-entropy"],
];
/** Learners whose first answer never ends. */
const HANGING = 3;

/**
 * A course in git: 300 learners with ten exercises each, graded by one command, then again with nothing changed. Six in
 * ten answers are right, three hold one of the exercise's misconceptions, one is the starter; three never end.
 */
export async function benchCourse(): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), "nabla-course-"));
  try {
    await writeCourse(join(folder, "learners"));
    const first = timeOf(folder);
    const again = timeOf(folder);
    const results: { status: string }[] = JSON.parse(
      readFileSync(join(folder, "results.json"), "utf8"),
    ).results;
    const passed = results.filter(({ status }) => status === "passed").length;
    const count = results.length;
    const what = `${LEARNERS} learners x ${SLUGS.length} exercises`;
    return [
      measurement("course", `${what}, whole run, ${availableParallelism()} processes`, first, "ms"),
      measurement("course", "answers graded a second", (1_000 * count) / first, "/s"),
      measurement("course", "answers that passed", passed, "count"),
      measurement("course", "the same again with --resume, nothing changed", again, "ms"),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function writeCourse(tree: string): Promise<void> {
  const answers = await Promise.all(SLUGS.map(answersOf));
  for (let learner = 0; learner < LEARNERS; learner += 1) {
    const folder = join(tree, `learner-${String(learner).padStart(3, "0")}`);
    mkdirSync(folder, { recursive: true });
    for (const [at, { slug, right, wrong, starter }] of answers.entries()) {
      const kind = (learner + 3 * at) % 10;
      const mistake = wrong[(learner * 7 + at) % wrong.length] ?? starter;
      const isHanging = at === 0 && learner % (LEARNERS / HANGING) === 0;
      const text = isHanging ? "while (true) {}\n" : kind < 6 ? right : kind < 9 ? mistake : starter;
      writeFileSync(join(folder, `${slug}.ts`), `${text}\n// ${learner}\n`);
    }
  }
}

async function answersOf(slug: string) {
  const loaded = await loadExercise(join(EXERCISES_FOLDER, slug));
  if (!loaded.ok) throw new Error(`expected a valid exercise, received ${slug}`);
  const { reference, starter, misconceptions } = loaded.exercise;
  return { slug, right: reference, starter, wrong: Object.values(misconceptions) };
}

function timeOf(folder: string): number {
  const start = performance.now();
  const words = [
    "run",
    "learners",
    "--resume",
    "results.jsonl",
    "--csv",
    "results.csv",
    "--json",
    "results.json",
  ];
  const { status, stderr } = spawnSync(process.execPath, [BIN, ...words], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 27,
  });
  // Many of them fall short.
  if (status !== 1)
    throw new Error(`grader ${words.join(" ")} ended with ${status}: ${stderr.slice(-2_000)}`);
  return performance.now() - start;
}
