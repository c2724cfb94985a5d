import { resolve } from "node:path";
import type { BothLanguages } from "../../_i18n/both-languages.ts";
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

function sqliteProblem(code: string, file: string): BothLanguages | null {
  if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT"))
    return {
      en:
        `Expected a database at ${file}, found a file that is none or is damaged (${code}).\n` +
        "Put back a copy of it, or move it away: the next start makes a new, empty one.",
      zh:
        `${file} 应当是数据库，但它不是或已经损坏（${code}）。\n` +
        "请用备份恢复它，或把它移走，下次启动时会新建一个空的。",
    };
  if (code === "SQLITE_FULL" || code === "ENOSPC")
    return {
      en: `The disk is full: ${file} cannot grow. Make room, or name a folder on another disk: DATA_DIR=… npm start`,
      zh: `磁盘已满，${file} 无法再增大。请腾出空间，或指定另一个磁盘上的目录：DATA_DIR=… npm start`,
    };
  if (code === "SQLITE_BUSY")
    return {
      en: `${file} is being changed by another program, which did not finish within 30 s. Stop it, then start again.`,
      zh: `另一个程序正在修改 ${file}，30 秒内没有结束。请停止它再启动。`,
    };
  if (code === "EISDIR")
    return {
      en: `Expected a database file at ${file}, found a folder. Move it away.`,
      zh: `${file} 应当是数据库文件，实际是目录。请把它移走。`,
    };
  if (/^(EACCES|EPERM|EROFS|SQLITE_(CANTOPEN|READONLY|PERM|IOERR))/.test(code))
    return {
      en:
        `${file} cannot be read and written by this user (${code}).\n` +
        "Make it and its folder writable, or name another folder: DATA_DIR=… npm start",
      zh:
        `当前用户无法读写 ${file}（${code}）。\n` +
        "请让它和所在的目录可写，或换一个目录：DATA_DIR=… npm start",
    };
  return null;
}

function postgresqlProblem(code: string, url: string): BothLanguages | null {
  if (
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ECONNRESET|ENOENT|57P03)$/.test(
      code,
    )
  )
    return {
      en:
        `DATABASE_URL names ${url}, but no PostgreSQL answers there (${code}).\n` +
        "Start it, or correct the address; without DATABASE_URL the data is kept in a file.",
      zh:
        `DATABASE_URL 指向 ${url}，但那里没有 PostgreSQL 应答（${code}）。\n` +
        "请启动它，或改正地址；不设置 DATABASE_URL 时数据保存在文件中。",
    };
  if (code === "3D000")
    return {
      en: `DATABASE_URL names ${url}, where there is no such database. Create it: createdb <name>`,
      zh: `DATABASE_URL 指向 ${url}，但那里没有这个数据库。请创建：createdb <名称>`,
    };
  if (/^28/.test(code))
    return {
      en: `DATABASE_URL names ${url}, which does not let this user in (${code}). Correct user and password.`,
      zh: `DATABASE_URL 指向 ${url}，它拒绝了这个用户（${code}）。请改正用户名和密码。`,
    };
  if (code === "42501")
    return {
      en: `DATABASE_URL names ${url}, where this user may not create tables (${code}). Grant it, or use the owner.`,
      zh: `DATABASE_URL 指向 ${url}，这个用户无权在那里建表（${code}）。请授权，或改用数据库的所有者。`,
    };
  if (code === "ERR_INVALID_URL")
    return {
      en: "DATABASE_URL is no address. Expected: postgresql://user:password@host:5432/name",
      zh: "DATABASE_URL 不是地址，应当形如 postgresql://user:password@host:5432/name",
    };
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
  if (!URL.canParse(url)) return "…";
  const { host, pathname, username } = new URL(url);
  return `${username === "" ? "" : `${username}@`}${host}${pathname}`;
}
