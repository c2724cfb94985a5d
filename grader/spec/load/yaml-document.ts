import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLError } from "yaml";
import type { SpecProblem } from "../exercise.ts";
import { type DocumentPath, documentPathText, fileProblem } from "../finding.ts";
import type { ProblemDetail } from "../problem-detail.ts";
import { MAX_DEPTH, plainValue } from "./plain-value.ts";

/** A parsed YAML file: its plain value, and where in the text each part of it stands. */
export interface YamlDocument {
  readonly file: string;
  readonly value: unknown;
  /** Line and column, from 1, of the node at `path` or of its nearest ancestor that exists. */
  position(path: DocumentPath, at: "key" | "value"): { line: number; column: number };
}

type Parsed = { ok: true; document: YamlDocument } | { ok: false; problems: SpecProblem[] };

/**
 * Reads one YAML 1.2 document without tags. Of what comes from an alias, the position is that of the alias.
 *
 * An exercise's file is asked for several times, for its languages, its spec and the places of findings: the last few
 * that were read are kept. What is returned is shared and therefore frozen.
 */
export function parseYaml(file: string, text: string): Parsed {
  const key = `${file}\n${text}`;
  const parsed = lately.get(key) ?? readYamlText(file, text);
  lately.delete(key);
  lately.set(key, parsed);
  const [oldest] = lately.keys();
  if (lately.size > MOST_KEPT && oldest !== undefined) lately.delete(oldest);
  return parsed;
}

/** By file and text, the one that was asked for last at the end. */
const lately = new Map<string, Parsed>();
const MOST_KEPT = 8;

function readYamlText(file: string, text: string): Parsed {
  const lines = new LineCounter();
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const fault: Fault = (offset, detail) => ({ ...fileProblem(file, detail), ...place(offset) });

  const root = parseRoot(text, lines, fault);
  if (Array.isArray(root)) return { ok: false, problems: root };
  const problems: SpecProblem[] = [];
  const value = plainValue(root, (node, path, detail, suggestion = null) => {
    const offset = node?.range?.[0] ?? 0;
    problems.push({ ...fault(offset, detail), path: documentPathText(path), suggestion });
  });
  if (problems.length > 0) return { ok: false, problems };
  freeze(value);
  return { ok: true, document: { file, value, position: (path, at) => place(offsetOf(root, path, at)) } };
}

/** All of it; no deeper than {@link MAX_DEPTH}. */
function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}

type Fault = (offset: number, detail: ProblemDetail) => SpecProblem;

function parseRoot(text: string, lines: LineCounter, fault: Fault): Node | null | SpecProblem[] {
  // Where the stack ends differs from run to run, so no place is given.
  const tooDeep = [fault(0, { kind: "too-deep", most: MAX_DEPTH })];
  try {
    const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false } as const;
    const document = parseDocument(text, options);
    const complaints = [...document.errors, ...document.warnings];
    if (complaints.length === 0) return document.contents;
    if (complaints.some(({ code }) => code === "RESOURCE_EXHAUSTION")) return tooDeep;
    const tabs = complaints.filter(({ code }) => code === "TAB_AS_INDENT");
    if (tabs.length > 0) return [tabProblem(tabs, fault)];
    return firstOfLines(untilOpen(complaints), lines)
      .slice(0, 20)
      .map(({ code, message, pos: [offset] }) => fault(offset, { kind: "yaml-syntax", code, message }));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return tooDeep;
  }
}

/** Where one line is indented by a tab, whatever the parser says of the lines around it follows from that. */
function tabProblem(tabs: readonly YAMLError[], fault: Fault): SpecProblem {
  const [first] = tabs;
  return fault(first?.pos[0] ?? 0, { kind: "tab-indent", moreLines: tabs.length - 1 });
}

/** Behind a quote or bracket that is not closed everything is read as something else than it is. */
function untilOpen(complaints: readonly YAMLError[]): readonly YAMLError[] {
  const open = complaints.findIndex(({ code }) => code === "MISSING_CHAR");
  return open === -1 ? complaints : complaints.slice(0, open + 1);
}

/** Of two complaints about one line the second follows from the first. In linear time: a file may have a thousand. */
function firstOfLines(complaints: readonly YAMLError[], lines: LineCounter): YAMLError[] {
  const seen = new Set<number>();
  return complaints.filter(({ pos: [offset] }) => {
    const { line } = lines.linePos(offset);
    const isFirst = !seen.has(line);
    seen.add(line);
    return isFirst;
  });
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
