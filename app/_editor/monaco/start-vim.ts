import type { editor } from "monaco-editor/editor";
import { LEAVE } from "./leave-by-escape.ts";

/**
 * Gives the editor Vim's keys.
 *
 * @param status where it says which mode it is in, and where its commands are typed
 * @returns what takes them away again
 */
export async function startVim(made: editor.IStandaloneCodeEditor, status: HTMLElement): Promise<() => void> {
  const { initVimMode } = await import("monaco-vim");
  const vim = initVimMode(made, status);
  // Vim keeps the key to itself, and Tab has nothing to do in its normal mode.
  const leaving = made.onKeyDown(({ browserEvent: { key } }) => {
    if (key === "Escape") void made.getAction(LEAVE)?.run();
  });
  return () => {
    leaving.dispose();
    vim.dispose();
    status.replaceChildren();
  };
}
