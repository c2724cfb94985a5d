import type { editor } from "monaco-editor/editor";
import { formatDocument } from "../../_editor/monaco/create-editor.ts";
import { leaveByEscape } from "../../_editor/monaco/leave-by-escape.ts";
import type { MonacoParts } from "../../_editor/monaco/load-monaco.ts";
import type { Preferences } from "../../_server/accounts/preferences.ts";

interface FileActions {
  readonly words: Readonly<Record<"verify" | "save" | "leave" | "tab" | "format", string>>;
  readonly verify: () => void;
  readonly save: () => void;
}

/** Keys of an author's editor: Ctrl or Cmd with Enter verifies, S saves; the others are those of every editor here. */
export function addFileActions(
  { monaco: { KeyCode, KeyMod } }: MonacoParts,
  made: editor.IStandaloneCodeEditor,
  preferences: Preferences,
  { words, verify, save }: FileActions,
): void {
  const add = (id: string, label: string, keybinding: number, run: () => void) =>
    made.addAction({ id: `nabla.${id}`, label, keybindings: [keybinding], run });
  add("verify", words.verify, KeyMod.CtrlCmd | KeyCode.Enter, verify);
  add("save", words.save, KeyMod.CtrlCmd | KeyCode.KeyS, save);
  add("format", words.format, KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF, () => formatDocument(made));
  add("tab", words.tab, KeyMod.WinCtrl | KeyCode.KeyM, () =>
    made.trigger("nabla", "editor.action.toggleTabFocusMode", null),
  );
  leaveByEscape(made, words.leave, KeyCode.Escape, preferences.editorTabMovesFocus ?? false);
}
