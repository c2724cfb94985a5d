import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { USED_FILES } from "../../spec/load/exercise-files.ts";
import { UsageError } from "../usage-error.ts";
import type { DraftsFolder } from "./drafts-folder.ts";
import type { OpenedDraft } from "./opened-draft.ts";

/** Drafts as they were at one moment, in a folder of their own. */
export interface Snapshot extends Disposable {
  /** Of the draft, beside which others stand that it may use or follow; or the folder of all. */
  readonly dir: string;
}

/**
 * Copies a draft, and of the others what it may need, to where nobody exchanges them: what is verified and run is what
 * was read, and no link in it leads anywhere.
 *
 * @throws {UsageError} there is no such draft, or one of its files is none
 */
export function snapshotOf(drafts: DraftsFolder, slug: string): Snapshot {
  const snapshot = emptySnapshot();
  try {
    for (const other of drafts.slugs()) {
      if (other !== slug) copyReadable(drafts, other, snapshot.dir, isUsedFile);
    }
    const dir = join(snapshot.dir, slug);
    drafts.use(slug, (draft) => {
      mkdirSync(dir);
      for (const path of draft.paths()) copy(draft, path, dir);
    });
    return { ...snapshot, dir };
  } catch (error) {
    snapshot[Symbol.dispose]();
    throw error;
  }
}

/** All drafts, each with what can be read of it. */
export function snapshotOfAll(drafts: DraftsFolder): Snapshot {
  const snapshot = emptySnapshot();
  try {
    for (const slug of drafts.slugs()) copyReadable(drafts, slug, snapshot.dir, () => true);
    return snapshot;
  } catch (error) {
    snapshot[Symbol.dispose]();
    throw error;
  }
}

function emptySnapshot(): Snapshot {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), "nabla-draft-")));
  return { dir, [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }) };
}

function isUsedFile(path: string): boolean {
  return USED_FILES.some((name) => name === path);
}

function copyReadable(
  drafts: DraftsFolder,
  slug: string,
  place: string,
  isWanted: (path: string) => boolean,
): void {
  const dir = join(place, slug);
  const skipping = (work: () => void) => {
    try {
      work();
    } catch (error) {
      // What is wrong with it is said where it is asked for.
      if (!(error instanceof UsageError)) throw error;
    }
  };
  skipping(() =>
    drafts.use(slug, (draft) => {
      mkdirSync(dir);
      for (const path of draft.paths().filter(isWanted)) skipping(() => copy(draft, path, dir));
    }),
  );
}

function copy(draft: OpenedDraft, path: string, dir: string): void {
  const target = join(dir, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, draft.bytes(path));
}
