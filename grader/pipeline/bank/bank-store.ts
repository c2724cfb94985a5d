import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { type CacheProblem, keepCacheFile, readCacheFile } from "./cache-file.ts";
import type { CaseBank } from "./case-bank.ts";

/** The bank kept for a version; null where there is none that is whole. */
export function readBank(cacheDir: string, version: string): CaseBank | null {
  const body = readCacheFile(bankFile(cacheDir, version));
  if (body === null) return null;
  try {
    const bank: CaseBank = deserialize(body);
    return bank.version === version ? bank : null;
  } catch {
    // Whole, and written by something else.
    return null;
  }
}

/** Keeps a bank for the next process. @returns why that could not be, nothing being left behind; null where it could */
export function keepBank(cacheDir: string | null, bank: CaseBank): CacheProblem | null {
  return cacheDir === null
    ? { folder: null }
    : keepCacheFile(bankFile(cacheDir, bank.version), serialize(bank));
}

/** What the file of a bank is called in a cache folder. */
export function bankFileName(version: string): string {
  return `${version}.bank`;
}

function bankFile(cacheDir: string, version: string): string {
  return join(cacheDir, bankFileName(version));
}
