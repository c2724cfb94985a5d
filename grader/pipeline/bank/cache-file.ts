import { createHash, randomUUID } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { makeFolder } from "./make-folder.ts";

const DIGEST_BYTES = 32;

/** Where what can be made again is kept: `NABLA_CACHE`, else `nabla` in the user's cache folder. */
export function defaultCacheDir(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.NABLA_CACHE) return environment.NABLA_CACHE;
  const base = environment.XDG_CACHE_HOME ? environment.XDG_CACHE_HOME : join(homedir(), ".cache");
  return join(base, "nabla");
}

/** What a cache file holds; null where there is none or what is there is not whole. */
export function readCacheFile(path: string): Uint8Array | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return null;
  }
  const body = bytes.subarray(DIGEST_BYTES);
  return digest(body).equals(bytes.subarray(0, DIGEST_BYTES)) ? body : null;
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
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function digest(body: Uint8Array): Buffer {
  return createHash("sha256").update(body).digest();
}
