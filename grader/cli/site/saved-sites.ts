import { join } from "node:path";
import { z } from "zod";
import type { Context } from "../commands/command.ts";
import { codeOf } from "../system-error.ts";
import { UsageError } from "../usage-error.ts";
import { ownFolder, readOwnFile, writeOwnFile } from "./own-folder.ts";

const SavedSite = z.object({
  token: z.string(),
  /** Whose it is. */
  name: z.string(),
  /** By the site's clock. */
  expiresAt: z.string().nullable(),
  /** Whether it may be sent in the clear. */
  insecureHttp: z.boolean(),
});
export type SavedSite = z.infer<typeof SavedSite>;

const SavedSites = z.object({
  /** Which is meant where none is named: the last one that was logged in to. */
  current: z.string().nullable(),
  sites: z.record(z.string(), SavedSite),
});
export type SavedSites = z.infer<typeof SavedSites>;

type Place = Pick<Context, "env" | "messages">;

/** The sites that were logged in to, by their addresses. @throws {UsageError} the file cannot be read */
export function savedSites({ env, messages }: Place): SavedSites {
  const file = fileIn(env);
  let text: string | null;
  try {
    text = readOwnFile(file);
  } catch (error) {
    throw new UsageError(messages.unreadable(file, codeOf(error)));
  }
  if (text === null) return { current: null, sites: {} };
  const { data } = SavedSites.safeParse(jsonOf(text));
  if (data === undefined) throw new UsageError(messages.site.damagedLogins(file));
  return data;
}

/** @throws {UsageError} the file cannot be written */
export async function saveSites(sites: SavedSites, { env, messages }: Place): Promise<string> {
  const file = fileIn(env);
  try {
    await writeOwnFile(file, `${JSON.stringify(sites, null, 2)}\n`);
  } catch (error) {
    throw new UsageError(messages.unwritable(file, codeOf(error)));
  }
  return file;
}

function fileIn(env: Context["env"]): string {
  return join(ownFolder(env), "sites.json");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
