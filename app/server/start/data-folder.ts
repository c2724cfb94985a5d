import { accessSync, constants, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { StartProblem } from "../settings.ts";

/**
 * Makes the folder for everything that is kept, for its owner only; one that is there already stays as it is.
 *
 * @throws {StartProblem} it cannot be made or written to
 */
export function prepareDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unusableFolder(dataDir, error);
  }
}

/** What to do about a data folder that something could not be written to. */
export function unusableFolder(dataDir: string, error: unknown): StartProblem {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return new StartProblem(
    `Expected a data folder that can be written to at ${resolve(dataDir)} (DATA_DIR); ${REASONS[code] ?? code}.\n` +
      "Mend that, or name another folder: DATA_DIR=~/nabla-data npm start",
  );
}

const REASONS: Readonly<Record<string, string>> = {
  EEXIST: "there is a file of that name",
  ENOTDIR: "a part of that path is a file",
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "that disk can only be read",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk's quota is used up",
  ENOENT: "it cannot be made there",
  ENAMETOOLONG: "the name is too long",
};
