import { createHash, randomUUID } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { renderLines } from "../../reporters/text/line.ts";
import type { Context } from "../commands/command.ts";
import { problemLines } from "../output/problem-lines.ts";
import { codeOf } from "../system-error.ts";
import { ownFolder, readOwnFile, removeOwnFile, writeOwnFile } from "./own-folder.ts";

/** What makes two submissions one and the same. */
interface Sent {
  readonly server: string;
  readonly slug: string;
  readonly source: string;
}

/** A submission that is being sent, or whose verdict was not seen yet. */
interface KeptKey {
  readonly key: string;
  /** When it was begun, where it was begun before. */
  readonly begunAt: string | null;
  /** Which submission it became, once the site has said so; {@link forgetSubmission} finds it by that. */
  readonly note: (id: string) => Promise<void>;
  /** Once its verdict is there, the same text is another submission. */
  readonly forget: () => void;
}

const Kept = z.object({
  key: z.string().regex(/^[\w-]{8,64}$/),
  begunAt: z.string(),
  id: z.string().nullish(),
});
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * The key of a submission, on the disk before it is sent: whoever sends the same text to the same exercise before its
 * verdict was seen, after Ctrl-C, a crash or a cut connection, sends it with the same key, so that it is one submission.
 * Where it cannot be kept that is said once, and the submission goes on.
 */
export async function keptKey({ server, slug, source }: Sent, context: Context): Promise<KeptKey> {
  const folder = join(ownFolder(context.env), "sent");
  const name = createHash("sha256")
    .update(JSON.stringify([server, slug, source]))
    .digest("hex");
  const file = join(folder, `${name}.json`);
  const noteId = async (key: string, begunAt: string, id: string) => {
    try {
      await writeOwnFile(file, JSON.stringify({ key, begunAt, id }));
    } catch (error) {
      codeOf(error);
    }
  };
  const forget = () => removeOwnFile(file);
  try {
    removeOld(folder);
    const known = Kept.safeParse(parsedKept(readOwnFile(file))).data;
    if (known !== undefined) {
      const { key, begunAt } = known;
      return { key, begunAt, note: (id) => noteId(key, begunAt, id), forget };
    }
    const fresh = { key: randomUUID(), begunAt: new Date().toISOString() };
    await writeOwnFile(file, JSON.stringify(fresh));
    return { key: fresh.key, begunAt: null, note: (id) => noteId(fresh.key, fresh.begunAt, id), forget };
  } catch (error) {
    const { stderr, messages } = context;
    const problem = messages.site.notKept(folder, codeOf(error));
    stderr.write(renderLines(problemLines(problem, "warn"), stderr.colour));
    return { key: randomUUID(), begunAt: null, note: async () => undefined, forget: () => undefined };
  }
}

/** By another command its verdict was shown: the same text is another submission from now on. */
export function forgetSubmission(id: string, { env }: Context): void {
  const folder = join(ownFolder(env), "sent");
  try {
    for (const name of namesIn(folder)) {
      const file = join(folder, name);
      if (Kept.safeParse(parsedKept(readOwnFile(file))).data?.id === id) removeOwnFile(file);
    }
  } catch (error) {
    // Then the next submit of the same text shows that verdict once more.
    codeOf(error);
  }
}

/** Of what was never gone on with. */
function removeOld(folder: string): void {
  for (const name of namesIn(folder)) {
    const file = join(folder, name);
    const at = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - at > KEPT_MS) removeOwnFile(file);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

function parsedKept(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
