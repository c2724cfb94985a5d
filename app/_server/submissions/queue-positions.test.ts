import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { statementCount } from "../database/count-statements.ts";
import { type QueuedRow, QueuePositions } from "./queue-positions.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(DATABASES)("positions in the queue, on %s", (provider) => {
  let classroom: Classroom;
  beforeEach(async () => {
    classroom = await openClassroom(databases, provider);
  });
  afterEach(() => classroom.close());

  /** So many that wait, two of them due at each moment, in their order. */
  async function waiting(count: number): Promise<QueuedRow[]> {
    const { id: userId } = await classroom.anonymous();
    const { exerciseId, versionId } = classroom.exercises.served("activation-functions");
    const rows = Array.from({ length: count }, (_, k) => ({
      id: `s${String(k).padStart(4, "0")}`,
      status: "queued",
      dueAt: new Date(1_800_000_000_000 + Math.floor(k / 2) * 1_000),
    }));
    await classroom.database.submission.createMany({
      data: rows.map((row) => ({ ...row, userId, exerciseId, versionId, source: "//", key: row.id })),
    });
    return rows;
  }

  test("a class that waits reads the queue once, not once with each page", async () => {
    const { database } = classroom;
    const rows = await waiting(60);
    const positions = new QueuePositions(database);
    const before = statementCount();
    const first = await Promise.all(rows.map((row) => positions.of(row)));
    expect(first).toEqual(rows.map((_, k) => k));
    await database.submission.updateMany({ where: { id: "s0000" }, data: { status: "grading" } });
    await Promise.all(rows.map((row) => positions.of(row)));
    // With that of the update, of which PostgreSQL makes one.
    expect(statementCount() - before).toBeLessThanOrEqual(4);
  });

  test("in a short queue a place is that of now", async () => {
    const { database } = classroom;
    const [first, second, third] = await waiting(3);
    if (first === undefined || second === undefined || third === undefined) throw new Error("expected three");
    const positions = new QueuePositions(database);
    expect(await positions.of(third)).toBe(2);
    await database.submission.updateMany({ where: { id: first.id }, data: { status: "cancelled" } });
    expect(await Promise.all([second, third].map((row) => positions.of(row)))).toEqual([0, 1]);
    expect(await positions.of({ ...first, status: "cancelled" })).toBeNull();
  });

  test("behind a thousand nobody counts further, and who has come since is behind them all", async () => {
    const rows = await waiting(1_002);
    const positions = new QueuePositions(classroom.database);
    const last = rows.at(-1);
    if (last === undefined) throw new Error("expected rows");
    expect(await positions.of(last)).toBe(1_000);
    expect(await positions.of({ id: "new", status: "queued", dueAt: new Date(1_900_000_000_000) })).toBe(
      1_000,
    );
  });
});
