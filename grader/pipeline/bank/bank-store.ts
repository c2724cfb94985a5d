import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { SetupError } from "../setup-error.ts";
import type { CaseBank } from "./case-bank.ts";

const DIGEST_BYTES = 32;

/** Where case banks are kept: `NABLA_CACHE`, else `nabla` in the user's cache folder. */
export function defaultCacheDir(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.NABLA_CACHE) return environment.NABLA_CACHE;
  const base = environment.XDG_CACHE_HOME ? environment.XDG_CACHE_HOME : join(homedir(), ".cache");
  return join(base, "nabla");
}

/** The bank kept for a version; null where there is none or what is there is not whole. */
export async function readBank(cacheDir: string, version: string): Promise<CaseBank | null> {
  const bytes = await readFile(bankFile(cacheDir, version)).catch(() => null);
  if (bytes === null || bytes.length <= DIGEST_BYTES) return null;
  const body = bytes.subarray(DIGEST_BYTES);
  if (!digest(body).equals(bytes.subarray(0, DIGEST_BYTES))) return null;
  const bank: CaseBank = deserialize(body);
  return bank.version === version ? bank : null;
}

/**
 * Keeps a bank. Two processes may do so at once: each writes a file of its own and renames it into place.
 *
 * @throws {SetupError} the folder cannot be written to, or its disk is full; nothing is left behind
 */
export async function writeBank(cacheDir: string, bank: CaseBank): Promise<void> {
  const body = serialize(bank);
  const draft = join(cacheDir, `${bank.version}.${randomUUID()}.tmp`);
  try {
    await mkdir(cacheDir, { recursive: true });
    await writeFile(draft, Buffer.concat([digest(body), body]), { flush: true });
    await rename(draft, bankFile(cacheDir, bank.version));
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new SetupError(
      `expected to keep the case bank in ${cacheDir}`,
      `received ${reasonOf(error)}`,
      "Free some space there or set NABLA_CACHE to another folder. Nothing was left behind.",
      { cause: error },
    );
  }
}

function bankFile(cacheDir: string, version: string): string {
  return join(cacheDir, `${version}.bank`);
}

function digest(body: Uint8Array): Buffer {
  return createHash("sha256").update(body).digest();
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
