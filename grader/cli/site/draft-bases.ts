import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { z } from "zod";
import type { Context } from "../commands/command.ts";
import { codeOf } from "../system-error.ts";
import { ownFolder, readOwnFile, writeOwnFile } from "./own-folder.ts";
import type { SiteApi } from "./site-api.ts";

const Base = z.object({ revision: z.number() });

/**
 * Which draft of the site a file was made from, remembered when it is pulled or pushed: the file goes on from there, and
 * whatever was saved on the site since is a conflict.
 *
 * @returns null where that is not known
 */
export function baseOf(file: string, slug: string, site: SiteApi, { env }: Context): number | null {
  try {
    return (
      Base.safeParse(JSON.parse(readOwnFile(pathOf(file, slug, site, env)) ?? "null")).data?.revision ?? null
    );
  } catch (error) {
    // Not known is the careful answer.
    if (!(error instanceof SyntaxError)) codeOf(error);
    return null;
  }
}

/** Where it cannot be remembered, the next push finds a conflict, and loses nothing. */
export async function rememberBase(
  file: string,
  slug: string,
  revision: number,
  site: SiteApi,
  { env }: Context,
): Promise<void> {
  try {
    await writeOwnFile(pathOf(file, slug, site, env), JSON.stringify({ revision }));
  } catch (error) {
    codeOf(error);
  }
}

/** Of one file, exercise, site and account. */
function pathOf(file: string, slug: string, { server, owner }: SiteApi, env: Context["env"]): string {
  const name = createHash("sha256")
    .update(JSON.stringify([server, owner, slug, resolve(file)]))
    .digest("hex");
  return join(ownFolder(env), "drafts", `${name}.json`);
}
