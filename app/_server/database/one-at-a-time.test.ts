import { afterAll, describe, expect, test } from "vitest";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { type Database, openDatabase } from "./database.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(DATABASES)("on %s", (provider) => {
  async function open(): Promise<Database> {
    const address = await databases.createMigrated(provider);
    return openDatabase(address);
  }

  test("what is written beside a refused transaction stays", async () => {
    const database = await open();
    const isBegun = Promise.withResolvers<void>();
    const beside = Promise.withResolvers<unknown>();
    const refused = database.$transaction(async (tx) => {
      await tx.user.create({ data: person("refused") });
      isBegun.resolve();
      // The others are under way; on SQLite they wait for the end of this.
      await Promise.race([beside.promise, new Promise((done) => setImmediate(done))]);
      throw new Error("refused");
    });
    await isBegun.promise;
    const others = Promise.all([
      database.user.create({ data: person("statement") }),
      database.$executeRaw`INSERT INTO "user" ("id", "name", "email", "updatedAt")
        VALUES ('raw', 'raw', 'raw@example.org', CURRENT_TIMESTAMP)`,
      database.$transaction([database.user.create({ data: person("batch") })]),
      database.$transaction((tx) => tx.user.create({ data: person("transaction") })),
    ]);
    beside.resolve(others.catch(() => undefined));
    await expect(refused).rejects.toThrow("refused");
    await others;
    expect(await ids(database)).toEqual(["batch", "raw", "statement", "transaction"]);
    await database.$disconnect();
  });

  test("a statement that fails inside a transaction, or beside it, keeps nobody waiting", async () => {
    const database = await open();
    await database.user.create({ data: person("first") });
    const twice = () => database.user.create({ data: person("first") });
    await expect(twice()).rejects.toThrow();
    await expect(database.$transaction((tx) => tx.user.create({ data: person("first") }))).rejects.toThrow();
    await expect(
      database.$transaction([database.user.create({ data: person("gone") }), twice()]),
    ).rejects.toThrow();
    await database.user.create({ data: person("second") });
    expect(await ids(database)).toEqual(["first", "second"]);
    await database.$disconnect();
  });

  test("a transaction whose commit is refused leaves nothing behind", async () => {
    const database = await open();
    // Foreign keys that are looked at only at the end.
    const deferred =
      provider === "sqlite" ? "PRAGMA defer_foreign_keys = ON" : "SET CONSTRAINTS ALL DEFERRED";
    if (provider === "postgresql")
      await database.$executeRawUnsafe(
        'ALTER TABLE "session" ALTER CONSTRAINT "session_userId_fkey" DEFERRABLE INITIALLY IMMEDIATE',
      );
    const session = { id: "s", token: "t", expiresAt: new Date(), userId: "nobody" };
    const refused = database.$transaction(async (tx) => {
      await tx.$executeRawUnsafe(deferred);
      await tx.$executeRaw`INSERT INTO "session" ("id", "token", "expiresAt", "userId", "updatedAt")
        VALUES (${session.id}, ${session.token}, ${session.expiresAt}, ${session.userId}, ${session.expiresAt})`;
    });
    await expect(refused).rejects.toThrow();
    await database.user.create({ data: person("after") });
    expect(await ids(database)).toEqual(["after"]);
    expect(await database.session.count()).toBe(0);
    await database.$disconnect();
  });
});

function person(id: string) {
  return { id, name: id, email: `${id}@example.org` };
}

async function ids(database: Database): Promise<readonly string[]> {
  const rows = await database.user.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  return rows.map(({ id }) => id);
}
