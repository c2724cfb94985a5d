import { line, span } from "../../../grader/index.ts";
import { restoreBackup } from "../backup/restore-backup.ts";
import { databaseAddress } from "../database/database-address.ts";
import { settingsFrom } from "../settings.ts";
import { prepareDataFolder } from "../start/data-folder.ts";
import { answerWithFile } from "./answer-with-file.ts";
import type { NablaCommand } from "./command-answer.ts";
import { placeOf } from "./place-of.ts";
import { ProgressLine, progressBar } from "./progress-line.ts";

/** `nabla restore <file> [--replace]`: puts a backup into an empty database, of either kind. */
export const restore: NablaCommand = (argv, locale) =>
  answerWithFile({ command: "restore", option: "replace" }, argv, locale, async (file, replace, texts) => {
    const settings = settingsFrom(process.env);
    const address = databaseAddress(settings.DATA_DIR, settings.DATABASE_URL);
    if (address.provider === "sqlite") prepareDataFolder(settings.DATA_DIR);
    const place = placeOf(address, settings);
    const progress = new ProgressLine(process.stderr);
    const onRows = (rows: number, all: number) =>
      progress.tell(`${progressBar(rows / all)} ${texts.rowsSoFar(rows)}`);
    const restored = await restoreBackup(address, { file, place, replace, onRows }).finally(() =>
      progress.end(),
    );
    return {
      code: 0,
      lines: () => [
        line(span("✓ ", "good"), texts.restored(place, restored)),
        line("  ", span(restored.keptSecret ? texts.secretKept : texts.secretNeeded, "dim")),
      ],
    };
  });
