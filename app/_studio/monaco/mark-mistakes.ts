import type { editor } from "monaco-editor/editor";

/** A mistake in the line where it differs from the reference. */
export interface MarkedMistake {
  readonly title: string;
  /** What stands in the reference there. */
  readonly find: string;
}

/**
 * Writes beside the lines of the reference which mistakes are made there.
 *
 * @param className of what is written beside a line
 * @returns takes it away
 */
export function markMistakes(
  made: editor.IStandaloneCodeEditor,
  mistakes: readonly MarkedMistake[],
  className: string,
  words: (titles: string) => string,
): () => void {
  const model = made.getModel();
  if (model === null) return () => undefined;
  const source = model.getValue();
  const byLine = new Map<number, string[]>();
  for (const { title, find } of mistakes) {
    const at = source.indexOf(find);
    if (at === -1) continue;
    const { lineNumber } = model.getPositionAt(at);
    byLine.set(lineNumber, [...(byLine.get(lineNumber) ?? []), title]);
  }
  const marks = made.createDecorationsCollection(
    [...byLine].map(([line, titles]) => ({
      range: {
        startLineNumber: line,
        startColumn: 1,
        endLineNumber: line,
        endColumn: model.getLineMaxColumn(line),
      },
      options: { after: { content: `   ${words(titles.join(" · "))}`, inlineClassName: className } },
    })),
  );
  return () => marks.clear();
}
