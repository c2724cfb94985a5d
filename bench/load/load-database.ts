import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { Client } from "pg";
import type { Provider } from "../../prisma/providers.ts";
import { startPostgresql } from "../../testing/postgresql.ts";

/** The database of a site under load, and what can be asked of it beside the site. */
export interface LoadDatabase {
  /** As DATABASE_URL; empty for SQLite. */
  readonly url: string;
  /** Of PostgreSQL's server; null for SQLite, which runs within the site. */
  readonly pid: number | null;
  queue(): Promise<QueueDepth>;
  /** One row of numbers. PostgreSQL only. */
  numbers(sql: string): Promise<readonly number[]>;
  dispose(): Promise<void>;
}

export interface QueueDepth {
  readonly waiting: number;
  readonly grading: number;
}

const DEPTH =
  "SELECT status, count(*) AS count FROM submission WHERE status IN ('queued', 'grading') GROUP BY status";

/** Every process of the site keeps up to ten connections, and PostgreSQL by itself takes a hundred, and notes no commits. */
const SETTINGS = [
  "max_connections=400",
  "shared_preload_libraries=pg_stat_statements",
  "track_commit_timestamp=on",
];

/** @param dataDir where a site keeps its file, where it has one */
export async function openLoadDatabase(provider: Provider, dataDir: string): Promise<LoadDatabase> {
  return provider === "sqlite" ? sqliteIn(dataDir) : postgresql();
}

async function postgresql(): Promise<LoadDatabase> {
  const server = await startPostgresql(SETTINGS);
  const url = await server.createDatabase();
  const client = new Client({ connectionString: url, application_name: "bench" });
  await client.connect();
  await client.query("CREATE EXTENSION pg_stat_statements");
  return {
    url,
    pid: server.pid(),
    queue: async () => depthOf((await client.query(DEPTH)).rows),
    async numbers(sql) {
      const { rows } = await client.query<Record<string, string>>(sql);
      return Object.values(rows[0] ?? {}).map(Number);
    },
    async dispose() {
      await client.end();
      await server.dispose();
    },
  };
}

function sqliteIn(dataDir: string): LoadDatabase {
  let file: Sqlite.Database | null = null;
  return {
    url: "",
    pid: null,
    async queue() {
      file ??= new Sqlite(join(dataDir, "nabla.db"), { readonly: true });
      return depthOf(file.prepare<[], DepthRow>(DEPTH).all());
    },
    numbers: () => Promise.reject(new Error("SQLite does not count what it reads")),
    async dispose() {
      file?.close();
    },
  };
}

interface DepthRow {
  readonly status: string;
  readonly count: number | string;
}

function depthOf(rows: readonly DepthRow[]): QueueDepth {
  const of = (status: string) => Number(rows.find((row) => row.status === status)?.count ?? 0);
  return { waiting: of("queued"), grading: of("grading") };
}
