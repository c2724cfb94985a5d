import type { DraftBackup } from "./draft/draft-requests.ts";
import type { WrittenText } from "./draft/written-text.ts";

export interface ListedBackup extends DraftBackup {
  /** Not with the server; null where the server has it and its text is asked for when it is chosen. */
  readonly source: string | null;
}

/** Newest first: the server's backups, and what is stashed in this browser. */
export function listedBackups(
  stashed: readonly WrittenText[],
  backups: readonly DraftBackup[],
): readonly ListedBackup[] {
  const there = backups.map((backup) => ({ ...backup, source: null }));
  return [...stashed.map(stashedBackup), ...there].sort((a, b) => b.writtenAt - a.writtenAt);
}

/** Its place in the stash would name another text as soon as one before it is sent. */
function stashedBackup({ source, base, writtenAt }: WrittenText): ListedBackup {
  return { source, writtenAt, id: JSON.stringify([writtenAt, base, source]) };
}
