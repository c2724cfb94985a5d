import type { editor } from "monaco-editor/editor";
import type { Caret } from "../plain-editor.tsx";

/** Lets the learner go on where they were writing. */
export function placeCaret(
  made: editor.IStandaloneCodeEditor,
  { start, end, scrollTop, isFocused }: Caret,
): void {
  const model = made.getModel();
  if (model === null) return;
  const [from, to] = [model.getPositionAt(start), model.getPositionAt(end)];
  made.setSelection({
    ...{ startLineNumber: from.lineNumber, startColumn: from.column },
    ...{ endLineNumber: to.lineNumber, endColumn: to.column },
  });
  made.setScrollTop(scrollTop);
  if (isFocused) made.focus();
}
