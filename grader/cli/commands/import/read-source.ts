import { basename, extname } from "node:path";
import type { SourceDocument } from "../../../importer/drafts/draft.ts";
import type { Encoding } from "../../../importer/reading/decoded-text.ts";
import { MAX_DOCUMENT_BYTES, readDocument } from "../../../importer/reading/read-document.ts";
import type { Unreadable } from "../../../report/outcome.ts";
import { readNamedFile } from "../../input/read-named-file.ts";
import { readStandardInput, STANDARD_INPUT } from "../../input/standard-input.ts";
import type { CliMessages } from "../../messages/cli-messages.ts";
import { type Problem, UsageError } from "../../usage-error.ts";
import type { Context } from "../command.ts";

export interface DocumentSource {
  /** What a person calls it. */
  readonly name: string;
  readonly text: string;
  readonly encoding: Encoding;
  /** Lines, from 1, with bytes that are no character. */
  readonly damagedLines: readonly number[];
  readonly document: SourceDocument;
}

/**
 * The document to import: a file, or standard input where `-` stands for it.
 *
 * @throws {UsageError} it is missing, empty, no text, too large, or no file
 */
export async function readSource(file: string, context: Context): Promise<DocumentSource> {
  const { importing, standardInput } = context.messages;
  const name = file === STANDARD_INPUT ? standardInput : file;
  const read = readDocument(await bytesOf(file, name, context));
  if (read.status === "empty") throw new UsageError(importing.empty(name));
  if (read.status === "binary") throw new UsageError(importing.binary(name));
  if (read.status === "too-large") throw new UsageError(importing.tooLarge(name, MAX_DOCUMENT_BYTES));
  const label = file === STANDARD_INPUT ? "stdin" : basename(file, extname(file));
  const { text, encoding, damagedLines, hash } = read;
  return { name, text, encoding, damagedLines, document: { name: label, hash } };
}

async function bytesOf(file: string, name: string, { messages, interrupted }: Context): Promise<Uint8Array> {
  const read =
    file === STANDARD_INPUT
      ? await readStandardInput(MAX_DOCUMENT_BYTES, interrupted)
      : readNamedFile(file, MAX_DOCUMENT_BYTES, { followLinks: true });
  if (read.status === "read") return read.bytes;
  if (read.status === "missing") throw new UsageError(messages.importing.missing(name));
  throw new UsageError(problemOf(name, read.cause, messages));
}

function problemOf(name: string, cause: Unreadable, messages: CliMessages): Problem {
  switch (cause.kind) {
    case "too-large":
      return messages.importing.tooLarge(name, MAX_DOCUMENT_BYTES);
    case "not-text":
      return messages.importing.binary(name);
    case "not-a-file":
      return messages.notAFile(name, cause.found, "grader import -");
    case "refused":
      return messages.unreadable(name, cause.code);
  }
}
