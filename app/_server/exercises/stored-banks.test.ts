import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createGrader } from "../../../grader/index.ts";
import { openClassroom } from "../../../testing/classroom.ts";
import { TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { storedBanks } from "./stored-banks.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

test("of two machines one makes a case bank; what is not whole in the database is made anew", async () => {
  const room = await openClassroom(databases, "postgresql");
  const { database, log } = room;
  const { exercise } = room.exercises.served("activation-functions");
  const banks = storedBanks(database, log);
  /** A machine whose cache is empty grades once. */
  const machine = async () => {
    const cacheDir = mkdtempSync(join(databases.folder, "cache-"));
    const grader = await createGrader({ cacheDir, processes: 1, banks });
    const { verdict } = await grader.grade(exercise, exercise.reference);
    await grader.close();
    expect([verdict, readdirSync(cacheDir).length]).toEqual(["passed", 1]);
  };
  const stored = () => database.keptBank.findMany();
  await machine();
  await eventually(async () => expect(await stored()).toHaveLength(1));
  const [first] = await stored();
  // Whoever finds it stores no other.
  const before = new Date(Date.now() - 3 * 24 * 60 * 60_000);
  await database.keptBank.updateMany({ data: { usedAt: before } });
  await machine();
  const [used] = await stored();
  expect(used).toMatchObject({ name: first?.name, content: first?.content });
  expect(used?.usedAt.getTime()).toBeGreaterThan(before.getTime());

  const broken = new Uint8Array(first?.content ?? []);
  broken[40] = (broken[40] ?? 0) ^ 1;
  await database.keptBank.updateMany({ data: { content: broken } });
  await machine();
  await eventually(async () => expect((await stored())[0]?.content).toEqual(first?.content));
  expect(room.logged.join()).toContain("not whole");

  const body = new TextEncoder().encode("what no grader can read");
  const useless = Buffer.concat([createHash("sha256").update(body).digest(), body]);
  await database.keptBank.updateMany({ data: { content: new Uint8Array(useless) } });
  await machine();
  await eventually(async () => expect((await stored())[0]?.content).toEqual(first?.content));
  await room.close();
});
