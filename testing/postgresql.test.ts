import { afterAll, expect, test } from "vitest";
import { openDatabase } from "../app/_server/database/database.ts";
import { pendingMigrations } from "../app/_server/database/migrate.ts";
import { TestDatabases } from "./databases.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

test("a database that is a copy has this version's schema, and nothing of another copy", async () => {
  for (const name of ["first", "second"]) {
    const address = await databases.createMigrated("postgresql");
    expect(await pendingMigrations(address)).toEqual([]);
    const database = await openDatabase(address);
    await database.user.create({ data: { id: name, name, email: `${name}@example.org` } });
    expect((await database.user.findMany()).map(({ id }) => id)).toEqual([name]);
    await database.$disconnect();
  }
  expect(await pendingMigrations(await databases.create("postgresql"))).not.toEqual([]);
});
