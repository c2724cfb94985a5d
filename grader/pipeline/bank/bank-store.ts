import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { SetupError } from "../setup-error.ts";
import { readCacheFile, writeCacheFile } from "./cache-file.ts";
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

/** @throws {SetupError} the folder cannot be written to, or its disk is full; nothing is left behind */
export function writeBank(cacheDir: string, bank: CaseBank): void {
  try {
    writeCacheFile(bankFile(cacheDir, bank.version), serialize(bank));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : null;
    throw new SetupError({ kind: "cache", folder: cacheDir, code }, { cause: error });
  }
}

function bankFile(cacheDir: string, version: string): string {
  return join(cacheDir, `${version}.bank`);
}
