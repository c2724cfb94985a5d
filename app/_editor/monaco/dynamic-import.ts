import type { MonacoParts } from "./load-monaco.ts";

/** Where a token begins in its line, and of which kind it is. */
interface Token {
  readonly offset: number;
  readonly type: string;
}

/** From 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Where a text says `import()`, by the editor's own tokens, in which strings and comments are told from code; null where it
 * does not. The server refuses it before anything runs, so *Run* does too.
 */
export function dynamicImportIn({ monaco }: MonacoParts, source: string): Place | null {
  return /\bimport\b/.test(source)
    ? dynamicImportAmong(monaco.editor.tokenize(source, "typescript"), source)
    : null;
}

function dynamicImportAmong(lines: readonly (readonly Token[])[], source: string): Place | null {
  const words = lines.flatMap((tokens, i) => wordsOf(tokens, source.split(/\r\n|[\n\r]/)[i] ?? "", i + 1));
  const found = words.findIndex(
    ({ text, isCode }, at) =>
      isCode && text === "import" && words[at - 1]?.text !== "." && isCall(words, at + 1),
  );
  const word = words[found];
  return word === undefined ? null : { line: word.line, column: word.column };
}

interface Word extends Place {
  readonly text: string;
  readonly isCode: boolean;
}

/** Spaces and comments are left out. */
function wordsOf(tokens: readonly Token[], text: string, line: number): Word[] {
  return tokens.flatMap(({ offset, type }, k) => {
    const word = text.slice(offset, tokens[k + 1]?.offset).trim();
    if (word === "" || type.startsWith("comment")) return [];
    return [{ text: word, isCode: type.startsWith("keyword"), line, column: offset + 1 }];
  });
}

/** `import(…)`, and `import.source(…)`, but not `import.meta`. */
function isCall(words: readonly Word[], at: number): boolean {
  const next = words[at]?.text ?? "";
  if (next.startsWith("(")) return true;
  return next === "." && ["source", "defer"].includes(words[at + 1]?.text ?? "");
}
