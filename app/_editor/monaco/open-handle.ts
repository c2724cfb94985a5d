import type { editor } from "monaco-editor/editor";
import type { DraftKeeper } from "../draft/draft-keeper.ts";
import type { EditorHandle } from "../editor-handle.ts";
import { compileModel, compileText } from "./compile-model.ts";
import type { MonacoParts } from "./load-monaco.ts";
import { replaceText } from "./replace-text.ts";

/** What the page may do with an open editor. */
export function openHandle(
  parts: MonacoParts,
  made: editor.IStandaloneCodeEditor,
  model: editor.ITextModel,
  keeper: DraftKeeper,
): EditorHandle {
  return {
    source: () => model.getValue(),
    subscribe(onChange) {
      const subscription = model.onDidChangeContent(() => onChange());
      return () => subscription.dispose();
    },
    compile: () => compileModel(parts, model),
    compileUsed: (slug, source) => compileText(parts, slug, source),
    replaceSource(source) {
      keeper.stash();
      replaceText(made, source);
    },
    reveal(line, column) {
      const position = model.validatePosition({ lineNumber: line, column });
      made.setPosition(position);
      made.revealPositionInCenterIfOutsideViewport(position);
      made.focus();
    },
    focus: () => made.focus(),
    saveWith: (source, send) => keeper.saveWith(source, send),
  };
}
