import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Client } from "pg";
import { migrate } from "../app/_server/database/migrate.ts";
import { freePort, initialiseCluster, POSTGRESQL_USER, startServer } from "./postgresql-cluster.ts";
import { copyTemplate, MIGRATED } from "./postgresql-template.ts";

/** A PostgreSQL server of the tests' own: new, empty, and gone at the end. */
export interface ThrowawayPostgresql {
  /** Makes an empty database. @returns its address */
  createDatabase(): Promise<string>;
  /** Makes a database with this version's schema. @returns its address */
  createMigrated(): Promise<string>;
  /** Of the server that runs now; every connection is a process below it. */
  pid(): number;
  /** Stops it at once, as a power cut would. */
  halt(): Promise<void>;
  /** Kills its first process and leaves the others to notice. */
  kill(): Promise<void>;
  /** Starts it again, with what it held, unless it runs. */
  resume(): Promise<void>;
  dispose(): Promise<void>;
}

/** What a killed server's processes still hold when it is started again at once. */
const STILL_HELD = /pre-existing shared memory block|lock file ".*" already exists/;
const HELD_MS = 50;

/**
 * @param settings as `max_connections=300`, beside its own
 * @param parent the folder in which its own is made
 * @throws {Error} PostgreSQL is not installed, or does not start; what it printed is in the message
 */
export async function startPostgresql(
  settings: readonly string[] = [],
  parent = tmpdir(),
): Promise<ThrowawayPostgresql> {
  const folder = mkdtempSync(join(parent, "nabla-postgresql-"));
  if (POSTGRESQL_USER.uid !== undefined) chownSync(folder, POSTGRESQL_USER.uid, POSTGRESQL_USER.gid);
  const data = join(folder, "data");
  // Of the run of tests that this is part of, if it is.
  const templates = process.env.POSTGRESQL_TEMPLATES;
  if (templates === undefined) initialiseCluster(data);
  else await copyTemplate(templates, data);
  const port = await freePort();
  const urlOf = (name: string) => `postgresql://nabla@127.0.0.1:${port}/${name}`;
  const start = () => startServer(data, [`port=${port}`, ...settings]);
  let server = await start();
  let count = 0;
  const isOver = () => server.exitCode !== null || server.signalCode !== null;
  const end = async (signal: NodeJS.Signals) => {
    if (isOver()) return;
    const ended = once(server, "exit");
    server.kill(signal);
    await ended;
  };
  const halt = () => end("SIGQUIT");
  const create = async (template: string) => {
    const name = `nabla_${++count}`;
    const client = new Client({ connectionString: urlOf("postgres") });
    await client.connect();
    const { rows } = await client.query("SELECT current_setting('server_version_num')::int AS version");
    // Before 15 there is no other way; since then it is by the log, which takes five times as long.
    const strategy = rows[0]?.version >= 150_000 ? "STRATEGY FILE_COPY" : "";
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} ${strategy}`);
    await client.end();
    return urlOf(name);
  };
  return {
    createDatabase: () => create("template1"),
    async createMigrated() {
      if (templates !== undefined) return create(MIGRATED);
      const url = await create("template1");
      await migrate({ provider: "postgresql", url });
      return url;
    },
    pid: () => server.pid ?? 0,
    halt,
    kill: () => end("SIGKILL"),
    async resume() {
      while (isOver()) {
        try {
          server = await start();
        } catch (error) {
          if (!(error instanceof Error && STILL_HELD.test(error.message))) throw error;
          await setTimeout(HELD_MS);
        }
      }
    },
    async dispose() {
      await halt();
      rmSync(folder, { recursive: true });
    },
  };
}
