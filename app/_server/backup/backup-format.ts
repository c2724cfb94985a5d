import { z } from "zod";
import { PROVIDERS } from "../../../prisma/providers.ts";

/** How a value is written in a row, the same for every database. */
const Kind = z.enum([
  "text",
  "integer",
  "float",
  "boolean",
  /** `2026-11-29T21:00:00.000+00:00`, as Prisma keeps it in SQLite. */
  "time",
  /** As text: SQLite keeps the text itself. */
  "json",
  /** Hexadecimal digits; gzip makes as few bytes of them as of base64. */
  "bytes",
]);
export type Kind = z.infer<typeof Kind>;

const Table = z.strictObject({
  name: z.string(),
  columns: z.array(z.strictObject({ name: z.string(), kind: Kind })).min(1),
});
export type Table = Readonly<z.infer<typeof Table>>;

/** What later versions keep, so that an earlier one knows that it cannot read them. */
export const BackupMark = z.object({ format: z.literal("nabla-backup"), formatVersion: z.int().min(1) });

export const FORMAT_VERSION = 1;

/** The first line of a backup. */
export const BackupHeader = z.strictObject({
  ...BackupMark.shape,
  formatVersion: z.literal(FORMAT_VERSION),
  createdAt: z.iso.datetime(),
  /** What it was made of; it can be restored to the other. */
  provider: z.enum(PROVIDERS),
  /** Those that were applied. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(Table),
});
export type BackupHeader = Readonly<z.infer<typeof BackupHeader>>;

/** The last line: how many rows there are, and the SHA-256 of their lines; of the first line too. */
export const BackupManifest = z.strictObject({
  header: z.string(),
  tables: z.record(z.string(), z.strictObject({ rows: z.int(), sha256: z.string() })),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

/** Stands before the rows of a table, each of which is an array with one value for each column. */
export const TableLine = z.strictObject({ table: z.string() });

/**
 * Tables that come back empty: what runs now and what limits count, worth nothing tomorrow; what can be worked out anew; and
 * the secret, so that no cookie can be made for the sessions that somebody finds in a backup.
 */
export const NOT_KEPT: readonly string[] = [
  ...["grading_process", "grading_minute", "rate_limit", "password_tries", "open_stream"],
  ...["kept_bank", "site_secret"],
];
