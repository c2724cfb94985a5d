import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One step of the schema, as `npm run migration` writes it. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
  /** Of earlier texts that led to the same schema. */
  readonly formerChecksums: readonly string[];
}

/** A database that was brought up to date by one of these is as good. */
const FORMER_CHECKSUMS: Readonly<Record<string, readonly string[]>> = {
  // Their sums of bytes did not fit the column, or left no room in it.
  "20261128204519_exercises_and_reports": [
    "89aadff18323ca501e09867787a6d619c955ec8607d92531798a1bc6ce8334a6",
    "12a3206eb40a398db3dc82edbc1244016c2d293725896f84157d13586785096a",
  ],
};

/** The migrations in a folder, in the order they are applied. */
export function migrationsIn(folder: string): readonly Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      const checksum = createHash("sha256").update(sql).digest("hex");
      return { name, sql, checksum, formerChecksums: FORMER_CHECKSUMS[name] ?? [] };
    });
}
