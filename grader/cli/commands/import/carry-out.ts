import { dirname, join } from "node:path";
import { MANIFEST_FILE } from "../../../importer/merge/manifest.ts";
import type { ImportPlan } from "../../../importer/plan-import.ts";
import { inFolder } from "../../input/in-folder.ts";
import { makeFolderFor, removeFile, replaceFile, writeNewFolder } from "../../output/write-file.ts";
import type { Context } from "../command.ts";

/** Folders between two records: each record names all of them, and 1,000 of that are 400 MB. */
const BETWEEN_RECORDS = 50;

/**
 * Writes what a plan says. What has been done is recorded now and then and at the end; a draft that a kill left without
 * a record is known by its files. An interruption is heeded between folders, never within one.
 *
 * @returns how many questions have been carried out
 * @throws {UsageError} the system refuses
 */
export function carryOut(plan: ImportPlan, out: string, context: Context): Promise<number> {
  return inFolder(out, context.messages, () => carryOutIn(plan, out, context));
}

async function carryOutIn(plan: ImportPlan, out: string, context: Context): Promise<number> {
  const { messages, interrupted } = context;
  const record = (done: number) => {
    const manifest = `${JSON.stringify(plan.manifestAfter(done), null, 2)}\n`;
    return replaceFile(join(out, MANIFEST_FILE), manifest, context);
  };
  let done = 0;
  for (const { change } of plan.questions) {
    if (interrupted.aborted) break;
    const folder = join(out, change.slug);
    if (change.kind === "new") await writeNewFolder(folder, change.write, messages);
    if (change.kind === "updated") await update(folder, change.write, change.remove, context);
    done += 1;
    if (done % BETWEEN_RECORDS === 0) await record(done);
  }
  await record(done);
  return done;
}

async function update(
  folder: string,
  write: Readonly<Record<string, string>>,
  remove: readonly string[],
  context: Context,
): Promise<void> {
  for (const [file, text] of Object.entries(write)) {
    makeFolderFor(dirname(join(folder, file)), context.messages);
    await replaceFile(join(folder, file), text, context);
  }
  for (const file of remove) removeFile(join(folder, file), context.messages);
}
