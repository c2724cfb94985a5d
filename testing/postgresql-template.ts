import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { migrate } from "../app/_server/database/migrate.ts";
import {
  freePort,
  initialiseCluster,
  POSTGRESQL_USER,
  runAsItsUser,
  startServer,
} from "./postgresql-cluster.ts";

/** A database with this version's schema in every server that is made from the template. */
export const MIGRATED = "migrated";

/**
 * Makes a server's data as a copy of what one run of the tests has made once: to make and migrate it anew takes ten
 * times as long.
 *
 * @param templates the folder of the run
 * @param data      to be made, in a folder of PostgreSQL's user
 */
export async function copyTemplate(templates: string, data: string): Promise<void> {
  const template = join(templates, "data");
  if (!existsSync(template)) await makeTemplate(templates, template);
  runAsItsUser("cp", ["-a", template, data], join(data, ".."));
}

async function makeTemplate(templates: string, template: string): Promise<void> {
  const folder = mkdtempSync(join(templates, "making-"));
  if (POSTGRESQL_USER.uid !== undefined) chownSync(folder, POSTGRESQL_USER.uid, POSTGRESQL_USER.gid);
  const data = join(folder, "data");
  initialiseCluster(data);
  const port = await freePort();
  const server = await startServer(data, [`port=${port}`]);
  const address = `postgresql://nabla@127.0.0.1:${port}`;
  const client = new Client({ connectionString: `${address}/postgres` });
  await client.connect();
  await client.query(`CREATE DATABASE ${MIGRATED}`);
  await client.end();
  await migrate({ provider: "postgresql", url: `${address}/${MIGRATED}` });
  // As it should be: a copy has nothing to recover.
  const ended = once(server, "exit");
  server.kill("SIGINT");
  await ended;
  try {
    renameSync(data, template);
  } catch (error) {
    // Another process was faster: its template is as good.
    if (!existsSync(template)) throw error;
  }
  rmSync(folder, { recursive: true });
}
