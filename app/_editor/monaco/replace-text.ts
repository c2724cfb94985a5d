import type { editor } from "monaco-editor/editor";

/** Puts a whole text into the editor as one step that can be undone; the caret stays where it can. */
export function replaceText(made: editor.IStandaloneCodeEditor, source: string): void {
  const model = made.getModel();
  if (model === null || model.getValue() === source) return;
  const position = made.getPosition();
  made.pushUndoStop();
  made.executeEdits("nabla", [{ range: model.getFullModelRange(), text: source, forceMoveMarkers: true }]);
  made.pushUndoStop();
  if (position !== null) made.setPosition(model.validatePosition(position));
}

/** The same for a text that no editor need show: the least part of it that differs, so that carets and marks stay. */
export function replaceModelText(model: editor.ITextModel, source: string): void {
  const before = model.getValue();
  if (before === source) return;
  let start = 0;
  while (start < Math.min(before.length, source.length) && before[start] === source[start]) start += 1;
  let [end, endNew] = [before.length, source.length];
  while (end > start && endNew > start && before[end - 1] === source[endNew - 1])
    [end, endNew] = [end - 1, endNew - 1];
  const [from, to] = [model.getPositionAt(start), model.getPositionAt(end)];
  const range = {
    ...{ startLineNumber: from.lineNumber, startColumn: from.column },
    ...{ endLineNumber: to.lineNumber, endColumn: to.column },
  };
  model.pushStackElement();
  model.pushEditOperations(
    [],
    [{ range, text: source.slice(start, endNew), forceMoveMarkers: true }],
    () => null,
  );
  model.pushStackElement();
}
