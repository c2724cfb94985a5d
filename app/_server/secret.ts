import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Database } from "./database/database.ts";
import type { DatabaseAddress } from "./database/database-address.ts";
import { type Settings, StartProblem } from "./settings.ts";
import { prepareDataFolder, unusableFolder } from "./start/data-folder.ts";

/** What cookies and links are signed with, wherever it is kept. @throws {StartProblem} as `serverSecret` */
export async function siteSecret(
  database: Database,
  provider: DatabaseAddress["provider"],
  settings: Pick<Settings, "DATA_DIR" | "SECRET">,
): Promise<string> {
  return provider === "postgresql" ? sharedSecret(database, settings) : serverSecret(settings);
}

/**
 * What cookies are signed with on all servers of one PostgreSQL: the setting `SECRET`, else what the first server to start
 * has put into the database. That was in its data folder where it used to be there, so that nobody is signed out.
 *
 * Who reads the database, or a copy of it, then has the sessions and what their cookies are signed with: they can be
 * anybody who is signed in. Where copies of the database go to places that must not be able to, set `SECRET`.
 *
 * @throws {StartProblem} as `serverSecret`
 */
async function sharedSecret(
  database: Database,
  { DATA_DIR, SECRET }: Pick<Settings, "DATA_DIR" | "SECRET">,
): Promise<string> {
  if (SECRET !== undefined) return SECRET;
  const id = 1;
  const known = await database.siteSecret.findUnique({ where: { id } });
  if (known !== null) return known.secret;
  const isKept = existsSync(join(DATA_DIR, "secret"));
  const secret = isKept ? serverSecret({ DATA_DIR }) : randomBytes(32).toString("hex");
  // Of two servers that start at once both take what the first one has put there.
  return (await database.siteSecret.upsert({ where: { id }, create: { id, secret }, update: { id } })).secret;
}

/**
 * What cookies are signed with: the setting `SECRET`, else made at the first start, kept in the data folder, readable by
 * its owner only.
 *
 * @throws {StartProblem} the data folder cannot be written to, or what it holds is no secret
 */
export function serverSecret({ DATA_DIR: dataDir, SECRET }: Pick<Settings, "DATA_DIR" | "SECRET">): string {
  if (SECRET !== undefined) return SECRET;
  prepareDataFolder(dataDir);
  const file = join(dataDir, "secret");
  const secret = readSecret(file) ?? makeSecret(dataDir, file);
  if (/^[0-9a-f]{64}$/.test(secret)) return secret;
  throw new StartProblem({
    en:
      `Expected 64 hexadecimal digits in ${resolve(file)}, found something else.\n` +
      "Delete it, and the next start makes a new one; everybody has to sign in again.",
    zh:
      `${resolve(file)} 应当是 64 位十六进制数字，实际是别的内容。\n` +
      "请删除它，下次启动时会重新生成；所有人需要重新登录。",
  });
}

function readSecret(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** Written aside and then given its name: a full disk leaves no half of one, and of two servers one is first. */
function makeSecret(dataDir: string, file: string): string {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, randomBytes(32).toString("hex"), { mode: 0o600 });
    try {
      linkSync(draft, file);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    return readFileSync(file, "utf8");
  } catch (error) {
    throw unusableFolder(dataDir, error);
  } finally {
    rmSync(draft, { force: true });
  }
}
