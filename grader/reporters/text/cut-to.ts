/** The beginning of a text with `…` behind it where it is longer than `most` characters (UTF-16 units). */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, Math.max(0, most - 1));
  // A pair that would be torn apart is left out whole.
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}
