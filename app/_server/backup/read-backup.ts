import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { z } from "zod";
import { codeOf } from "../../../grader/index.ts";
import { BackupHeader, BackupManifest, BackupMark, FORMAT_VERSION, TableLine } from "./backup-format.ts";
import { BackupProblem, damagedBackup, laterBackup, notABackup, unreadableBackup } from "./backup-problem.ts";

/** Who takes what stands in a backup, in that order. */
export interface BackupReader {
  readonly onHeader?: (header: BackupHeader) => void | Promise<void>;
  /** Rows of one table, each as its line. */
  readonly onRows?: (table: string, lines: readonly string[]) => void | Promise<void>;
}

/**
 * Reads a backup to its end, and checks it: every row is there and as it was written.
 *
 * @returns how many rows there are
 * @throws {BackupProblem} it is none, is of a later version, is cut off or was changed
 */
export async function readBackup(file: string, reader: BackupReader): Promise<number> {
  const reading = new Reading(file, reader);
  try {
    await pipeline(createReadStream(file), createGunzip(), (pieces) => reading.take(pieces));
  } catch (error) {
    if (error instanceof BackupProblem) throw error;
    if (isOfGzip(error)) throw reading.isBegun ? damagedBackup(file, error.code) : notABackup(file);
    if (reading.isWaiting) throw error;
    throw unreadableBackup(file, codeOf(error));
  }
  return reading.end();
}

/** Lines that are given on at once: enough for one statement, not enough to fill the memory. */
const LINES_AT_ONCE = 200;

class Reading {
  readonly #file: string;
  readonly #reader: BackupReader;
  readonly #counted: BackupManifest = { header: "", tables: {} };
  #header: BackupHeader | null = null;
  #table: { readonly name: string; readonly hash: Hash; rows: number } | null = null;
  #lines: string[] = [];
  #manifest: BackupManifest | null = null;
  /** Whether an error is of the reader's. */
  isWaiting = false;

  constructor(file: string, reader: BackupReader) {
    this.#file = file;
    this.#reader = reader;
  }

  get isBegun(): boolean {
    return this.#header !== null;
  }

  async take(pieces: AsyncIterable<Buffer>): Promise<void> {
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    let rest = "";
    for await (const piece of pieces) {
      const [first = "", ...others] = decoder.decode(piece, { stream: true }).split("\n");
      rest += first;
      for (const text of others) {
        await this.#line(rest);
        rest = text;
      }
    }
    if (rest !== "") throw this.isBegun ? this.#damaged("the last line has no end") : notABackup(this.#file);
  }

  /** @returns how many rows there were */
  end(): number {
    if (this.#header === null) throw notABackup(this.#file);
    if (this.#manifest === null) throw this.#damaged("the manifest is missing");
    const { header, tables } = this.#manifest;
    if (header !== this.#counted.header) throw this.#damaged("header: SHA-256");
    let rows = 0;
    for (const { name } of this.#header.tables) {
      const [expected, found] = [tables[name], this.#counted.tables[name]];
      if (expected === undefined || found === undefined) throw this.#damaged(`${name}: missing`);
      if (expected.rows !== found.rows)
        throw this.#damaged(`${name}: ${found.rows} of ${expected.rows} rows`);
      if (expected.sha256 !== found.sha256) throw this.#damaged(`${name}: SHA-256`);
      rows += found.rows;
    }
    return rows;
  }

  async #line(line: string): Promise<void> {
    if (this.#header === null) return this.#begin(line);
    if (this.#manifest !== null) throw this.#damaged("lines after the manifest");
    if (!line.startsWith("[")) return this.#mark(line);
    if (this.#table === null) throw this.#damaged("a row of no table");
    this.#table.rows += 1;
    this.#table.hash.update(`${line}\n`);
    this.#lines.push(line);
    if (this.#lines.length === LINES_AT_ONCE) await this.#giveOn();
  }

  async #begin(line: string): Promise<void> {
    const mark = BackupMark.safeParse(parsed(line));
    if (!mark.success) throw notABackup(this.#file);
    if (mark.data.formatVersion > FORMAT_VERSION) throw laterBackup(this.#file, []);
    this.#header = this.#expect(BackupHeader, line, "header");
    this.#counted.header = createHash("sha256").update(`${line}\n`).digest("hex");
    await this.#wait(this.#reader.onHeader?.(this.#header));
  }

  /** The beginning of a table, or the manifest. */
  async #mark(line: string): Promise<void> {
    await this.#giveOn();
    if (this.#table !== null) {
      const { name, hash, rows } = this.#table;
      this.#counted.tables[name] = { rows, sha256: hash.digest("hex") };
      this.#table = null;
    }
    const next = TableLine.safeParse(parsed(line));
    if (!next.success) {
      this.#manifest = this.#expect(BackupManifest, line, "manifest");
      return;
    }
    const { table } = next.data;
    const isNext = this.#header?.tables[Object.keys(this.#counted.tables).length]?.name === table;
    if (!isNext) throw this.#damaged(`${table}: unexpected`);
    this.#table = { name: table, hash: createHash("sha256"), rows: 0 };
  }

  async #giveOn(): Promise<void> {
    const lines = this.#lines;
    this.#lines = [];
    if (this.#table !== null && lines.length > 0)
      await this.#wait(this.#reader.onRows?.(this.#table.name, lines));
  }

  async #wait(work: void | Promise<void>): Promise<void> {
    this.isWaiting = true;
    await work;
    this.isWaiting = false;
  }

  #expect<T>(schema: z.ZodType<T>, line: string, what: string): T {
    const result = schema.safeParse(parsed(line));
    if (!result.success) throw this.#damaged(what);
    return result.data;
  }

  #damaged(where: string): BackupProblem {
    return damagedBackup(this.#file, where);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isOfGzip(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}
