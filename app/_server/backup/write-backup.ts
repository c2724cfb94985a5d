import { createHash } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { link, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { codeOf } from "../../../grader/index.ts";
import type { Provider } from "../../../prisma/providers.ts";
import { type BackupHeader, type BackupManifest, FORMAT_VERSION, NOT_KEPT } from "./backup-format.ts";
import { BackupProblem, backupExists, unwritableBackup } from "./backup-problem.ts";
import type { DatabaseSnapshot } from "./database-snapshot.ts";

export interface WrittenBackup {
  readonly rows: number;
  readonly tables: number;
  readonly bytes: number;
}

interface WriteOptions {
  readonly file: string;
  readonly provider: Provider;
  readonly overwrite: boolean;
  /** Told how many rows are written so far. */
  readonly onRows?: ((rows: number) => void) | undefined;
}

/**
 * Writes all rows of a snapshot to a file that only its owner may read. It has its name once it is whole and on the
 * disk; what could not be finished is deleted.
 *
 * @param overwrite whether a file of that name is replaced
 * @throws {BackupProblem} there is such a file, or it cannot be written
 */
export async function writeBackup(
  snapshot: DatabaseSnapshot,
  { file, provider, overwrite, onRows }: WriteOptions,
): Promise<WrittenBackup> {
  const unfinished = `${file}.${process.pid}.unfinished`;
  const manifest: BackupManifest = { header: "", tables: {} };
  /** Of the database: no fault of the file's. */
  const failures: unknown[] = [];
  try {
    if (!overwrite && existsSync(file)) throw backupExists(file);
    const stream = createWriteStream(unfinished, { flags: "wx", mode: 0o600, flush: true });
    await pipeline(
      Readable.from(noting(failures, pieces(snapshot, provider, manifest, onRows))),
      createGzip(),
      stream,
    );
    const { size } = await stat(unfinished);
    await (overwrite ? rename(unfinished, file) : nameOnce(unfinished, file));
    await syncFolder(dirname(file));
    const counts = Object.values(manifest.tables).map(({ rows }) => rows);
    return { rows: counts.reduce((sum, rows) => sum + rows, 0), tables: counts.length, bytes: size };
  } catch (error) {
    if (failures.includes(error) || error instanceof BackupProblem) throw error;
    const code = codeOf(error);
    throw code === "EEXIST" ? backupExists(file) : unwritableBackup(file, code);
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Not by `for await`: what is thrown where it stands at a `yield` is of who reads. */
async function* noting<T>(failures: unknown[], source: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    for (;;) {
      const { done, value } = await source.next().catch((error: unknown) => {
        failures.push(error);
        throw error;
      });
      if (done === true) return;
      yield value;
    }
  } finally {
    await source.return(undefined);
  }
}

async function* pieces(
  snapshot: DatabaseSnapshot,
  provider: Provider,
  manifest: BackupManifest,
  onRows: (rows: number) => void = () => undefined,
): AsyncGenerator<string> {
  let all = 0;
  const tables = snapshot.tables.filter(({ name }) => !NOT_KEPT.includes(name));
  const header: BackupHeader = {
    ...{ format: "nabla-backup", formatVersion: FORMAT_VERSION },
    ...{ createdAt: new Date().toISOString(), provider, migrations: [...snapshot.migrations] },
    tables: [...tables],
  };
  const first = `${JSON.stringify(header)}\n`;
  manifest.header = createHash("sha256").update(first).digest("hex");
  yield first;
  for (const table of tables) {
    yield `${JSON.stringify({ table: table.name })}\n`;
    const hash = createHash("sha256");
    let rows = 0;
    for await (const lines of snapshot.rows(table)) {
      const piece = `${lines.join("\n")}\n`;
      hash.update(piece);
      rows += lines.length;
      all += lines.length;
      onRows(all);
      yield piece;
    }
    manifest.tables[table.name] = { rows, sha256: hash.digest("hex") };
  }
  yield `${JSON.stringify(manifest)}\n`;
}

/** A link is refused where there is a file by now. File systems without links, as of USB sticks, have renames alone. */
async function nameOnce(unfinished: string, file: string): Promise<void> {
  try {
    await link(unfinished, file);
  } catch (error) {
    if (!["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP"].includes(codeOf(error))) throw error;
    await rename(unfinished, file);
  }
}

/** So that the name outlives a power cut as well. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}
