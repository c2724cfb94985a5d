import { dirname, join } from "node:path";
import { MANIFEST_FILE } from "../../../importer/merge/manifest.ts";
import type { ImportPlan } from "../../../importer/plan-import.ts";
import { inFolder } from "../../input/in-folder.ts";
import { makeFolderFor, removeFile, replaceFile, writeNewFolder } from "../../output/write-file.ts";
import type { Context } from "../command.ts";

/**
 * Writes what a plan says. What has been done is recorded after every folder, so that an import cut short goes on where
 * it stopped; an interruption is heeded between folders, never within one.
 *
 * @returns how many questions have been carried out
 * @throws {UsageError} the system refuses
 */
export function carryOut(plan: ImportPlan, out: string, context: Context): Promise<number> {
  return inFolder(out, context.messages, () => carryOutIn(plan, out, context));
}

async function carryOutIn(plan: ImportPlan, out: string, context: Context): Promise<number> {
  const { messages, interrupted } = context;
  for (const [place, { change }] of plan.questions.entries()) {
    if (interrupted.aborted) return place;
    const folder = join(out, change.slug);
    if (change.kind === "new") await writeNewFolder(folder, change.write, messages);
    if (change.kind === "updated") await update(folder, change.write, change.remove, context);
    const manifest = `${JSON.stringify(plan.manifestAfter(place + 1), null, 2)}\n`;
    await replaceFile(join(out, MANIFEST_FILE), manifest, context);
  }
  return plan.questions.length;
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
