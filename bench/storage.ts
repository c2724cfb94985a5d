import { databaseOn } from "../app/_server/database/database.ts";
import { adapterFor } from "../app/_server/database/database-address.ts";
import { migrate } from "../app/_server/database/migrate.ts";
import { DATABASES, TestDatabases } from "../testing/databases.ts";
import { askedOfPages } from "../testing/storage/asked-of-pages.ts";
import { fillDatabase } from "../testing/storage/fill-database.ts";
import { type Measurement, measurement, median } from "./measurement.ts";

const SUBMISSIONS = 1_000_000;
const ROUNDS = 5;

/** What pages and metrics ask of a database that holds a million submissions, on both kinds of database. */
export async function benchStorage(): Promise<Measurement[]> {
  const databases = new TestDatabases();
  const rows: Measurement[] = [];
  try {
    for (const provider of DATABASES) {
      const address = await databases.create(provider);
      await migrate(address);
      await fillDatabase(address, SUBMISSIONS);
      const database = await databaseOn(address, adapterFor(address));
      const { asked, close } = await askedOfPages(address, database, databases.folder);
      for (const [name, ask] of Object.entries(asked)) {
        const times: number[] = [];
        for (let round = 0; round < ROUNDS; round += 1) {
          const start = performance.now();
          await ask();
          times.push(performance.now() - start);
        }
        rows.push(measurement(`a million submissions, ${provider}`, name, median(times), "ms"));
      }
      await close();
      await database.$disconnect();
    }
    return rows;
  } finally {
    await databases.dispose();
  }
}
