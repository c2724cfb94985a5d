import { parseDocument } from "yaml";

/** A text of YAML as values; null where it is none. */
export function readYaml(text: string): unknown {
  const document = parseDocument(text);
  if (document.errors.length > 0) return null;
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch {
    // An alias of nothing, or one of aliases of aliases.
    return null;
  }
}

const MOST_ALIASES = 100;

/** What stands at a place of a value of whatever kind; undefined where nothing does. */
export function plainValueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

/** The text at a place, "" where there is none. */
export function textAt(value: unknown, path: readonly (string | number)[]): string {
  const found = plainValueAt(value, path);
  return typeof found === "string" ? found : typeof found === "number" ? String(found) : "";
}

/** The entries of a map at a place, in its order; none where there is no map. */
export function entriesAt(value: unknown, path: readonly (string | number)[]): readonly [string, unknown][] {
  const found = plainValueAt(value, path);
  if (typeof found !== "object" || found === null || Array.isArray(found)) return [];
  return Object.entries(found);
}

/** The items of a list at a place; none where there is no list. */
export function itemsAt(value: unknown, path: readonly (string | number)[]): readonly unknown[] {
  const found = plainValueAt(value, path);
  return Array.isArray(found) ? found : [];
}
