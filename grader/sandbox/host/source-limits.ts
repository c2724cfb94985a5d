/** What a report quotes from and a sandbox process is sent: as much as a hundred pages. */
const MOST_CHARACTERS = 256 * 1024;
/**
 * Words and signs of the longest program, some 700 lines. The compiler recurses natively: nested as deeply as this many
 * words can be, a program needs half of a process's stack. A longer one could end the process, which says less.
 */
const MOST_TOKENS = 8_000;
const TOKEN = /[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$]/gu;

/** Why a TypeScript module is not sent to a sandbox process at all; null for one that is. */
export function excessOf(text: string): string | null {
  if (text.length > MOST_CHARACTERS) return excess(MOST_CHARACTERS, "characters", text.length);
  // Strings and comments are not told from the rest: this is a bound, and no program of ours comes near it.
  const tokens = text.match(TOKEN)?.length ?? 0;
  return tokens > MOST_TOKENS ? excess(MOST_TOKENS, "words and signs", tokens) : null;
}

function excess(most: number, what: string, received: number): string {
  return `Expected a program of at most ${most} ${what}, received ${received}`;
}
