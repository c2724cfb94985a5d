import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createGrader, type Grader } from "../../../grader/index.ts";
import { openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { RateLimits } from "../http/limits.ts";
import { Submissions } from "./submissions.ts";

const SLUG = "activation-functions";
const LEASE_MS = 1_000;

/** Grades for ever, and says so: a server in the middle of its work. */
const PROGRAM = `
  import { pino } from "pino";
  import { openDatabase } from "./database/database.ts";
  import { Exercises } from "./exercises/exercises.ts";
  import { RateLimits } from "./http/limits.ts";
  import { Submissions } from "./submissions/submissions.ts";
  const { address, exercisesDir, folder, user, source } = JSON.parse(process.env.ROOM);
  const database = await openDatabase(address);
  const exercises = await Exercises.register(database, exercisesDir, folder);
  const grade = () => new Promise(() => console.log("grading"));
  const parts = { address, database, exercises, grader: { grade }, limits: new RateLimits(100), log: pino({}, process.stderr) };
  const submissions = new Submissions({ ...parts, workers: 1, leaseMs: ${LEASE_MS} });
  for (const text of [source, source + "// second"])
    await submissions.submit(user, "a", { slug: "${SLUG}", source: text, key: text.slice(-8) });
`;

describe.each(DATABASES)("a server killed while it grades, on %s", (provider) => {
  const databases = new TestDatabases();
  let grader: Grader;
  beforeAll(async () => {
    grader = await createGrader({ processes: 1, cacheDir: inject("banks") });
  });
  afterAll(async () => {
    await grader.close();
    await databases.dispose();
  });

  test("loses nothing: the next one grades all of it, once", async () => {
    const room = await openClassroom(databases, provider);
    const { address, exercisesDir, exercises, database, log } = room;
    const user = await room.learner();
    const source = exercises.served(SLUG).exercise.reference;
    const given = { address, exercisesDir, folder: databases.folder, user, source };
    const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", PROGRAM], {
      cwd: join(import.meta.dirname, ".."),
      env: { ...process.env, ROOM: JSON.stringify(given) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const exit = once(child, "exit");
    const ended = exit.then(([code]) => Promise.reject(new Error(`the server ended by itself: ${code}`)));
    await Promise.race([once(child.stdout, "data"), ended]);
    await eventually(async () => expect(await database.submission.count()).toBe(2));
    child.kill("SIGKILL");
    await exit;
    const rows = () => database.submission.findMany({ orderBy: { createdAt: "asc" } });
    expect((await rows()).map(({ status }) => status)).toEqual(["grading", "queued"]);

    const limits = new RateLimits(100);
    const parts = { address, database, exercises, grader, limits, log };
    const submissions = new Submissions({ ...parts, workers: 2, leaseMs: LEASE_MS });
    await eventually(async () =>
      expect((await rows()).map(({ status }) => status)).toEqual(["graded", "graded"]),
    );
    expect((await rows()).map(({ attempts, verdict }) => [attempts, verdict])).toEqual([
      [2, "passed"],
      [1, "passed"],
    ]);
    expect(await database.progress.findMany()).toMatchObject([{ submissions: 2, bestScore: 100 }]);
    await submissions.close();
    await room.close();
  });
});
