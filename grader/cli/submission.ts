import { open } from "node:fs/promises";
import type { CliMessages } from "./messages/cli-messages.ts";
import { reasonOf, systemCode } from "./system-error.ts";
import { UsageError } from "./usage-error.ts";

/** Far more than anybody writes for an exercise. */
const MAX_BYTES = 512 * 1024;

/** The text of a learner's file. @throws {UsageError} it is missing, a folder, unreadable, too large, or no text */
export async function readSubmission(file: string, slug: string, messages: CliMessages): Promise<string> {
  const bytes = await readBytes(file, slug, messages);
  if (bytes.length > MAX_BYTES) throw new UsageError(messages.tooLarge(file, MAX_BYTES));
  if (bytes.includes(0)) throw new UsageError(messages.notText(file));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(messages.notText(file));
  }
}

/** At most one byte more than allowed, whatever the file claims to be: a device has no end. */
async function readBytes(file: string, slug: string, messages: CliMessages): Promise<Uint8Array> {
  try {
    await using handle = await open(file);
    const buffer = new Uint8Array(MAX_BYTES + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read) {
      read = (await handle.read(buffer, length)).bytesRead;
    }
    return buffer.subarray(0, length);
  } catch (error) {
    const code = systemCode(error);
    if (code === "ENOENT") throw new UsageError(messages.missingFile(file));
    if (code === "EISDIR") throw new UsageError(messages.folderNotFile(file, slug));
    throw new UsageError(messages.unreadable(file, reasonOf(error, messages)));
  }
}
