import type { FoldedBlock } from "./folded-blocks.ts";
import type { DiffLine } from "./source-diff.ts";

/** A line of a page costs ten times its text, and nobody reads a comparison of thousands. */
const MOST_LINES = 300;
const MOST_CHARACTERS = 40_000;

export interface ShownBlocks {
  readonly blocks: readonly FoldedBlock[];
  /** How many lines are not shown. */
  readonly leftOut: number;
}

/** The first lines of a comparison, whole ones, as many as a page can hold. */
export function shownBlocks(all: readonly FoldedBlock[]): ShownBlocks {
  const room = new Room();
  const blocks = all.map((block): FoldedBlock => {
    if (block.kind !== "changed")
      return { ...block, lines: room.fit(block.lines, ({ text }) => text.length) };
    // Half of what is left for either side: that something was added is seen also below a long removal.
    const removed = room.fit(block.removed, lengthOf, block.added.length > 0 ? 0.5 : 1);
    return { ...block, removed, added: room.fit(block.added, lengthOf) };
  });
  const isShown = (block: FoldedBlock) => lineCount(block) > 0;
  const leftOut = sum(all.map(lineCount)) - sum(blocks.map(lineCount));
  return { blocks: blocks.filter(isShown), leftOut };
}

class Room {
  #lines = MOST_LINES;
  #characters = MOST_CHARACTERS;
  #isFull = false;

  /** The first lines for which there is room; after a line that did not fit, none. */
  fit<Line>(lines: readonly Line[], length: (line: Line) => number, share = 1): readonly Line[] {
    let [left, characters] = [Math.ceil(this.#lines * share), Math.ceil(this.#characters * share)];
    const fitting: Line[] = [];
    for (const line of lines) {
      left -= 1;
      characters -= length(line);
      if (this.#isFull || left < 0 || characters < 0) break;
      fitting.push(line);
      this.#lines -= 1;
      this.#characters -= length(line);
    }
    if (share === 1) this.#isFull ||= fitting.length < lines.length;
    return fitting;
  }
}

function lengthOf({ parts }: DiffLine): number {
  return sum(parts.map(({ text }) => text.length));
}

function lineCount(block: FoldedBlock): number {
  return block.kind === "changed" ? block.removed.length + block.added.length : block.lines.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
