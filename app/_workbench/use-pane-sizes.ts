import type { SplitterPaneSize } from "@mantine/hooks";
import { useEffect, useState } from "react";

const KEY = "nabla-panes";

type Sizes = readonly [read: number, write: number, results: number];
const USUAL: Sizes = [33, 39, 28];

/** As wide as the results are while there are none: the editor has the room. */
const EMPTY = 16;

/** As narrow as a pane may be. */
export const NARROWEST = { read: 18, write: 22, results: 14 };

/**
 * How wide the panes are, as this browser's user left them; the last one is narrow until there is something to show in
 * it, unless it was drawn wider.
 */
export function usePaneSizes(hasResults: boolean): [SplitterPaneSize[], (sizes: SplitterPaneSize[]) => void] {
  const [sizes, setSizes] = useState(USUAL);
  const [isDrawn, setDrawn] = useState(false);
  // The server does not know them, so the first paint has the usual ones.
  useEffect(() => setSizes(keptSizes()), []);
  const isEmpty = !hasResults && !isDrawn;
  const change = (next: SplitterPaneSize[]) => {
    if (!isSizes(next)) return;
    const isResultsMoved = Math.abs(next[2] - EMPTY) > 0.01;
    if (isEmpty && isResultsMoved) setDrawn(true);
    const left = isEmpty && !isResultsMoved ? withResults(next, sizes[2]) : next;
    setSizes(left);
    keep(left);
  };
  return [isEmpty ? [...withResults(sizes, EMPTY)] : [...sizes], change];
}

/** What the results take or give is the editor's, so that neither text moves from its place. */
function withResults([read, write, results]: Sizes, width: number): Sizes {
  const others = write + results;
  const taken = Math.min(width, others - NARROWEST.write);
  return [read, others - taken, taken];
}

function keptSizes(): Sizes {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "");
    return isSizes(kept) ? kept : USUAL;
  } catch {
    return USUAL;
  }
}

function isSizes(sizes: unknown): sizes is Sizes {
  const isWhole = Array.isArray(sizes) && sizes.length === USUAL.length;
  return isWhole && sizes.every((size) => Number.isFinite(size) && size > 5);
}

function keep(sizes: Sizes): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(sizes));
  } catch {
    // A browser that keeps nothing shows the usual widths the next time.
  }
}
