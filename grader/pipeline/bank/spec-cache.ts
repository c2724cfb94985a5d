import { createHash } from "node:crypto";
import { join } from "node:path";
import type { SpecCache } from "../../spec/load/exercise-from-files.ts";
import { defaultCacheDir, readCacheFile, writeCacheFile } from "./cache-file.ts";
import { graderFingerprint } from "./grader-fingerprint.ts";

/**
 * Keeps validated specs beside the case banks, for this state of the grader.
 *
 * A spec that cannot be kept is validated again the next time: nobody needs to know.
 */
export function specCache(cacheDir: string | null = defaultCacheDir()): SpecCache {
  if (cacheDir === null) return { read: () => null, write: () => {} };
  const fileOf = (key: string) => {
    const hash = createHash("sha256").update(`${graderFingerprint()}\0${key}`);
    return join(cacheDir, `${hash.digest("hex").slice(0, 32)}.spec`);
  };
  return {
    read: (key) => readCacheFile(fileOf(key)),
    write(key, documents) {
      try {
        writeCacheFile(fileOf(key), documents);
      } catch {
        // A full or read-only disk costs time here, not the result.
      }
    },
  };
}
