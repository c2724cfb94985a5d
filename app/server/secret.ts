import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { StartProblem } from "./settings.ts";

/**
 * What cookies are signed with: made at the first start, kept in the data folder, readable by its owner only.
 *
 * @throws {StartProblem} the data folder cannot be written to
 */
export function serverSecret(dataDir: string): string {
  const file = join(dataDir, "secret");
  try {
    mkdirSync(dataDir, { recursive: true });
    try {
      writeFileSync(file, randomBytes(32).toString("hex"), { flag: "wx", mode: 0o600 });
    } catch (error) {
      if (!isExisting(error)) throw error;
    }
    return readFileSync(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartProblem(
      `Expected a data folder that can be written to at ${resolve(dataDir)} (DATA_DIR); ${reason}.\n` +
        "Make it writable for this user, or name another one: DATA_DIR=~/nabla-data npm start",
    );
  }
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
