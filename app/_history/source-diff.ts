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
const MOST_COMPARING_MS = 50;
const LONGEST_LINE = 500;
const MOST_EDITS_WITHIN_LINE = 60;
const MOST_LINES_WITHIN = 200;
/** Lines with less in common than this are two lines, and no line that was changed. */
const LEAST_ALIKE = 0.4;

/** Two texts line by line; none where they are the same, however their lines end. */
export function sourceDiff(before: string, after: string): readonly DiffBlock[] {
  const [beforeLines, afterLines] = [textLines(before), textLines(after)];
  const changes =
    diffArrays(beforeLines, afterLines, { maxEditLength: MOST_EDITS, timeout: MOST_COMPARING_MS }) ??
    replaced(beforeLines, afterLines);
  if (changes.every(({ added, removed }) => !added && !removed)) return [];
  return blocksOf(changes);
}

export function textLines(text: string): string[] {
  const lines = text.replaceAll(/\r\n?/g, "\n").split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

type Change = Pick<ChangeObject<string[]>, "value" | "added" | "removed">;

function replaced(before: string[], after: string[]): Change[] {
  return [
    { value: before, added: false, removed: true },
    { value: after, added: true, removed: false },
  ];
}

function blocksOf(changes: readonly Change[]): DiffBlock[] {
  let [nextBefore, nextAfter] = [1, 1];
  return groupsOf(changes).map(({ isSame, before, after }) => {
    const [beforeStart, afterStart] = [nextBefore, nextAfter];
    nextBefore += before.length;
    nextAfter += after.length;
    if (!isSame) return changedBlock(before, after, beforeStart, afterStart);
    const lines = before.map((text, i) => ({ before: beforeStart + i, after: afterStart + i, text }));
    return { kind: "same", lines };
  });
}

interface Group {
  readonly isSame: boolean;
  readonly before: readonly string[];
  readonly after: readonly string[];
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
      before: [...(isMore ? last.before : []), ...(added ? [] : value)],
      after: [...(isMore ? last.after : []), ...(removed ? [] : value)],
    });
  }
  return groups;
}

function changedBlock(
  before: readonly string[],
  after: readonly string[],
  beforeStart: number,
  afterStart: number,
): DiffBlock {
  const pairs = before.slice(0, MOST_LINES_WITHIN).map((text, i) => wordParts(text, after[i]));
  return {
    kind: "changed",
    removed: before.map((text, i) => ({ number: beforeStart + i, parts: pairs[i]?.removed ?? whole(text) })),
    added: after.map((text, i) => ({ number: afterStart + i, parts: pairs[i]?.added ?? whole(text) })),
  };
}

type Parts = DiffLine["parts"];

/** What changed within a line; null where it is another line. */
function wordParts(before: string, after: string | undefined): { removed: Parts; added: Parts } | null {
  if (after === undefined || Math.max(before.length, after.length) > LONGEST_LINE) return null;
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS_WITHIN_LINE });
  if (changes === undefined) return null;
  const common = changes.reduce(
    (sum, { value, added, removed }) => sum + (added || removed ? 0 : value.trim().length),
    0,
  );
  if (common < LEAST_ALIKE * Math.max(before.trim().length, after.trim().length)) return null;
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
