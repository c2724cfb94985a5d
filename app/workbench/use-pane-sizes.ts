import { type SplitterPaneSize, useLocalStorage } from "@mantine/hooks";

const USUAL: SplitterPaneSize[] = [33, 39, 28];

/** How wide the panes are, as this browser's user left them. */
export function usePaneSizes(): [SplitterPaneSize[], (sizes: SplitterPaneSize[]) => void] {
  const [sizes, setSizes] = useLocalStorage({
    key: "nabla-panes",
    defaultValue: USUAL,
    deserialize: sizesFrom,
  });
  return [sizes, setSizes];
}

function sizesFrom(text: string | undefined): SplitterPaneSize[] {
  try {
    const kept: unknown = JSON.parse(text ?? "");
    const isWhole = Array.isArray(kept) && kept.length === USUAL.length;
    return isWhole && kept.every((size) => Number.isFinite(size) && size > 5) ? kept : USUAL;
  } catch {
    return USUAL;
  }
}
