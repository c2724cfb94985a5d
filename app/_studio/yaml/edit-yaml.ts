import {
  isCollection,
  isMap,
  isNode,
  isPair,
  isSeq,
  type Pair,
  parseDocument,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";

/** The way to a value: names of keys, positions in lists from 0. */
export type YamlPath = readonly (string | number)[];

/**
 * A text of YAML with a value put in a place, made where it is not there yet. Every other line stays as it was written,
 * with its comments: a whole document written anew would change spaces and quotes all over.
 *
 * @throws {UneditableYaml} the text is no YAML, or the path leads through something that is neither map nor list
 */
export function setIn(text: string, path: YamlPath, value: unknown): string {
  return withAnchors(text, put(text, path, value));
}

function put(text: string, path: YamlPath, value: unknown): string {
  const { parent, key, rest } = deepest(text, path);
  if (parent === null)
    return `${text.trimEnd() === "" ? "" : `${text.trimEnd()}\n`}${block(nested(path, value), 0)}`;
  if (rest.length > 0 || !parent.has(key)) return insert(text, parent, key, nested(rest, value));
  return replace(text, parent, key, value);
}

/**
 * The text without a value and its key; the same where there is none.
 *
 * @throws {UneditableYaml}
 */
export function removeIn(text: string, path: YamlPath): string {
  return withAnchors(text, remove(text, path));
}

function remove(text: string, path: YamlPath): string {
  const { parent, key, rest } = deepest(text, path);
  if (parent === null || rest.length > 0 || !parent.has(key)) return text;
  if (parent.items.length === 1) return emptied(text, path, parent);
  const [start, end] = spanOf(text, parent, key);
  if (parent.flow === true) return text.slice(0, start) + withoutComma(text.slice(end));
  return text.slice(0, lineStart(text, start)) + text.slice(lineEnd(text, end));
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

function deepest(text: string, path: YamlPath): Deepest {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new UneditableYaml("the text is no YAML");
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

function replace(text: string, parent: Collection, key: string | number, value: unknown): string {
  const [start, end] = spanOf(text, parent, key);
  const content = isSeq(parent) ? value : { [key]: value };
  const made =
    parent.flow === true
      ? inlineEntry(parent, key, value)
      : block(content, columnOf(text, start)).trimStart();
  const ending = text.slice(start, end).endsWith("\n") ? "\n" : "";
  return text.slice(0, start) + made.trimEnd() + ending + text.slice(end);
}

function insert(text: string, parent: Collection, key: string | number, value: unknown): string {
  if (parent.has(key)) return replace(text, parent, key, value);
  const last = isSeq(parent) ? parent.items.length - 1 : keyText(lastPair(parent));
  const [start, end] = spanOf(text, parent, last);
  const content = isSeq(parent) ? [value] : { [key]: value };
  if (parent.flow === true)
    return `${text.slice(0, end)}, ${inlineEntry(parent, key, value)}${text.slice(end)}`;
  const indent = isSeq(parent) ? dashColumn(text, start) : columnOf(text, start);
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
function emptied(text: string, path: YamlPath, parent: Collection): string {
  if (path.length === 1) return "";
  return put(text, path.slice(0, -1), isSeq(parent) ? [] : {});
}

function block(content: unknown, indent: number): string {
  const lines = stringify(content, { lineWidth: 0 }).split("\n");
  return lines.map((line) => (line === "" ? "" : " ".repeat(indent) + line)).join("\n");
}

function inlineEntry(parent: Collection, key: string | number, value: unknown): string {
  return isSeq(parent) ? inline(value) : `${inline(key)}: ${inline(value)}`;
}

function inline(content: unknown): string {
  return stringify(content, { lineWidth: 0, collectionStyle: "flow", blockQuote: false }).trim();
}

function withoutComma(rest: string): string {
  return rest.replace(/^\s*,\s*/, "");
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** Where the dash of a list's item stands in its line. */
function dashColumn(text: string, offset: number): number {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return start + text.slice(start, offset).lastIndexOf("-") - start;
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
