/** What a database can keep: PostgreSQL knows no NUL, and no database half of a surrogate pair. */
export function isText(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}
