import { pino } from "pino";
import { afterAll, expect, test } from "vitest";
import { TestDatabases } from "../../../testing/databases.ts";
import { openTestSite } from "../accounts/testing/test-site.ts";
import { errorAnswer } from "../api/error-answer.ts";
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

test("who asks while the database is away is told so in their language, and when to come again", async () => {
  const site = await openTestSite({ database: await databases.createMigrated("postgresql") });
  const postgresql = await databases.postgresql();
  await postgresql.halt();
  const error = await site.database.user.count().then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const request = new Request("http://localhost:3000/api/account", { headers: { "Accept-Language": "zh" } });
  const parts = { accounts: site.accounts, log: pino({ level: "silent" }) };
  const answer = await errorAnswer(parts, request, error);
  expect([answer.status, answer.headers.get("Retry-After")]).toEqual([503, "5"]);
  expect(await answer.json()).toMatchObject({
    error: { code: "databaseAway", message: "数据库暂时没有响应，已保存的内容不受影响。请 5 秒后再试。" },
  });
  await postgresql.resume();
  await site.close();
});
