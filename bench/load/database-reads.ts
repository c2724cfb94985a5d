import type { LoadDatabase } from "./load-database.ts";

/** What PostgreSQL has done so far for the site. */
export interface DatabaseReads {
  /** Statements, with those that begin and end transactions. */
  readonly statements: number;
  /** Rows and index entries read of the tables that hold the queue. */
  readonly queueRows: number;
  /** Looks at the whole of such a table, from its first row to its last. */
  readonly queueScans: number;
}

/** A process tells what it has counted a second later at most. */
const TOLD_AFTER_MS = 1_500;

const QUEUE = "('submission', '_private_jobs', '_private_job_queues')";
const STATEMENTS = `SELECT sum(calls) FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
  WHERE d.datname = current_database() AND query NOT LIKE '%pg_stat%'`;
const ROWS = `SELECT sum(seq_tup_read), sum(seq_scan) FROM pg_stat_user_tables WHERE relname IN ${QUEUE}`;
const ENTRIES = `SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname IN ${QUEUE}`;

/** Asks PostgreSQL, once its processes have told what they did. */
export async function databaseReads(database: LoadDatabase): Promise<DatabaseReads> {
  await new Promise((resolve) => setTimeout(resolve, TOLD_AFTER_MS));
  const [statements = 0] = await database.numbers(STATEMENTS);
  const [scanned = 0, queueScans = 0] = await database.numbers(ROWS);
  const [entries = 0] = await database.numbers(ENTRIES);
  return { statements, queueRows: scanned + entries, queueScans };
}

export function readsSince(before: DatabaseReads, after: DatabaseReads): DatabaseReads {
  return {
    statements: after.statements - before.statements,
    queueRows: after.queueRows - before.queueRows,
    queueScans: after.queueScans - before.queueScans,
  };
}
