import { afterAll, describe, expect, inject, test } from "vitest";
import { createGrader } from "../../../grader/index.ts";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { compressReports } from "./compress-reports.ts";

const SLUG = "activation-functions";
const databases = new TestDatabases();
afterAll(() => databases.dispose());
const { signal } = new AbortController();

/** Submissions of one learner, with reports as they were stored before there was compression. */
async function storeOld({ database, exercises, learner }: Classroom, reports: readonly string[]) {
  const { exerciseId, versionId } = exercises.served(SLUG);
  const { id: userId } = await learner();
  for (const [place, report] of reports.entries()) {
    const content = new TextEncoder().encode(report);
    const facts = { id: `s${place}`, key: `${place}`, source: "", status: "graded", bytes: content.length };
    const refs = { userId, exerciseId, versionId };
    await database.submission.create({
      data: { ...facts, ...refs, report: { create: { encoding: "plain", content } } },
    });
  }
  const sum = { increment: reports.reduce((bytes, report) => bytes + Buffer.byteLength(report), 0) };
  await database.user.update({ where: { id: userId }, data: { storedBytes: sum } });
  return userId;
}

async function report(room: Classroom): Promise<string> {
  const grader = await createGrader({ processes: 1, cacheDir: inject("banks") });
  const graded = await grader.grade(room.exercises.served(SLUG).exercise, "");
  await grader.close();
  return JSON.stringify(graded);
}

describe.each(DATABASES)("old reports on %s", (provider) => {
  test("are compressed beside more than a few that cannot be read, which are logged and stay", async () => {
    const room = await openClassroom(databases, provider);
    const good = await report(room);
    const userId = await storeOld(room, [...Array(25).fill("{ cut of"), good]);
    expect(await compressReports(room.database, room.log, signal)).toBe(1);
    const rows = await room.database.report.findMany({ select: { submissionId: true, encoding: true } });
    expect(rows.filter(({ encoding }) => encoding === "gzip")).toMatchObject([{ submissionId: "s25" }]);
    expect(rows).toHaveLength(26);
    const told = room.logged.filter((line) => line.includes("a report could not be compressed"));
    expect(told).toHaveLength(25);
    expect(told.join()).toContain('"submission":"s0"');
    const { _sum } = await room.database.submission.aggregate({ _sum: { bytes: true } });
    const { storedBytes } = await room.database.user.findUniqueOrThrow({ where: { id: userId } });
    expect(storedBytes).toBe(_sum.bytes);
    await room.close();
  });
});

test("an old report is compressed while its author's work is moved or deleted, and neither fails", async () => {
  const room = await openClassroom(databases, "postgresql");
  const { database, log } = room;
  const id = await storeOld(room, [await report(room)]);
  let compressing: Promise<number> | undefined;
  await database.$transaction(
    async (tx) => {
      await tx.user.update({ where: { id }, data: { email: "moved@example.org" } });
      compressing = compressReports(database, log, signal);
      await eventually(async () => {
        const waiting = await database.$queryRaw<
          object[]
        >`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        expect(waiting).toHaveLength(1);
      });
      await tx.submission.updateMany({ where: { userId: id }, data: { counts: false } });
    },
    { timeout: 60_000 },
  );
  expect(await compressing).toBe(1);
  expect(room.logged).toEqual([]);
  await room.close();
});
