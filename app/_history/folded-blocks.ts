import type { DiffBlock, SameLine } from "./source-diff.ts";

export type FoldedBlock =
  | DiffBlock
  /** So far from every change that it is shown on demand. */
  | { readonly kind: "folded"; readonly lines: readonly SameLine[] };

const CONTEXT = 3;
const LEAST_FOLDED = 4;

/** Puts away what lies far from every change; a few lines are not worth a click. */
export function foldedBlocks(blocks: readonly DiffBlock[]): readonly FoldedBlock[] {
  return blocks.flatMap((block, i) => {
    if (block.kind !== "same") return [block];
    const above = i === 0 ? 0 : CONTEXT;
    const below = i === blocks.length - 1 ? 0 : CONTEXT;
    const { lines } = block;
    if (lines.length - above - below < LEAST_FOLDED) return [block];
    const end = lines.length - below;
    const parts: FoldedBlock[] = [
      { kind: "same", lines: lines.slice(0, above) },
      { kind: "folded", lines: lines.slice(above, end) },
      { kind: "same", lines: lines.slice(end) },
    ];
    return parts.filter((part) => part.kind === "changed" || part.lines.length > 0);
  });
}
