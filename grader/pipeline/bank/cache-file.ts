import { createHash, randomUUID } from "node:crypto";
import { readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { makeFolder } from "./make-folder.ts";
import { pruneCacheFolder } from "./prune-cache-folder.ts";

const DIGEST_BYTES = 32;

/**
 * Where what can be made again is kept: `NABLA_CACHE`, else `nabla` in the user's cache folder; null where there is no
 * such folder, as for a user without a home.
 */
export function defaultCacheDir(environment: NodeJS.ProcessEnv = process.env): string | null {
  if (environment.NABLA_CACHE) return environment.NABLA_CACHE;
  const { XDG_CACHE_HOME: base = "" } = environment;
  // The XDG base directory specification: a path that is not absolute is to be ignored.
  if (isAbsolute(base)) return join(base, "nabla");
  const home = homeFolder();
  return home === null ? null : join(home, ".cache", "nabla");
}

/**
 * Empty with an empty HOME; with none it is looked up by the user's number, and there Node throws if that has no
 * name.
 */
function homeFolder(): string | null {
  try {
    const home = homedir();
    return isAbsolute(home) ? home : null;
  } catch {
    return null;
  }
}

/** What a cache file holds; null where there is none or what is there is not whole. */
export function readCacheFile(path: string): Uint8Array | null {
  try {
    return wholeBody(path, readFileSync(path));
  } catch {
    return null;
  }
}

/** As {@link readCacheFile}, of a large one: what else is to be done is not kept from it while the disk is read. */
export async function readLargeCacheFile(path: string): Promise<Uint8Array | null> {
  try {
    return wholeBody(path, await readFile(path));
  } catch {
    return null;
  }
}

function wholeBody(path: string, bytes: Buffer): Uint8Array | null {
  const body = bytes.subarray(DIGEST_BYTES);
  if (!digest(body).equals(bytes.subarray(0, DIGEST_BYTES))) return null;
  markUsed(path);
  return body;
}

/** What is of use is not removed for its age. In a folder that cannot be written to nothing is removed at all. */
function markUsed(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {}
}

/** Why something cannot be kept: `code` is the system's, such as ENOSPC. No folder: the user has none. */
export type CacheProblem = { readonly folder: string; readonly code: string } | { readonly folder: null };

/** As {@link writeCacheFile}. @returns why that could not be, nothing being left behind; null where it could */
export function keepCacheFile(path: string, body: Uint8Array): CacheProblem | null {
  try {
    writeCacheFile(path, body);
    return null;
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return { folder: dirname(path), code: String(error.code) };
  }
}

/**
 * Writes a cache file whole or not at all. Two processes may do so at once: each renames a file of its own into place.
 *
 * @throws the file system's error; nothing is left behind
 */
export function writeCacheFile(path: string, body: Uint8Array): void {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    makeFolder(dirname(path));
    writeFileSync(draft, Buffer.concat([digest(body), body]), { flush: true });
    renameSync(draft, path);
    pruneNowAndThen(dirname(path));
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** A whole collection is kept at once: to look through the folder each time would take longer than to write. */
const WRITES_BETWEEN = 50;
const writes = new Map<string, number>();

function pruneNowAndThen(folder: string): void {
  const before = writes.get(folder) ?? 0;
  writes.set(folder, before + 1);
  if (before % WRITES_BETWEEN === 0) pruneCacheFolder(folder);
}

function digest(body: Uint8Array): Buffer {
  return createHash("sha256").update(body).digest();
}
