import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openClassroom } from "../../../testing/classroom.ts";
import { TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { RateLimits } from "../http/limits.ts";
import { Submissions } from "../submissions/submissions.ts";

const SLUG = "activation-functions";
const NABLA = join(import.meta.dirname, "bin.js");
const databases = new TestDatabases();
afterAll(() => databases.dispose());

test("a worker without a folder of exercises grades what a server stored, and ends its work before it ends", async () => {
  const room = await openClassroom(databases, "postgresql");
  const { address, database, exercises, log } = room;
  if (address.provider === "sqlite") throw new Error("expected a PostgreSQL");
  const learner = await room.learner();
  const grader = { grade: () => Promise.reject(new Error("nothing is graded here")) };
  const serving = new Submissions({
    ...{ address, database, exercises, grader, limits: new RateLimits(100), log, workers: 0 },
  });
  const { reference } = exercises.served(SLUG).exercise;
  const submit = (source: string, key: string) => serving.submit(learner, "a", { slug: SLUG, source, key });
  const row = (id: string) => database.submission.findUniqueOrThrow({ where: { id } });

  const cwd = mkdtempSync(join(databases.folder, "worker-"));
  const worker = spawn(
    process.execPath,
    [NABLA, "worker", "--lanes", "1", "--metrics", "0", "--locale", "en"],
    {
      cwd,
      env: { ...process.env, DATABASE_URL: address.url, DATA_DIR: join(cwd, "data") },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const ended = once(worker, "exit");
  const [printed] = await once(worker.stdout, "data");
  expect(String(printed)).toContain("The worker is ready and grades 1 at once.");
  const first = await submit(reference, "first");
  await eventually(async () => expect(await row(first.id)).toMatchObject({ verdict: "passed", score: 100 }));
  const metrics = /http:\/\/127\.0\.0\.1:\d+\/metrics/.exec(String(printed))?.[0] ?? "none";
  const told = await (await fetch(metrics)).text();
  expect(told).toMatch(/^nabla_verdicts_total\{verdict="passed"\} 1$/m);
  expect(told).toMatch(/^process_resident_memory_bytes \d+$/m);
  expect((await fetch(`${metrics}/else`)).status).toBe(404);

  const slow = await submit(`${reference}\nfor (;;) {}`, "slow");
  await eventually(async () => expect((await row(slow.id)).status).toBe("grading"));
  worker.kill("SIGTERM");
  const waits = await submit(`${reference}// waits`, "waits");
  expect(await ended).toEqual([0, null]);
  expect((await row(slow.id)).status).toBe("graded");
  expect((await row(waits.id)).status).toBe("queued");
  await serving.close();
  await room.close();
});

describe("nabla worker", () => {
  const run = (words: readonly string[]) => {
    const { status, stderr } = spawnSync(process.execPath, [NABLA, "worker", ...words], {
      ...{ env: { ...process.env, DATABASE_URL: "" }, encoding: "utf8" },
    });
    return { status, stderr };
  };

  test.each([
    [["--lanes", "0", "--locale", "en"], "--lanes expects a whole number from 1 to 64, but was given “0”."],
    [["--metrics", "x", "--locale", "en"], "--metrics expects a port from 0 to 65535, but was given “x”."],
    [["4", "--locale", "en"], "`nabla worker` takes no arguments, but was given “4”."],
    [["--locale", "en"], "DATABASE_URL is not set"],
    [["--locale", "zh"], "没有设置 DATABASE_URL"],
  ])("refuses %j with what to do", (words, told) => {
    const { status, stderr } = run(words);
    expect(stderr).toContain(told);
    expect(status).toBe(2);
  });
});
