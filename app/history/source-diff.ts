import { type ChangeObject, diffArrays, diffWordsWithSpace } from "diff";

/** A line of one text, cut into what the other has too and what it has not. */
export interface DiffLine {
  /** From 1. */
  readonly number: number;
  readonly parts: readonly { readonly text: string; readonly isChanged: boolean }[];
}

export type DiffBlock =
  | { readonly kind: "same"; readonly lines: readonly SameLine[] }
  | { readonly kind: "changed"; readonly removed: readonly DiffLine[]; readonly added: readonly DiffLine[] };

/** Stands in both, mostly not at the same height. */
export interface SameLine {
  readonly before: number;
  readonly after: number;
  readonly text: string;
}

/** Beyond these a comparison costs more than it tells: what differs is then shown as a whole. */
const MOST_EDITS = 2_000;
const LONGEST_LINE = 500;
const MOST_EDITS_WITHIN_LINE = 60;
const MOST_LINES_WITHIN = 1_000;
/** Lines with less in common than this are two lines, and no line that was changed. */
const LEAST_ALIKE = 0.4;

/** Two texts line by line; none where they are the same, however their lines end. */
export function sourceDiff(before: string, after: string): readonly DiffBlock[] {
  const [old, young] = [linesOf(before), linesOf(after)];
  const changes = diffArrays(old, young, { maxEditLength: MOST_EDITS }) ?? replaced(old, young);
  if (changes.every(({ added, removed }) => !added && !removed)) return [];
  return blocksOf(changes);
}

export function linesOf(text: string): string[] {
  const lines = text.replaceAll(/\r\n?/g, "\n").split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

type Change = Pick<ChangeObject<string[]>, "value" | "added" | "removed">;

function replaced(old: string[], young: string[]): Change[] {
  return [
    { value: old, added: false, removed: true },
    { value: young, added: true, removed: false },
  ];
}

function blocksOf(changes: readonly Change[]): DiffBlock[] {
  let [before, after] = [1, 1];
  return groupsOf(changes).map(({ isSame, old, young }) => {
    const [oldStart, newStart] = [before, after];
    before += old.length;
    after += young.length;
    if (!isSame) return changedBlock(old, young, oldStart, newStart);
    const lines = old.map((text, i) => ({ before: oldStart + i, after: newStart + i, text }));
    return { kind: "same", lines };
  });
}

interface Group {
  readonly isSame: boolean;
  readonly old: readonly string[];
  readonly young: readonly string[];
}

/** What was taken away and what stands in its place belong together. */
function groupsOf(changes: readonly Change[]): Group[] {
  const groups: Group[] = [];
  for (const { value, added, removed } of changes) {
    const isSame = !added && !removed;
    const last = isSame ? undefined : groups.at(-1);
    const isMore = last !== undefined && !last.isSame;
    if (isMore) groups.pop();
    groups.push({
      isSame,
      old: [...(isMore ? last.old : []), ...(added ? [] : value)],
      young: [...(isMore ? last.young : []), ...(removed ? [] : value)],
    });
  }
  return groups;
}

function changedBlock(
  old: readonly string[],
  young: readonly string[],
  before: number,
  after: number,
): DiffBlock {
  const pairs = old.slice(0, MOST_LINES_WITHIN).map((text, i) => wordParts(text, young[i]));
  return {
    kind: "changed",
    removed: old.map((text, i) => ({ number: before + i, parts: pairs[i]?.removed ?? whole(text) })),
    added: young.map((text, i) => ({ number: after + i, parts: pairs[i]?.added ?? whole(text) })),
  };
}

type Parts = DiffLine["parts"];

/** What changed within a line; null where it is another line. */
function wordParts(old: string, young: string | undefined): { removed: Parts; added: Parts } | null {
  if (young === undefined || Math.max(old.length, young.length) > LONGEST_LINE) return null;
  const changes = diffWordsWithSpace(old, young, { maxEditLength: MOST_EDITS_WITHIN_LINE });
  if (changes === undefined) return null;
  const common = changes.reduce(
    (sum, { value, added, removed }) => sum + (added || removed ? 0 : value.trim().length),
    0,
  );
  if (common < LEAST_ALIKE * Math.max(old.trim().length, young.trim().length)) return null;
  const part = ({ value, added, removed }: (typeof changes)[number]) => ({
    text: value,
    isChanged: added || removed,
  });
  return {
    removed: changes.filter(({ added }) => !added).map(part),
    added: changes.filter(({ removed }) => !removed).map(part),
  };
}

function whole(text: string): Parts {
  return [{ text, isChanged: false }];
}
