import type { Draft } from "../drafts/draft.ts";
import { fingerprint } from "./manifest.ts";

/** What importing does to one folder. */
export interface FolderChange {
  readonly slug: string;
  readonly kind: "new" | "updated" | "unchanged" | "gone";
  /** Text by path relative to the folder. */
  readonly write: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
  /** Files that a person has changed and the document too: they stay as they are. */
  readonly kept: readonly string[];
  /** Recorded for the next import. */
  readonly files: Prints;
}

/**
 * What is to be done to a folder so that it holds the draft, without touching what a person has touched.
 *
 * `exercise.yaml` and the code belong together: where one of them has been changed none of them is updated.
 *
 * @param written fingerprints of what an earlier import wrote, by file; null for a question that is new
 * @param onDisk the text of a file of the folder as it is now; null where there is none
 * @param exists whether the folder is there
 */
export function folderChange(
  draft: Draft,
  written: Prints | null,
  onDisk: (file: string) => string | null,
  exists: boolean,
): FolderChange {
  const { slug, files } = draft;
  if (written === null)
    return { slug, kind: "new", write: files, remove: [], kept: [], files: fingerprints(draft) };
  if (!exists) return { slug, kind: "gone", write: {}, remove: [], kept: [], files: written };
  const all = [...new Set([...Object.keys(files), ...Object.keys(written)])];
  const units = [all.filter(isCode), ...all.filter((file) => !isCode(file)).map((file) => [file])];
  const parts = units.map((unit) => unitChange(unit, files, written, onDisk));
  const write = Object.assign({}, ...parts.map((part) => part.write));
  const remove = parts.flatMap((part) => part.remove);
  const isChanged = Object.keys(write).length + remove.length > 0;
  return {
    slug,
    kind: isChanged ? "updated" : "unchanged",
    write,
    remove,
    kept: parts.flatMap((part) => part.kept),
    files: Object.assign({}, ...parts.map((part) => part.files)),
  };
}

/** The fingerprints of a draft's files, by file. */
export function fingerprints({ files }: Draft): Prints {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [file, fingerprint(text)]));
}

function isCode(file: string): boolean {
  return file === "exercise.yaml" || file.endsWith(".ts");
}

type Prints = Readonly<Record<string, string>>;
interface UnitChange {
  readonly write: Record<string, string>;
  readonly remove: string[];
  readonly kept: string[];
  readonly files: Prints;
}

/** Files that are updated together or not at all. */
function unitChange(
  unit: readonly string[],
  wanted: Readonly<Record<string, string>>,
  recorded: Prints,
  onDisk: (file: string) => string | null,
): UnitChange {
  const state = unit.map((file) => {
    const [next, now] = [wanted[file], onDisk(file)];
    const was = recorded[file];
    const nextPrint = next === undefined ? undefined : fingerprint(next);
    const nowPrint = now === null ? undefined : fingerprint(now);
    // Taken away, changed or put there by a person, unless it happens to be what is wanted.
    const isTouched = nowPrint !== was && nowPrint !== nextPrint;
    return { file, next, now, was, nextPrint, isTouched };
  });
  const isMoving = state.some(({ was, nextPrint }) => was !== nextPrint);
  if (state.some(({ isTouched }) => isTouched)) {
    const kept = isMoving ? state.filter(({ isTouched }) => isTouched).map(({ file }) => file) : [];
    return { write: {}, remove: [], kept, files: defined(state.map(({ file, was }) => [file, was])) };
  }
  const write = state.flatMap(({ file, next, now }) =>
    next !== undefined && next !== now ? [[file, next]] : [],
  );
  const remove = state.flatMap(({ file, next, now }) => (next === undefined && now !== null ? [file] : []));
  const files = defined(state.map(({ file, nextPrint }) => [file, nextPrint]));
  return { write: Object.fromEntries(write), remove, kept: [], files };
}

function defined(entries: readonly (readonly [string, string | undefined])[]): Prints {
  return Object.fromEntries(
    entries.flatMap(([file, print]) => (print === undefined ? [] : [[file, print] as const])),
  );
}
