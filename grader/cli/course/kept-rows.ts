import { appendFileSync, closeSync, fstatSync, openSync, readSync } from "node:fs";
import { readNamedFile } from "../input/read-named-file.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import { codeOf } from "../system-error.ts";
import { UsageError } from "../usage-error.ts";
import type { CourseRow, KeptRow } from "./course-row.ts";

/** The first line of a file of results: no other file is ever appended to. */
const HEAD = '{"nabla":"course-results","format":1}';
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Results in a file, a line of JSON each, written as they come: a run that is killed loses those under way. A line that
 * is cut short is passed over, and what it stood for is graded again.
 */
export class KeptRows {
  readonly #file: string;
  readonly #messages: CliMessages;
  readonly #rows = new Map<string, CourseRow>();

  /** @throws {UsageError} the file is none of results, or cannot be read or written */
  constructor(file: string, messages: CliMessages) {
    this.#file = file;
    this.#messages = messages;
    const lines = this.#lines();
    if (lines.length > 0 && lines[0] !== HEAD) throw new UsageError(messages.course.notResults(file));
    for (const kept of lines.slice(1).map(keptRow)) if (kept !== null) this.#rows.set(kept.key, kept.row);
    if (lines.length === 0) this.#append(`${HEAD}\n`);
  }

  get(key: string): CourseRow | undefined {
    return this.#rows.get(key);
  }

  /** @throws {UsageError} the file cannot be written */
  add(kept: KeptRow): void {
    this.#rows.set(kept.key, kept.row);
    this.#append(`${JSON.stringify(kept)}\n`);
  }

  #lines(): string[] {
    const read = readNamedFile(this.#file, MAX_BYTES, { followLinks: true });
    if (read.status === "missing") return [];
    if (read.status === "unreadable") throw new UsageError(this.#messages.course.notResults(this.#file));
    const text = new TextDecoder().decode(read.bytes);
    return text === "" ? [] : text.split("\n").filter((line) => line !== "");
  }

  #append(text: string): void {
    try {
      appendFileSync(this.#file, `${endsInLine(this.#file) ? "" : "\n"}${text}`);
    } catch (error) {
      throw new UsageError(this.#messages.unwritable(this.#file, codeOf(error)), "machine");
    }
  }
}

/** Whether what is appended begins a line: a kill may have cut the last one short. */
function endsInLine(file: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return true;
    throw error;
  }
  try {
    const { size } = fstatSync(descriptor);
    const last = new Uint8Array(1);
    return size === 0 || (readSync(descriptor, last, 0, 1, size - 1) === 1 && last[0] === 10);
  } finally {
    closeSync(descriptor);
  }
}

const STATUSES: readonly string[] = ["passed", "failed", "unreadable"];

/** null for a line that is no result. */
function keptRow(line: string): KeptRow | null {
  try {
    const value: unknown = JSON.parse(line);
    return isKeptRow(value) ? value : null;
  } catch {
    return null;
  }
}

function isKeptRow(value: unknown): value is KeptRow {
  if (!isObject(value) || typeof value.key !== "string" || !isObject(value.row)) return false;
  const { learner, exercise, file, status, points, of, failing, misconception, cause } = value.row;
  return (
    [learner, exercise, file].every((one) => typeof one === "string") &&
    [failing, misconception, cause].every((one) => one === null || typeof one === "string") &&
    typeof status === "string" &&
    STATUSES.includes(status) &&
    [points, of].every((one) => typeof one === "number" && one >= 0)
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
