import type { editor } from "monaco-editor/editor";

/**
 * Gives the editor Vim's keys.
 *
 * @param status where it says which mode it is in, and where its commands are typed
 * @returns what takes them away again
 */
export async function startVim(made: editor.IStandaloneCodeEditor, status: HTMLElement): Promise<() => void> {
  const { initVimMode } = await import("monaco-vim");
  const vim = initVimMode(made, status);
  return () => {
    vim.dispose();
    status.replaceChildren();
  };
}
