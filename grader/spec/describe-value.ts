/** A value of a document in a few words, for the `received` of a problem. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value === "string") return JSON.stringify(shortened(value));
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (typeof value === "object") return describeKeys(Object.keys(value));
  return String(value);
}

/** Words as a list for people: `a, b, c`, cut after twenty. */
export function listed(words: readonly string[]): string {
  const shown = words.slice(0, 20).map((word) => shortened(word));
  return words.length > shown.length ? `${shown.join(", ")}, … (${words.length})` : shown.join(", ");
}

function describeKeys(keys: string[]): string {
  return keys.length === 0 ? "an empty mapping" : `a mapping with ${listed(keys)}`;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
