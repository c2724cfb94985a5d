import type { editor } from "monaco-editor/editor";

export const LEAVE = "nabla.leave";

/**
 * Escape, then Tab, moves on to the next control. Anything else pressed after Escape, or coming back, makes Tab what
 * the learner chose it to be.
 *
 * @param escapeKey Monaco's code of the key
 */
export function leaveByEscape(
  made: editor.IStandaloneCodeEditor,
  label: string,
  escapeKey: number,
  tabMovesFocus: boolean,
): void {
  let isLeaving = false;
  const leaveNext = (next: boolean) => {
    if (isLeaving === next) return;
    isLeaving = next;
    made.updateOptions({ tabFocusMode: next || tabMovesFocus });
  };
  made.addAction({
    id: LEAVE,
    label,
    keybindings: [escapeKey],
    // Where Escape closes something, it does that first.
    precondition: NOTHING_TO_CLOSE,
    run: () => leaveNext(true),
  });
  made.onKeyDown(({ browserEvent: { key } }) => {
    if (!["Escape", "Tab", "Shift"].includes(key)) leaveNext(false);
  });
  made.onDidBlurEditorText(() => leaveNext(false));
}

const NOTHING_TO_CLOSE = [
  "editorTextFocus",
  "!suggestWidgetVisible",
  "!parameterHintsVisible",
  "!findWidgetVisible",
  "!markersNavigationVisible",
  "!renameInputVisible",
  "!inSnippetMode",
  "!editorHasMultipleSelections",
  "!editorHasSelection",
].join(" && ");
