import type { SplitterPaneSize } from "@mantine/hooks";
import { useEffect, useState } from "react";

const KEY = "nabla-panes";
const USUAL: SplitterPaneSize[] = [33, 39, 28];

/** How wide the panes are, as this browser's user left them. */
export function usePaneSizes(): [SplitterPaneSize[], (sizes: SplitterPaneSize[]) => void] {
  const [sizes, setSizes] = useState(USUAL);
  // The server does not know them, so the first paint has the usual ones.
  useEffect(() => setSizes(keptSizes()), []);
  const change = (next: SplitterPaneSize[]) => {
    setSizes(next);
    keep(next);
  };
  return [sizes, change];
}

function keptSizes(): SplitterPaneSize[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "");
    const isWhole = Array.isArray(kept) && kept.length === USUAL.length;
    return isWhole && kept.every((size) => Number.isFinite(size) && size > 5) ? kept : USUAL;
  } catch {
    return USUAL;
  }
}

function keep(sizes: readonly SplitterPaneSize[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(sizes));
  } catch {
    // A browser that keeps nothing shows the usual widths the next time.
  }
}
