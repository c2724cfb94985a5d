import { realpathSync, rmSync, type Stats, statSync, writeFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, open, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "../../pipeline/bank/make-folder.ts";
import type { Context } from "../commands/command.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import { codeOf, systemCode } from "../system-error.ts";
import { UsageError } from "../usage-error.ts";
import { descriptorOf } from "./descriptor-of.ts";
import { writePipe } from "./write-pipe.ts";

/** Makes a folder and those above it where they are missing. @throws {UsageError} the system refuses */
export function makeFolderFor(dir: string, messages: CliMessages): void {
  try {
    makeFolder(dir);
  } catch (error) {
    throw failure(error, dir, messages);
  }
}

/**
 * Writes all of the files or none. A file that is there already is never touched.
 *
 * @throws {UsageError} a file exists, or the system refuses; nothing is left behind
 */
export async function writeNewFiles(
  dir: string,
  files: Readonly<Record<string, string>>,
  messages: CliMessages,
): Promise<void> {
  const written: string[] = [];
  try {
    for (const [name, text] of Object.entries(files)) {
      const path = join(dir, name);
      await using file = await open(path, "wx");
      written.push(path);
      await file.writeFile(text);
      await file.sync();
    }
  } catch (error) {
    await Promise.all(written.map((path) => rm(path, { force: true })));
    throw failure(error, dir, messages);
  }
}

/**
 * Writes a folder that did not exist. It appears with all its files or not at all.
 *
 * @throws {UsageError} the folder exists and is not empty, or the system refuses
 */
export async function writeNewFolder(
  path: string,
  files: Readonly<Record<string, string>>,
  messages: CliMessages,
): Promise<void> {
  const name = basename(path);
  const inside = Object.entries(files).map(([file, text]) => [`${name}/${file}`, text]);
  const place = (draft: string) => rename(join(draft, name), path);
  await inDraftFolder(dirname(path), Object.fromEntries(inside), messages, place, path);
}

/**
 * Writes a file anew, replacing what was there only once the new text is safely written. A link is followed; what is no
 * regular file, and what this process was given open, such as /dev/stdout, is written to and never replaced.
 *
 * @throws {UsageError} the system refuses
 */
export async function replaceFile(
  path: string,
  text: string | Uint8Array,
  { messages, interrupted }: Pick<Context, "messages" | "interrupted">,
): Promise<void> {
  const there = lookAt(path, messages);
  if (there !== null && !there.isFile()) {
    const written = there.isFIFO() ? writePipe(path, text, interrupted) : writeFile(path, text);
    await written.catch((error) => {
      throw failure(error, path, messages);
    });
    return;
  }
  const descriptor = there === null ? null : descriptorOf(path);
  if (descriptor !== null) {
    try {
      // Where it stands: what `>>` appends to keeps what it holds, and what follows on the same stream its place.
      writeFileSync(descriptor, text);
    } catch (error) {
      throw failure(error, path, messages);
    }
    return;
  }
  const target = there === null ? path : realpathSync(path);
  const name = basename(target);
  const place = async (draft: string) => {
    // What few may read is not for all to read because it is new.
    if (there !== null) await chmod(join(draft, name), there.mode);
    await rename(join(draft, name), target);
  };
  await inDraftFolder(dirname(target), { [name]: text }, messages, place, path);
}

/** @throws {UsageError} the system refuses; that it is not there is well */
export function removeFile(path: string, messages: CliMessages): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    throw failure(error, path, messages);
  }
}

/** What a path leads to; null where that is nothing yet. */
function lookAt(path: string, messages: CliMessages): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    throw failure(error, path, messages);
  }
}

/**
 * Lets `place` put in place what was written to a folder beside; the folder is gone in any case.
 *
 * The package write-file-atomic takes a write that a full disk cut short for a whole one, and replaces the file by it.
 */
async function inDraftFolder(
  dir: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  messages: CliMessages,
  place: (draft: string) => Promise<void>,
  subject = dir,
): Promise<void> {
  let draft: string | null = null;
  try {
    draft = await mkdtemp(join(dir, ".grader-"));
    await writeAll(draft, files);
    await place(draft);
  } catch (error) {
    throw failure(error, subject, messages);
  } finally {
    if (draft !== null) await rm(draft, { recursive: true, force: true });
  }
}

/** At once: the disk is waited for once and not for each. Nothing is being written any more when this throws. */
async function writeAll(dir: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  const writing = Object.entries(files).map(async ([name, text]) => {
    const path = join(dir, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: "wx", flush: true });
  });
  for (const written of await Promise.allSettled(writing))
    if (written.status === "rejected") throw written.reason;
}

function failure(error: unknown, subject: string, messages: CliMessages): UsageError {
  const code = systemCode(error);
  if (code === "EEXIST" || code === "ENOTEMPTY") {
    const isFile = error instanceof Error && "path" in error && !("dest" in error);
    return new UsageError(messages.alreadyThere(isFile ? String(error.path) : subject));
  }
  const blame = code !== null && OF_THE_MACHINE.has(code) ? "machine" : "use";
  return new UsageError(messages.unwritable(subject, codeOf(error)), blame);
}

const OF_THE_MACHINE = new Set(["ENOSPC", "EDQUOT", "EFBIG", "EIO", "EROFS", "EMFILE", "ENFILE"]);
