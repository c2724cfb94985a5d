/** One form for letters that mean the same: upper and lower case, full and half width, hyphen and space, é and e. */
export function searchable(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[-_\s]+/g, " ")
    .trim();
}
