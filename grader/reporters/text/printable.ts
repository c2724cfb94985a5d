/**
 * Text from outside as one line that is safe to print: control characters, ANSI sequences, marks that turn the
 * direction of writing, unseen characters and lone surrogates are spelt out (`\x1b`, `\u202e`), never sent. So is the
 * beginning of what CI runners take for a command anywhere in a line: `##[add-mask]`, `##vso[task.complete]`.
 */
export function printable(text: string): string {
  return text
    .replaceAll(UNPRINTABLE, (character) => ESCAPES[character] ?? spelt(character))
    .replaceAll(COMMAND, "\\x23#");
}

/** As `printable`, but split where the text breaks its lines. */
export function printableLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).map(printable);
}

// Control characters, lone surrogates, line and paragraph separators, formats (direction marks, zero-width
// characters, tags) and code points that are no characters.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Cf}\p{NChar}]/gu;

const COMMAND = /##(?=\w*\[)/g;

const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "  " };

function spelt(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, "0")}` : `\\u{${code.toString(16)}}`;
}
