import { existsSync, rmdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { CliMessages } from "../messages/cli-messages.ts";
import { makeFolderFor } from "../output/write-file.ts";
import { systemCode } from "../system-error.ts";

/**
 * Lets `write` write to a folder, which is made where it is missing, with those above it. Where that fails, the folders
 * that were made go again, but for those that hold something by then.
 *
 * @throws {UsageError} the system refuses
 */
export async function inFolder<Result>(
  dir: string,
  messages: CliMessages,
  write: () => Promise<Result>,
): Promise<Result> {
  const missing = missingFolders(resolve(dir));
  try {
    makeFolderFor(dir, messages);
    return await write();
  } catch (error) {
    for (const folder of missing) removeIfEmpty(folder);
    throw error;
  }
}

/** Inner ones first. */
function missingFolders(path: string): string[] {
  if (path === dirname(path) || existsSync(path)) return [];
  return [path, ...missingFolders(dirname(path))];
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (systemCode(error) === null) throw error;
  }
}
