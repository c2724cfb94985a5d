import type { SqlQuery } from "@prisma/driver-adapter-utils";
import { afterAll, describe, expect, test } from "vitest";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { askedOfPages } from "../../../testing/storage/asked-of-pages.ts";
import { fillDatabase } from "../../../testing/storage/fill-database.ts";
import { recordingQueries } from "../../../testing/storage/recorded-queries.ts";
import { scannedTables } from "../../../testing/storage/scanned-tables.ts";
import { databaseOn } from "./database.ts";
import { adapterFor } from "./database-address.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(DATABASES)("on %s", (provider) => {
  test("nothing that pages, submissions or metrics ask reads a growing table whole", async () => {
    const address = await databases.createMigrated(provider);
    await fillDatabase(address, 20_000);
    const queries: SqlQuery[] = [];
    const database = await databaseOn(
      address,
      recordingQueries(adapterFor(address), (query) => queries.push(query)),
    );
    const { asked, close } = await askedOfPages(address, database, databases.folder);
    for (const [name, ask] of Object.entries(asked)) {
      queries.length = 0;
      await ask();
      expect(await scannedTables(address, [...queries]), name).toEqual([]);
    }
    queries.length = 0;
    await database.submission.groupBy({ by: ["verdict"], _count: true });
    expect(await scannedTables(address, [...queries]), "what does scan is seen").toHaveLength(1);
    await close();
    await database.$disconnect();
  });
});
