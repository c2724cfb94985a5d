/** Whether a result is refused for an entry that is undefined: most often one that was read past the end of an array. */
export function isPastEnd(reason: string, quote: string): boolean {
  return reason === "malformed" && /\[\d+\]: undefined\b/.test(quote);
}
