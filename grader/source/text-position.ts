/** A text's lines as JavaScript counts them; source maps, V8 and TypeScript do so too. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/);
}

/** Line and column of an offset in a text, both from 1. */
export function positionIn(text: string, offset: number): { line: number; column: number } {
  const lines = linesOf(text.slice(0, offset));
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}
