import { randomUUID } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import type { Context } from "../commands/command.ts";
import { codeOf, systemCode } from "../system-error.ts";

/** Where the command keeps what is this user's alone: `~/.config/nabla`, or what the environment names in its place. */
export function ownFolder(env: Context["env"]): string {
  const { APPDATA, XDG_CONFIG_HOME, HOME } = env;
  if (process.platform === "win32" && APPDATA) return join(APPDATA, "nabla");
  // The standard says that a relative path is to be ignored.
  if (XDG_CONFIG_HOME && isAbsolute(XDG_CONFIG_HOME)) return join(XDG_CONFIG_HOME, "nabla");
  return join(HOME || homedir(), ".config", "nabla");
}

/** A kept text; null where there is none. @throws the system's error where it cannot be read */
export function readOwnFile(path: string): string | null {
  try {
    // Copied from elsewhere, or made by another program, it may be readable by all.
    if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
    return readFileSync(path, "utf8");
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return null;
    throw error;
  }
}

/** Writes a text that only this user may read, whole or not at all, and waits until it is on the disk. */
export async function writeOwnFile(path: string, text: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** That it is not there is well, and so is that it cannot be removed: it is found again and means nothing then. */
export function removeOwnFile(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (systemCode(error) === null) throw error;
  }
}
