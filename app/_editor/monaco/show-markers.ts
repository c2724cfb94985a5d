import type { editor } from "monaco-editor/editor";
import type { EditorMarker } from "../editor-handle.ts";
import type { MonacoParts } from "./load-monaco.ts";

/** Underlines what the page says, each from its place to the end of the word there, or of the line. */
export function showMarkers(
  { monaco }: MonacoParts,
  model: editor.ITextModel,
  owner: string,
  markers: readonly EditorMarker[],
): void {
  const severity = { error: monaco.MarkerSeverity.Error, warning: monaco.MarkerSeverity.Warning };
  const shown = markers.map((marker): editor.IMarkerData => {
    const { lineNumber, column } = model.validatePosition({ lineNumber: marker.line, column: marker.column });
    const word = model.getWordAtPosition({ lineNumber, column });
    const endColumn = word?.endColumn ?? model.getLineMaxColumn(lineNumber);
    return {
      ...{ severity: severity[marker.severity], message: marker.message, source: "Nabla" },
      ...{ startLineNumber: lineNumber, startColumn: column },
      ...{ endLineNumber: lineNumber, endColumn: Math.max(endColumn, column + 1) },
    };
  });
  monaco.editor.setModelMarkers(model, owner, shown);
}
