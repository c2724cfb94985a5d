import { basename, extname } from "node:path";
import type { SourceDocument } from "../../importer/drafts/draft.ts";
import { MAX_DOCUMENT_BYTES, readDocument } from "../../importer/reading/read-document.ts";
import type { Unreadable } from "../../report/outcome.ts";
import type { Context } from "../command.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import { readRegularFile } from "../read-file.ts";
import { readStandardInput, STANDARD_INPUT } from "../standard-input.ts";
import { reasonFor } from "../system-error.ts";
import { type Problem, UsageError } from "../usage-error.ts";

/**
 * The document to import: a file, or standard input where `-` stands for it.
 *
 * @throws {UsageError} it is missing, empty, no text, too large, or no file
 */
export async function readSource(
  file: string,
  context: Context,
): Promise<{ text: string; source: SourceDocument }> {
  const { importing } = context.messages;
  const read = readDocument(await bytesOf(file, context));
  if (read.status === "empty") throw new UsageError(importing.empty(file));
  if (read.status === "binary") throw new UsageError(importing.binary(file));
  if (read.status === "too-large") throw new UsageError(importing.tooLarge(file, MAX_DOCUMENT_BYTES));
  return { text: read.text, source: { name: nameOf(file), hash: read.hash } };
}

function nameOf(file: string): string {
  return file === STANDARD_INPUT ? "stdin" : basename(file, extname(file));
}

async function bytesOf(file: string, { messages, interrupted }: Context): Promise<Uint8Array> {
  const isInput = file === STANDARD_INPUT;
  const name = isInput ? messages.standardInput : file;
  const read = isInput
    ? await readStandardInput(MAX_DOCUMENT_BYTES, interrupted)
    : await readRegularFile(file, MAX_DOCUMENT_BYTES, { followLinks: true });
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
      return messages.unreadable(name, reasonFor(cause.code, messages));
  }
}
