import type { editor } from "monaco-editor/editor";
import type { EditorMarker } from "../editor-handle.ts";
import type { MonacoParts } from "./load-monaco.ts";

/**
 * Tells of every error and warning in the text, in its order, now and whenever they change.
 *
 * @returns what ends it
 */
export function watchProblems(
  { monaco }: MonacoParts,
  made: editor.IStandaloneCodeEditor,
  onChange: (problems: readonly EditorMarker[]) => void,
): () => void {
  const resource = made.getModel()?.uri;
  if (resource === undefined) return () => undefined;
  const { Error: error, Warning: warning } = monaco.MarkerSeverity;
  const tell = () => {
    const markers = monaco.editor.getModelMarkers({ resource }).filter(({ severity }) => severity >= warning);
    const problems = markers.map(
      ({ startLineNumber: line, startColumn: column, message, severity }): EditorMarker => ({
        ...{ line, column, message },
        severity: severity === error ? "error" : "warning",
      }),
    );
    onChange(withoutRepeats(problems.toSorted((a, b) => a.line - b.line || a.column - b.column)));
  };
  tell();
  const watching = monaco.editor.onDidChangeMarkers(tell);
  return () => watching.dispose();
}

/** A mistake that Run has found too is said by the compiler of the page already. */
function withoutRepeats(problems: readonly EditorMarker[]): readonly EditorMarker[] {
  const key = ({ line, column, message }: EditorMarker) => `${line}:${column}:${message}`;
  return [...new Map(problems.map((problem) => [key(problem), problem])).values()];
}
