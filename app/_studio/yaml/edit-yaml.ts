import {
  isCollection,
  isMap,
  isNode,
  isPair,
  isSeq,
  type Pair,
  parse,
  parseDocument,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { isSameValue, valueWith, valueWithout } from "./changed-value.ts";

/** The way to a value: names of keys, positions in lists from 0. */
export type YamlPath = readonly (string | number)[];

/**
 * A text of YAML with a value put in a place, made where it is not there yet. Every other line stays as it was written,
 * with its comments: a whole document written anew would change spaces and quotes all over. What is made is read again,
 * and says what it was to say and nothing else.
 *
 * @throws {UneditableYaml} the text is no YAML, or the path leads through something that is neither map nor list
 */
export function setIn(text: string, path: YamlPath, value: unknown): string {
  const before = read(text);
  const wanted = valueWith(before.value, path, value);
  // Several lines of text as such; in quotes where what follows, as a comment, would become part of them.
  for (const blockQuote of [true, false]) {
    const made = withAnchors(text, put(before, path, value, blockQuote));
    if (says(made, wanted)) return made;
  }
  throw new UneditableYaml("other places would say something else");
}

function put(before: ReadText, path: YamlPath, value: unknown, blockQuote: boolean): string {
  const { text } = before;
  const { parent, key, rest } = deepest(before, path);
  const block = (content: unknown, indent: number) => blockOf(content, indent, blockQuote);
  if (parent === null)
    return `${text.trimEnd() === "" ? "" : `${text.trimEnd()}\n`}${block(nested(path, value), 0)}`;
  if (rest.length > 0 || !parent.has(key)) return insert(text, parent, key, nested(rest, value), block);
  return replace(text, parent, key, value, block);
}

/**
 * The text without a value and its key; the same where there is none.
 *
 * @throws {UneditableYaml}
 */
export function removeIn(text: string, path: YamlPath): string {
  const before = read(text);
  const made = withAnchors(text, remove(before, path));
  if (!says(made, valueWithout(before.value, path)))
    throw new UneditableYaml("other places would say something else");
  return made;
}

function remove(before: ReadText, path: YamlPath): string {
  const { text } = before;
  const { parent, key, rest } = deepest(before, path);
  if (parent === null || rest.length > 0 || !parent.has(key)) return text;
  if (parent.items.length === 1) return emptied(before, path, parent);
  const [start, end] = spanOf(text, parent, key);
  if (parent.flow === true) return text.slice(0, start) + withoutComma(text.slice(end));
  const entry = isSeq(parent) ? dashOf(text, parent, Number(key)) : start;
  const line = lineStart(text, entry);
  const after = text.slice(lineEnd(text, end));
  // Behind the dash of an item stands its first key: the next one comes in its place.
  if (text.slice(line, entry).trim() !== "") return text.slice(0, entry) + after.trimStart();
  return text.slice(0, line) + after;
}

interface ReadText {
  readonly text: string;
  readonly document: ReturnType<typeof parseDocument>;
  readonly value: unknown;
}

/** @throws {UneditableYaml} */
function read(text: string): ReadText {
  const document = parseDocument(text, { keepSourceTokens: true });
  if (document.errors.length > 0) throw new UneditableYaml("the text is no YAML");
  try {
    return { text, document, value: document.toJS() };
  } catch {
    throw new UneditableYaml("an alias of nothing, or one of aliases of aliases");
  }
}

function says(text: string, wanted: unknown): boolean {
  try {
    // Of a document whose last entry was removed nothing is left.
    return isSameValue(parse(text) ?? {}, wanted ?? {});
  } catch {
    return false;
  }
}

/** The author's own text cannot be changed by a form; what is wrong with it is shown in the editor. */
export class UneditableYaml extends Error {}

/** What is named once and used in other places (`&name`, `*name`) must not go while it is used. */
function withAnchors(before: string, after: string): string {
  for (const [, name] of before.matchAll(/&([\w-]+)/g))
    if (new RegExp(`\\*${name}\\b`).test(after) && !new RegExp(`&${name}\\b`).test(after))
      throw new UneditableYaml(`*${name} is used in other places`);
  return after;
}

type Collection = YAMLMap | YAMLSeq;

interface Deepest {
  /** The last collection on the way that is there; null for an empty document. */
  readonly parent: Collection | null;
  readonly key: string | number;
  /** What of the path has to be made within `key`. */
  readonly rest: YamlPath;
}

function deepest({ document }: ReadText, path: YamlPath): Deepest {
  let node: unknown = document.contents;
  for (const [i, key] of path.entries()) {
    if (node === null && i === 0) return { parent: null, key, rest: path.slice(1) };
    if (!(isSeq(node) && typeof key === "number") && !isMap(node))
      throw new UneditableYaml(`no map or list above ${key}`);
    const next: unknown = node.get(key, true);
    const isLast = i === path.length - 1;
    if (isLast || !isCollection(next) || next.items.length === 0)
      return { parent: node, key, rest: path.slice(i + 1) };
    node = next;
  }
  throw new UneditableYaml("a path of no keys");
}

function nested(path: YamlPath, value: unknown): unknown {
  return path.reduceRight(
    (inner: unknown, key) => (typeof key === "number" ? [inner] : { [key]: inner }),
    value,
  );
}

/** What stands for one entry: key and value, or what follows a dash. */
function spanOf(text: string, parent: Collection, key: string | number): [start: number, end: number] {
  const item = itemOf(parent, key);
  const value: unknown = isPair(item) ? item.value : item;
  const name: unknown = isPair(item) ? item.key : item;
  const start = isNode(name) ? (name.range?.[0] ?? 0) : 0;
  const end = isNode(value) && value.range ? value.range[1] : text.indexOf("\n", start);
  return [start, Math.max(end, start)];
}

function itemOf(parent: Collection, key: string | number): unknown {
  if (isSeq(parent)) return parent.items[Number(key)];
  return parent.items.find((pair: Pair) => keyText(pair) === String(key));
}

function keyText({ key }: Pair): string {
  return isNode(key) ? String(key.toJSON()) : String(key);
}

type Block = (content: unknown, indent: number) => string;

function replace(
  text: string,
  parent: Collection,
  key: string | number,
  value: unknown,
  block: Block,
): string {
  const [start, end] = spanOf(text, parent, key);
  const content = isSeq(parent) ? value : { [key]: value };
  const made =
    parent.flow === true
      ? inlineEntry(parent, key, value)
      : block(content, columnOf(text, start)).trimStart();
  const ending = text.slice(start, end).endsWith("\n") ? "\n" : "";
  return text.slice(0, start) + made.trimEnd() + ending + text.slice(end);
}

function insert(
  text: string,
  parent: Collection,
  key: string | number,
  value: unknown,
  block: Block,
): string {
  if (parent.has(key)) return replace(text, parent, key, value, block);
  const last = isSeq(parent) ? parent.items.length - 1 : keyText(lastPair(parent));
  const [start, end] = spanOf(text, parent, last);
  const content = isSeq(parent) ? [value] : { [key]: value };
  if (parent.flow === true)
    return `${text.slice(0, end)}, ${inlineEntry(parent, key, value)}${text.slice(end)}`;
  const indent = columnOf(text, isSeq(parent) ? dashOf(text, parent, Number(last)) : start);
  const at = lineEnd(text, end);
  const before = text.slice(0, at);
  return `${before}${before.endsWith("\n") ? "" : "\n"}${block(content, indent)}${text.slice(at)}`;
}

function lastPair(parent: YAMLMap): Pair {
  const pair = parent.items.at(-1);
  if (pair === undefined) throw new UneditableYaml("an empty map");
  return pair;
}

/** The last entry gone, an empty collection is left in its place, or nothing where that is the whole document. */
function emptied(before: ReadText, path: YamlPath, parent: Collection): string {
  if (path.length === 1) return "";
  return put(before, path.slice(0, -1), isSeq(parent) ? [] : {}, true);
}

function blockOf(content: unknown, indent: number, blockQuote: boolean): string {
  const lines = stringify(content, { lineWidth: 0, blockQuote }).split("\n");
  return lines.map((line) => (line === "" ? "" : " ".repeat(indent) + line)).join("\n");
}

function inlineEntry(parent: Collection, key: string | number, value: unknown): string {
  return isSeq(parent) ? inline(value) : `${inline(key)}: ${inline(value)}`;
}

function inline(content: unknown): string {
  const made = (defaultStringType: "PLAIN" | "QUOTE_DOUBLE") =>
    stringify(content, {
      ...{ lineWidth: 0, collectionStyle: "flow" as const, blockQuote: false },
      ...{ defaultStringType, defaultKeyType: "PLAIN" as const },
    }).trim();
  const plain = made("PLAIN");
  // A line break outside double quotes would have to be indented as what stands around it.
  return plain.includes("\n") ? made("QUOTE_DOUBLE") : plain;
}

function withoutComma(rest: string): string {
  return rest.replace(/^\s*,\s*/, "");
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** Where the dash of a list's item stands; where the item does in a list that has none. */
function dashOf(text: string, { srcToken, items }: YAMLSeq, i: number): number {
  const token = srcToken?.type === "block-seq" ? srcToken.items[i] : undefined;
  const dash = token?.start.find(({ type }) => type === "seq-item-ind");
  const item: unknown = items[i];
  return dash?.offset ?? (isNode(item) ? (item.range?.[0] ?? text.length) : text.length);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** After the line that a value ends in, its comment with it. */
function lineEnd(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === "\n") return offset;
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
}
