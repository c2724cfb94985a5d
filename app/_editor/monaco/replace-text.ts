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
