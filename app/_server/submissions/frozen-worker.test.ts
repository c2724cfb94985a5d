import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, expect, test } from "vitest";
import { openClassroom } from "../../../testing/classroom.ts";
import { TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { sampleReport } from "../../_landing/testing/sample-report.ts";
import { RateLimits } from "../http/limits.ts";
import { Submissions } from "./submissions.ts";

const SLUG = "activation-functions";
const LEASE_MS = 1_000;
const databases = new TestDatabases();
afterAll(() => databases.dispose());

/** A worker that ends its grading when it is told to, and says all that it tells watchers. */
const PROGRAM = `
  import { once } from "node:events";
  import { pino } from "pino";
  import { openDatabase } from "./database/database.ts";
  import { Exercises } from "./exercises/exercises.ts";
  import { gradeClaimed } from "./submissions/grading.ts";
  import { startWorker } from "./submissions/start-worker.ts";
  const { address, folder, report } = JSON.parse(process.env.ROOM);
  const say = (text) => process.stdout.write(text + "\\n");
  const database = await openDatabase(address);
  const exercises = await Exercises.register(database, null, folder);
  const grade = async (exercise, source, { onCheck }) => {
    await once(process.stdin, "data");
    onCheck(report.checks[0]);
    return report;
  };
  const feed = { publish: (id, { kind }) => say(kind), leave: () => say("left") };
  const log = pino({}, process.stderr);
  const parts = { database, exercises, grader: { grade }, log, feed, retryMs: 100 };
  startWorker({
    ...{ database, url: address.url, lanes: 1, log, leaseMs: ${LEASE_MS} },
    grade: (claim) => gradeClaimed(parts, claim).then(() => say("over")),
  });
`;

test("a worker that was frozen and wakes after its lease stores and tells nothing, and then goes on", async () => {
  const room = await openClassroom(databases, "postgresql");
  const { address, database, exercises, log } = room;
  const learner = await room.learner();
  const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", PROGRAM], {
    cwd: join(import.meta.dirname, ".."),
    env: {
      ...process.env,
      ROOM: JSON.stringify({ address, folder: databases.folder, report: sampleReport }),
    },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const said: string[] = [];
  createInterface(child.stdout).on("line", (text) => said.push(text));
  const parts = { address, database, exercises, limits: new RateLimits(10), log, leaseMs: LEASE_MS };
  const unused = { grade: () => Promise.reject(new Error("nothing is graded here")) };
  const serving = new Submissions({ ...parts, grader: unused, workers: 0 });
  const submit = (key: string) => serving.submit(learner, "a", { slug: SLUG, source: key, key });
  const row = (id: string) => database.submission.findUniqueOrThrow({ where: { id } });

  const { id } = await submit("first");
  await eventually(() => expect(said).toEqual(["grading"]));
  child.kill("SIGSTOP");
  const other = new Submissions({ ...parts, grader: { grade: async () => sampleReport }, workers: 1 });
  await eventually(async () => expect(await row(id)).toMatchObject({ status: "graded", attempts: 2 }));
  await other.close();
  const before = await row(id);
  // What it waited for is there when it wakes, before anything else it might learn.
  child.stdin.write("go\n");
  child.kill("SIGCONT");
  await eventually(() => expect(said.at(-1)).toBe("over"));
  expect(said.filter((kind) => kind !== "left")).toEqual(["grading", "over"]);
  expect(await row(id)).toEqual(before);
  expect(await database.progress.findMany()).toMatchObject([{ submissions: 1 }]);

  const next = await submit("next");
  await eventually(async () => expect((await row(next.id)).status).toBe("grading"));
  child.stdin.write("go\n");
  await eventually(async () => expect(await row(next.id)).toMatchObject({ status: "graded", attempts: 1 }));
  child.kill("SIGKILL");
  await once(child, "exit");
  await serving.close();
  await room.close();
});
