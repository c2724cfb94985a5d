import { useCallback, useSyncExternalStore } from "react";
import type { EditorHandle } from "../_editor/editor-handle.ts";

type WatchedText = Pick<EditorHandle, "source" | "subscribe">;

/**
 * Whether the editor holds another text than the one a result is for.
 *
 * @param graded the text the result is for; null where there is no result
 */
export function useIsStale(editor: WatchedText | null, graded: string | null): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => editor?.subscribe(onChange) ?? (() => undefined),
    [editor],
  );
  const isStale = () => editor !== null && graded !== null && editor.source() !== graded;
  return useSyncExternalStore(subscribe, isStale, () => false);
}
