import { existsSync } from "node:fs";
import { line, span } from "../../../grader/index.ts";
import { nothingToBackUp } from "../backup/backup-problem.ts";
import type { DatabaseSnapshot } from "../backup/database-snapshot.ts";
import { openSnapshot } from "../backup/open-snapshot.ts";
import { type WrittenBackup, writeBackup } from "../backup/write-backup.ts";
import { type DatabaseAddress, databaseAddress } from "../database/database-address.ts";
import { unusableDatabase } from "../database/database-problem.ts";
import { settingsFrom } from "../settings.ts";
import { answerWithFile } from "./answer-with-file.ts";
import type { NablaCommand } from "./command-answer.ts";
import { placeOf } from "./place-of.ts";
import { ProgressLine } from "./progress-line.ts";

/** `nabla backup <file> [--overwrite]`: everything the database holds, while the site runs. */
export const backup: NablaCommand = (argv, locale) =>
  answerWithFile({ command: "backup", option: "overwrite" }, argv, locale, async (file, overwrite, texts) => {
    const settings = settingsFrom(process.env);
    const address = databaseAddress(settings.DATA_DIR, settings.DATABASE_URL);
    const progress = new ProgressLine(process.stderr);
    const onRows = (rows: number) => progress.tell(texts.rowsSoFar(rows));
    const written = await backUp(address, placeOf(address, settings), { file, overwrite, onRows }).finally(
      () => progress.end(),
    );
    return {
      code: 0,
      lines: () => [
        line(span("✓ ", "good"), texts.backedUp(file, written)),
        line("  ", span(texts.withoutSecret, "dim")),
      ],
    };
  });

async function backUp(
  address: DatabaseAddress,
  place: string,
  options: Omit<Parameters<typeof writeBackup>[1], "provider">,
): Promise<WrittenBackup> {
  // Opening a file that is not there would make one.
  if (address.provider === "sqlite" && !existsSync(address.file)) throw nothingToBackUp(place);
  let snapshot: DatabaseSnapshot | undefined;
  try {
    snapshot = await openSnapshot(address);
    if (snapshot.migrations.length === 0) throw nothingToBackUp(place);
    return await writeBackup(snapshot, { ...options, provider: address.provider });
  } catch (error) {
    throw unusableDatabase(address, error) ?? error;
  } finally {
    await snapshot?.close();
  }
}
