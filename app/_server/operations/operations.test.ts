import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { sampleReport } from "../../_landing/testing/sample-report.ts";
import type { User } from "../accounts/user.ts";
import { databaseNow } from "../database/database-now.ts";
import { RateLimits } from "../http/limits.ts";
import { createMetrics } from "../http/metrics.ts";
import { Submissions } from "../submissions/submissions.ts";
import { GradingMeter } from "./grading-meter.ts";
import { GradingPresence } from "./grading-presence.ts";
import { Operations } from "./operations.ts";

const SLUG = "activation-functions";
const log = pino({ level: "silent" });
const admin: User = { id: "admin", name: "n", email: null, role: "admin", preferences: {} };

describe.each(DATABASES)("looking after a site on %s", (provider) => {
  const databases = new TestDatabases();
  let room: Classroom;
  let operations: Operations;
  beforeAll(async () => {
    room = await openClassroom(databases, provider);
    operations = new Operations({ database: room.database, provider });
  });
  afterAll(async () => {
    await room.close();
    await databases.dispose();
  });

  const presence = (meter: GradingMeter, version = "1") =>
    new GradingPresence({ database: room.database, provider, meter, jail: "none", version, log });

  test("is for administrators", async () => {
    for (const role of ["learner", "instructor"] as const) {
      await expect(operations.overview({ ...admin, role })).rejects.toMatchObject({ code: "forbidden" });
      await expect(operations.retry({ ...admin, role }, "s")).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(operations.overview(null)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("shows every process that lives, and takes away the dead and those that ended", async () => {
    const [here, there] = [presence(new GradingMeter(3)), presence(new GradingMeter(2), "2")];
    await Promise.all([here.settled(), there.settled()]);
    const listed = async () => (await operations.overview(admin)).processes;
    expect(await listed()).toHaveLength(2);
    expect((await listed()).find(({ id }) => id === here.id)).toMatchObject({
      ...{ lanes: 3, busy: 0, pid: process.pid, version: "1", jail: "none" },
    });
    const now = await databaseNow(room.database, provider);
    await room.database.gradingProcess.update({
      where: { id: there.id },
      data: { seenAt: new Date(now.getTime() - 36_000) },
    });
    // Not listed any more; the next beat of another deletes the row.
    expect((await listed()).map(({ id }) => id)).toEqual([here.id]);
    const third = presence(new GradingMeter(1));
    await third.settled();
    expect(await room.database.gradingProcess.count()).toBe(2);
    await Promise.all([here.close(), third.close(), there.close()]);
    expect(await room.database.gradingProcess.count()).toBe(0);
  });

  test("counts verdicts and faults by minute, and grades again what failed by a fault of ours", async () => {
    const meter = new GradingMeter(1);
    let isBroken = true;
    const grade = async () => {
      if (isBroken) throw new Error("the sandbox is gone");
      return sampleReport;
    };
    const submissions = new Submissions({
      ...{ address: room.address, database: room.database, exercises: room.exercises, log },
      limits: new RateLimits(100),
      ...{ workers: 1, leaseMs: 400, grader: meter.measured({ grade }) },
    });
    const { id } = await submissions.submit(await room.learner(), "a", {
      slug: SLUG,
      source: "//",
      key: "k",
    });
    const row = () => room.database.submission.findUniqueOrThrow({ where: { id } });
    await eventually(async () => expect(await row()).toMatchObject({ status: "faulted" }));
    const { faults, queue } = await operations.overview(admin);
    expect(faults).toMatchObject({
      listed: [{ id, slug: SLUG, attempts: 3, cause: expect.stringContaining("the sandbox is gone") }],
      hasMore: false,
    });
    expect(queue).toEqual({ queued: 0, grading: 0, oldestSeconds: null });

    isBroken = false;
    await operations.retry(admin, id);
    await eventually(async () => expect(await row()).toMatchObject({ status: "graded", verdict: "failed" }));
    await expect(operations.retry(admin, id)).rejects.toMatchObject({ code: "noSuchSubmission" });

    await presence(meter).close();
    const { minutes } = await operations.overview(admin);
    expect(minutes).toHaveLength(60);
    const sum = (name: "verdicts" | "faults") => minutes.reduce((all, minute) => all + minute[name], 0);
    expect([sum("verdicts"), sum("faults")]).toEqual([1, 3]);

    const text = await createMetrics(room.database, meter).registry.metrics();
    expect(text).toContain('nabla_verdicts_total{verdict="failed"} 1');
    expect(text).toContain('nabla_verdicts_total{verdict="fault"} 3');
    expect(text).toContain("nabla_grading_seconds_count 1");
    expect(text).toContain("nabla_lanes 1");
    expect(text).toContain("nabla_lanes_busy 0");
    expect(text).toContain("nabla_queue_oldest_seconds 0");
    expect(text).toContain("nabla_grading_processes 0");
    await submissions.close();
  });

  test("tells how long the next one has waited, and names the schema", async () => {
    const submissions = new Submissions({
      ...{ address: room.address, database: room.database, exercises: room.exercises, log },
      limits: new RateLimits(100),
      ...{ workers: 0, grader: { grade: () => Promise.reject(new Error("nothing is graded here")) } },
    });
    const sent = { slug: SLUG, source: "// waits", key: "waits" };
    const { id } = await submissions.submit(await room.learner(), "a", sent);
    const now = await databaseNow(room.database, provider);
    const data = { createdAt: new Date(now.getTime() - 90_000) };
    await room.database.submission.update({ where: { id }, data });
    const { queue, database } = await operations.overview(admin);
    expect(queue).toMatchObject({ queued: 1, grading: 0 });
    expect(Math.floor((queue.oldestSeconds ?? 0) / 60)).toBe(1);
    expect(database).toMatchObject({ provider, lastMigration: expect.stringMatching(/^\d{14}_/) });
    await submissions.close();
  });
});
