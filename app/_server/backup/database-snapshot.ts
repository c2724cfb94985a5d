import type { Table } from "./backup-format.ts";

/** A database as it is at one moment, whatever is written to it meanwhile. */
export interface DatabaseSnapshot {
  /** Names of those that were applied; none: it is no database of Nabla's. */
  readonly migrations: readonly string[];
  readonly tables: readonly Table[];
  /** Each row as a line of a backup, some at a time. */
  rows(table: Table): AsyncIterable<readonly string[]>;
  close(): Promise<void>;
}

/** How many rows are held at once. */
export const ROWS_AT_ONCE = 200;

export const APPLIED_MIGRATIONS = `SELECT migration_name FROM _prisma_migrations
  WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`;
