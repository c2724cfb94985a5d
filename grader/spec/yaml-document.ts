import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";
import type { SpecProblem } from "./exercise.ts";
import { type DocumentPath, pathText } from "./finding.ts";

/** A parsed YAML file: its plain value, and where in the text each part of it stands. */
export interface YamlDocument {
  readonly file: string;
  readonly value: unknown;
  /** Line and column, from 1, of the node at `path` or of its nearest ancestor that exists. */
  position(path: DocumentPath, at: "key" | "value"): { line: number; column: number };
}

type Parsed = { ok: true; document: YamlDocument } | { ok: false; problems: SpecProblem[] };

/** No exercise nests deeper; zod and yaml are recursive and would run out of stack. */
const MAX_DEPTH = 40;

/**
 * Reads one YAML 1.2 document. Keys are strings; aliases and tags are refused, so that what stands in the file is what
 * is meant, and no small file grows large.
 */
export function parseYaml(file: string, text: string): Parsed {
  const lines = new LineCounter();
  const fault = (
    offset: number,
    expected: string,
    received: string,
    path: DocumentPath = [],
  ): SpecProblem => {
    const { line, col } = lines.linePos(offset);
    const place = { line: Math.max(1, line), column: Math.max(1, col) };
    return { file, ...place, path: pathText(path), expected, received, suggestion: null };
  };

  const root = parseRoot(text, lines, fault);
  if (Array.isArray(root)) return { ok: false, problems: root };

  const problems: SpecProblem[] = [];
  const value = plain(root, [], (node, path, expected, received) => {
    problems.push(fault(node?.range?.[0] ?? 0, expected, received, path));
  });
  if (problems.length > 0) return { ok: false, problems };
  const position: YamlDocument["position"] = (path, at) => {
    const { line, col } = lines.linePos(offsetOf(root, path, at));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return { ok: true, document: { file, value, position } };
}

type Fault = (offset: number, expected: string, received: string) => SpecProblem;

function parseRoot(text: string, lines: LineCounter, fault: Fault): Node | null | SpecProblem[] {
  try {
    const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false } as const;
    const document = parseDocument(text, options);
    const complaints = [...document.errors, ...document.warnings].slice(0, 20);
    if (complaints.length === 0) return document.contents;
    return complaints.map(({ code, message, pos }) =>
      fault(pos[0], SYNTAX[code] ?? "valid YAML", message.split("\n", 1)[0] ?? code),
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [fault(0, `at most ${MAX_DEPTH} levels of nesting`, "nesting too deep to read")];
  }
}

const SYNTAX: Readonly<Record<string, string>> = {
  BAD_INDENT: "items of one list or mapping indented alike",
  BLOCK_AS_IMPLICIT_KEY: "one `key: value` a line; text with a colon in quotes",
  MISSING_CHAR: "closing quotes and brackets, and a comma between items",
  MULTILINE_IMPLICIT_KEY: "a key on one line",
  MULTIPLE_DOCS: "one document",
  TAB_AS_INDENT: "spaces for indentation, no tabs",
  TAG_RESOLVE_FAILED: "plain values without tags",
};

type Refuse = (node: Node | null, path: DocumentPath, expected: string, received: string) => void;

function plain(node: Node | null, path: DocumentPath, refuse: Refuse): unknown {
  if (path.length > MAX_DEPTH) {
    refuse(node, path, `at most ${MAX_DEPTH} levels of nesting`, "deeper nesting");
    return null;
  }
  if (isAlias(node)) refuse(node, path, "the value written out", `the alias *${node.source}`);
  if (isScalar(node)) return node.value;
  if (isSeq<Node | null>(node)) return node.items.map((item, i) => plain(item, [...path, i], refuse));
  if (isMap<Node, Node | null>(node)) return plainMap(node, path, refuse);
  return null;
}

function plainMap(map: YAMLMap<Node, Node | null>, path: DocumentPath, refuse: Refuse): object {
  // No prototype, so that a key such as `__proto__` or `constructor` is a key like any other.
  const result: Record<string, unknown> = Object.create(null);
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : null;
    if (name === null) refuse(key, path, "a plain word as key", "a list, a mapping or an alias as key");
    else if (name === "__proto__") refuse(key, [...path, name], "another name", "__proto__");
    else if (name in result) refuse(key, [...path, name], "every key once", `\`${name}\` a second time`);
    else result[name] = plain(value, [...path, name], refuse);
  }
  return result;
}

function offsetOf(root: Node | null, path: DocumentPath, at: "key" | "value"): number {
  let node = root;
  let keyOffset = 0;
  for (const [depth, step] of path.entries()) {
    const isLast = depth === path.length - 1;
    if (isMap<Node, Node | null>(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      if (pair === undefined) return keyOffset;
      keyOffset = startOf(pair.key) ?? keyOffset;
      if (isLast && at === "key") return keyOffset;
      node = pair.value;
    } else if (isSeq<Node | null>(node)) {
      const item = typeof step === "number" ? node.items[step] : undefined;
      if (item === undefined) return keyOffset;
      keyOffset = startOf(item) ?? keyOffset;
      node = item;
    } else return keyOffset;
  }
  const isBlock = (isMap(node) || isSeq(node)) && node.flow !== true;
  return isBlock ? keyOffset : (startOf(node) ?? keyOffset);
}

function startOf(node: Node | null): number | undefined {
  return node?.range?.[0];
}
