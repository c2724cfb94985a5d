import { useEffect, useState, useSyncExternalStore } from "react";
import { browserTab } from "../_editor/draft/browser-tab.ts";
import { EditedFiles } from "./draft/edited-files.ts";
import type { StudioFile } from "./studio-exercise.ts";

/** The exercise's files, once the browser was asked what it holds of them; before that nothing may be written. */
export function useDraftFiles(id: string, given: readonly StudioFile[]): EditedFiles | null {
  const [files, setFiles] = useState<EditedFiles | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the page came with, once; later texts are followed.
  useEffect(() => {
    const opened = new EditedFiles(browserTab(), id, given);
    setFiles(opened);
    return opened.start();
  }, [id]);
  return files;
}

/** Renders again whenever a text or its state changes. */
export function useFilesVersion(files: EditedFiles | null): number {
  return useSyncExternalStore(files?.subscribe ?? NEVER, files?.version ?? zero, zero);
}

const NEVER = () => () => undefined;
const zero = () => 0;
