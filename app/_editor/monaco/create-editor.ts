import type { editor } from "monaco-editor/editor";
import type { Preferences } from "../../_server/accounts/preferences.ts";
import { codeSize } from "../code-look.ts";
import { leaveByEscape } from "./leave-by-escape.ts";
import type { MonacoParts } from "./load-monaco.ts";

/** Names of what the editor can do, in the learner's language. */
export interface EditorWords {
  readonly run: string;
  readonly runFailed: string;
  readonly submit: string;
  readonly format: string;
  readonly save: string;
  readonly leave: string;
  readonly tab: string;
}

export interface EditorActions {
  readonly run: () => void;
  readonly runFailed: () => void;
  readonly submit: () => void;
  readonly save: () => void;
}

/** A text with the address and the language that the editor knows it by. */
export function createModel({ monaco }: MonacoParts, source: string, language: string, address: string) {
  const model = monaco.editor.createModel(source, language, monaco.Uri.parse(address));
  model.updateOptions({ tabSize: 2, insertSpaces: true, bracketColorizationOptions: PLAIN_BRACKETS });
  return model;
}

/** Makes the editor in an element. */
export function createEditor(
  { monaco }: MonacoParts,
  host: HTMLElement,
  model: editor.ITextModel | null,
  preferences: Preferences,
  label: string,
): editor.IStandaloneCodeEditor {
  const made = monaco.editor.create(host, {
    ...LOOK,
    ...{ model, ariaLabel: label, ...chosen(preferences) },
    tabFocusMode: preferences.editorTabMovesFocus ?? false,
    fontFamily: getComputedStyle(host).fontFamily,
  });
  // Widths measured before the font is there put the caret beside the letters.
  void document.fonts.ready.then(() => monaco.editor.remeasureFonts());
  return made;
}

/** How the learner wants it to look, as Monaco's options. What Tab does is changed by a key, too, and is none of them. */
export function chosen(preferences: Preferences): editor.IEditorOptions {
  return {
    ...codeSize(preferences.editorFontSize),
    wordWrap: preferences.editorWrap === true ? "on" : "off",
    accessibilitySupport: preferences.editorScreenReader === true ? "on" : "auto",
  };
}

/** Keys: Ctrl or Cmd with Enter runs, with Alt what failed, with Shift submits; S saves, or runs for those who chose so. */
export function addActions(
  { monaco: { KeyCode, KeyMod } }: MonacoParts,
  made: editor.IStandaloneCodeEditor,
  preferences: Preferences,
  words: EditorWords,
  { run, runFailed, submit, save }: EditorActions,
): void {
  const add = (id: string, label: string, keybinding: number, act: () => void) =>
    made.addAction({ id: `nabla.${id}`, label, keybindings: [keybinding], run: act });
  add("run", words.run, KeyMod.CtrlCmd | KeyCode.Enter, run);
  add("runFailed", words.runFailed, KeyMod.CtrlCmd | KeyMod.Alt | KeyCode.Enter, runFailed);
  add("submit", words.submit, KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.Enter, submit);
  add("format", words.format, KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF, () => formatDocument(made));
  if (preferences.editorKeys === "save-runs") add("save", words.run, KeyMod.CtrlCmd | KeyCode.KeyS, run);
  else add("save", words.save, KeyMod.CtrlCmd | KeyCode.KeyS, save);
  // Elsewhere Monaco has this key already; on a Mac it asks for Shift too.
  add("tab", words.tab, KeyMod.WinCtrl | KeyCode.KeyM, () =>
    made.trigger("nabla", "editor.action.toggleTabFocusMode", null),
  );
  leaveByEscape(made, words.leave, KeyCode.Escape, preferences.editorTabMovesFocus ?? false);
}

export function formatDocument(made: editor.IStandaloneCodeEditor): void {
  void made.getAction("editor.action.formatDocument")?.run();
}

// Colours of data are for data. An option of the model: the editor's has no say once there is one.
const PLAIN_BRACKETS = { enabled: false, independentColorPoolPerBracketType: false };

const LOOK: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  // Dimmed, the number of the last empty line would be hard to read.
  renderFinalNewline: "on",
  fixedOverflowWidgets: true,
  fontLigatures: false,
  lineNumbersMinChars: 3,
  folding: true,
  padding: { top: 8, bottom: 8 },
  overviewRulerLanes: 2,
  // Full-width punctuation of a Chinese keyboard is the mistake this finds; in comments it is none.
  unicodeHighlight: { ambiguousCharacters: true, includeComments: false, includeStrings: false },
  stickyScroll: { enabled: false },
  colorDecorators: false,
  codeLens: false,
  wordBasedSuggestions: "off",
  quickSuggestions: { other: true, comments: false, strings: false },
  scrollbar: { alwaysConsumeMouseWheel: false },
};
