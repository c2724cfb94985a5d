/**
 * A record of names that came from a file: it has no more than these, where `constructor` and `__proto__` would be found
 * in any other.
 */
export function bareRecord<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  const record: Record<string, T> = Object.create(null);
  for (const [name, value] of entries) record[name] = value;
  return record;
}
