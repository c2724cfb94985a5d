import { afterAll, describe, expect, test } from "vitest";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { type Database, openDatabase } from "./database.ts";
import { serializableTransaction } from "./serializable-transaction.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

async function open(provider: (typeof DATABASES)[number]): Promise<Database> {
  const address = await databases.createMigrated(provider);
  return openDatabase(address);
}

describe.each(["statement", "commit"])("of two that each read what the other writes, by the %s", (end) => {
  test("PostgreSQL keeps the first, and nothing of the other", async () => {
    const database = await open("postgresql");
    for (const id of ["a", "b"]) await database.exercise.create({ data: { id, slug: id } });
    const both = Promise.withResolvers<void>();
    const isFirstOver = Promise.withResolvers<void>();
    let read = 0;
    const run = (id: string, isFirst: boolean) =>
      serializableTransaction(database, async (tx) => {
        await tx.exercise.updateMany({ where: { id }, data: { title: "1" } });
        const seen = await tx.exercise.count({ where: { title: "1" } });
        read += 1;
        if (read === 2) both.resolve();
        await both.promise;
        if (isFirst) return seen;
        await isFirstOver.promise;
        if (end === "statement") await tx.exercise.update({ where: { id }, data: { title: "2" } });
        return seen;
      });
    const first = run("a", true).finally(isFirstOver.resolve);
    expect(await Promise.all([first, run("b", false)])).toEqual([1, null]);
    expect(await database.exercise.findUnique({ where: { id: "b" } })).toMatchObject({ title: null });
    await database.$disconnect();
  });
});

test.each(DATABASES)("on %s, what else goes wrong is thrown", async (provider) => {
  const database = await open(provider);
  const twice = serializableTransaction(database, async (tx) => {
    for (const slug of ["same", "same"]) await tx.exercise.create({ data: { slug } });
  });
  await expect(twice).rejects.toMatchObject({ code: "P2002" });
  expect(await serializableTransaction(database, (tx) => tx.exercise.count())).toBe(0);
  await database.$disconnect();
});
