import { afterAll, expect, test } from "vitest";
import { TestDatabases } from "../../../testing/databases.ts";
import { openDatabase } from "./database.ts";
import { isDatabaseAway } from "./database-away.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

test("a database that is away or too slow is told from one that refuses", async () => {
  const database = await openDatabase(await databases.createMigrated("postgresql"));
  const errorOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error,
    );
  const user = { id: "one", name: "n", email: "one@example.org" };
  await database.user.create({ data: user });
  expect(isDatabaseAway(await errorOf(database.user.create({ data: user })))).toBe(false);
  const slow = database.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL statement_timeout = 20`;
    await tx.$queryRaw`SELECT pg_sleep(60)::text`;
  });
  expect(isDatabaseAway(await errorOf(slow))).toBe(true);
  const frozen = database.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = 20`;
    await expect
      .poll(() => database.$queryRaw`SELECT state FROM pg_stat_activity WHERE state LIKE 'idle in%'`)
      .toEqual([]);
    await tx.user.count();
  });
  expect(isDatabaseAway(await errorOf(frozen))).toBe(true);
  const postgresql = await databases.postgresql();
  await postgresql.halt();
  expect(isDatabaseAway(await errorOf(database.user.count()))).toBe(true);
  await postgresql.resume();
  await database.$disconnect();
});
