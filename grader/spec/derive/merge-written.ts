import type { DocumentPath } from "../finding.ts";

/** A mapping of a document, read from YAML. */
export type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a document says where something of it is written and the rest derived. */
export interface Merged {
  readonly value: unknown;
  /** Paths of what is derived; where a whole mapping is, its own path alone. */
  readonly derived: readonly DocumentPath[];
}

/**
 * Puts what is written over what is derived: key by key in mappings, down to some depth, below which what is written
 * stands for itself. Keys keep the order they are derived in, those that are written alone follow.
 *
 * @param depth how many levels of mappings are merged; a function says it for each key
 */
export function mergeWritten(
  written: unknown,
  derived: unknown,
  depth: Depth,
  path: DocumentPath = [],
): Merged {
  if (written === undefined) return { value: derived, derived: [path] };
  if (depth === STOP || !isMapping(written) || !isMapping(derived)) return { value: written, derived: [] };
  const keys = [...new Set([...Object.keys(derived), ...Object.keys(written)])];
  const parts = keys.map((key) => {
    const below = typeof depth === "function" ? depth(key) : STOP;
    const own = Object.hasOwn(written, key) ? written[key] : undefined;
    const other = Object.hasOwn(derived, key) ? derived[key] : undefined;
    const merged =
      other === undefined ? { value: own, derived: [] } : mergeWritten(own, other, below, [...path, key]);
    return { key, ...merged };
  });
  return {
    value: Object.fromEntries(parts.map(({ key, value }) => [key, value])),
    derived: parts.flatMap((part) => part.derived),
  };
}

/** For each key of a mapping, how far what stands behind it is merged. */
export type Depth = "stop" | ((key: string) => Depth);

export const STOP = "stop";
