import { resolve } from "node:path";
import { StartProblem } from "../settings.ts";
import type { DatabaseAddress } from "./database-address.ts";

/** What a person can do about a database that cannot be opened; null where the fault is another. */
export function unusableDatabase(address: DatabaseAddress, error: unknown): StartProblem | null {
  const code = codeOf(error);
  const say = address.provider === "sqlite" ? sqliteProblem : postgresqlProblem;
  const problem = say(
    code,
    address.provider === "sqlite" ? resolve(address.file) : withoutPassword(address.url),
  );
  return problem === null ? null : new StartProblem(problem);
}

function sqliteProblem(code: string, file: string): string | null {
  if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT"))
    return (
      `Expected a database at ${file}, found a file that is none or is damaged (${code}).\n` +
      "Put back a copy of it, or move it away: the next start makes a new, empty one."
    );
  if (code === "SQLITE_FULL" || code === "ENOSPC")
    return `The disk is full: ${file} cannot grow. Make room, or name a folder on another disk: DATA_DIR=… npm start`;
  if (code === "SQLITE_BUSY")
    return `${file} is being changed by another program, which did not finish within 30 s. Stop it, then start again.`;
  if (code === "EISDIR") return `Expected a database file at ${file}, found a folder. Move it away.`;
  if (/^(EACCES|EPERM|EROFS|SQLITE_(CANTOPEN|READONLY|PERM|IOERR))/.test(code))
    return (
      `${file} cannot be read and written by this user (${code}).\n` +
      "Make it and its folder writable, or name another folder: DATA_DIR=… npm start"
    );
  return null;
}

function postgresqlProblem(code: string, url: string): string | null {
  const asked = `DATABASE_URL names ${url}`;
  if (
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ECONNRESET|ENOENT|57P03)$/.test(
      code,
    )
  )
    return (
      `${asked}, but no PostgreSQL answers there (${code}).\n` +
      "Start it, or correct the address; without DATABASE_URL the data is kept in a file."
    );
  if (code === "3D000") return `${asked}, where there is no such database. Create it: createdb <name>`;
  if (/^28/.test(code))
    return `${asked}, which does not let this user in (${code}). Correct user and password.`;
  if (code === "42501")
    return `${asked}, where this user may not create tables (${code}). Grant it, or use the owner.`;
  if (code === "ERR_INVALID_URL")
    return "DATABASE_URL is no address. Expected: postgresql://user:password@host:5432/name";
  return null;
}

/** Node tries several addresses of one name, and gathers what each of them said. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (!(error instanceof Error)) return "";
  // pg has no code for the time it waits.
  if (/timeout expired/.test(error.message)) return "ETIMEDOUT";
  return "code" in error ? String(error.code) : "";
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return "an address that cannot be read";
  const { host, pathname, username } = new URL(url);
  return `${username === "" ? "" : `${username}@`}${host}${pathname}`;
}
