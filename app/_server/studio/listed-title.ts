import type { Database } from "../database/database.ts";
import type { Log } from "../log.ts";
import { PlatformError } from "../platform-error.ts";
import { withinTime } from "../within-time.ts";
import type { DraftReader } from "./draft-reader.ts";
import { DraftTitle } from "./draft-title.ts";

interface Parts {
  readonly database: Database;
  readonly reader: Pick<DraftReader, "ready" | "title">;
  readonly log: Log;
}

interface Row {
  readonly id: string;
  /** null where it has to be read. */
  readonly title: string | null;
  readonly filesHash: string | null;
}

/** Of one title: none takes that long, and all authors wait for the list. */
const TITLE_MS = 1_000;

/**
 * As it was noted; else as it is read now, for all who ask later. What takes long is listed without a title and read on
 * meanwhile; what takes longer than it may is noted as having none.
 *
 * @param until in milliseconds as `performance.now()` gives them: from then on none is read
 */
export async function listedTitle(parts: Parts, row: Row, until: number): Promise<DraftTitle> {
  if (row.title !== null) return DraftTitle.catch({}).parse(JSON.parse(row.title));
  if (performance.now() > until) return {};
  const untitled = (error: unknown) => {
    parts.log.error({ err: error, exercise: row.id }, "reading a title failed");
    return {};
  };
  const reading = parts.reader
    .ready()
    .then(() => withinTime(noteTitle(parts, row).catch(untitled), TITLE_MS, {}));
  return reading.catch(untitled);
}

async function noteTitle({ database, reader }: Parts, { id, filesHash }: Row): Promise<DraftTitle> {
  const path = { exerciseId_path: { exerciseId: id, path: "exercise.yaml" } };
  const file = await database.exerciseFile.findUnique({ where: path, select: { content: true } });
  const read = await reader.title(file?.content ?? "").catch((error: unknown) => {
    if (!(error instanceof PlatformError)) throw error;
    return error.code === "draftTooHard" ? {} : null;
  });
  if (read === null) return {};
  // Of files that were saved meanwhile it may be another.
  await database.exercise.updateMany({ where: { id, filesHash }, data: { title: JSON.stringify(read) } });
  return read;
}
