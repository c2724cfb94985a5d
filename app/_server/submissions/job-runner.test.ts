import { Logger, runMigrations } from "graphile-worker";
import { Client } from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgresql, type ThrowawayPostgresql } from "../../../testing/postgresql.ts";
import { GRADE } from "./add-jobs.ts";
import { JobRunner } from "./job-runner.ts";

let postgresql: ThrowawayPostgresql;
beforeAll(async () => {
  postgresql = await startPostgresql();
});
afterAll(() => postgresql.dispose());

test("a worker that began while its database was away takes jobs once that is back", async () => {
  const url = await postgresql.createDatabase();
  await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) });
  await postgresql.halt();
  const failed = Promise.withResolvers<void>();
  const taken = Promise.withResolvers<string>();
  const log = pino({ level: "silent" });
  log.error = () => failed.resolve();
  const run = async (id: string) => taken.resolve(id);
  const runner = new JobRunner({ url, lanes: 1, log, run });
  await failed.promise;
  await postgresql.resume();
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("SELECT graphile_worker.add_job($1, $2)", [GRADE, { id: "one" }]);
  await client.end();
  expect(await taken.promise).toBe("one");
  await runner.close();
}, 20_000);
