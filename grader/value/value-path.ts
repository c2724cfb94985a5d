import { isRecord, type Value } from "./value.ts";

/** Where a part stands within records, key by key; empty for the value as a whole. */
export type ValuePath = readonly string[];

/**
 * A path as JavaScript writes it: `params.w`, `state["layer.0"]`, `[""]`; `""` for the value as a whole.
 *
 * Two different paths never have the same text.
 */
export function pathText(path: ValuePath): string {
  return path.reduce(memberText, "");
}

/** The text of the path one key further in. */
export function memberText(text: string, key: string): string {
  if (!isPlain(key)) return `${text}[${keyText(key)}]`;
  return text === "" ? key : `${text}.${key}`;
}

/** A key as it stands in an object literal: `w`, `"layer.0"`. */
export function keyText(key: string): string {
  return isPlain(key) ? key : JSON.stringify(key);
}

/** The part of a value at a path; undefined where there is none. */
export function valueAt(value: Value, path: ValuePath): Value | undefined {
  let part: Value | undefined = value;
  for (const key of path) part = part !== undefined && isRecord(part) ? part.entries.get(key) : undefined;
  return part;
}

/** The expression is made for few keys: V8 reads it anew in every isolate, which takes it a third of a millisecond. */
function isPlain(key: string): boolean {
  return isAsciiWord(key) || /^[\p{L}\p{N}_$-]+$/u.test(key);
}

const ASCII_SIGNS: ReadonlySet<string> = new Set(
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$-",
);

function isAsciiWord(key: string): boolean {
  for (let i = 0; i < key.length; i++) if (!ASCII_SIGNS.has(key.charAt(i))) return false;
  return key !== "";
}
