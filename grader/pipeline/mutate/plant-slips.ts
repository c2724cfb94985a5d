import { parseSync } from "oxc-parser";
import { type SyntaxNode, slipsAt } from "./slip-rules.ts";

/** One mechanical slip: part of the source replaced by another text. */
export interface Slip {
  /** From 1. */
  readonly line: number;
  /** The line before and after, trimmed, as `before ⇒ after`: how an exercise refers to it. */
  readonly name: string;
  /** The whole module with the slip in it. */
  readonly source: string;
}

/**
 * Every mechanical slip in a module, one at a time: operators, signs, constants, bounds, dropped terms, swapped arguments.
 *
 * @throws {Error} the module does not parse
 */
export function plantSlips(source: string): Slip[] {
  const { program, errors } = parseSync("reference.ts", source, { lang: "ts", sourceType: "module" });
  if (errors[0] !== undefined) throw new Error(`reference.ts: ${errors[0].message}`);
  const slips = nodesOf(program).flatMap((node) => slipsAt(node, source));
  const planted = slips.map(({ start, end, text }) => withSlip(source, start, end, text));
  const distinct = new Map(planted.map((slip) => [slip.source, slip]));
  return [...distinct.values()].filter((slip) => slip.source !== source);
}

function withSlip(source: string, start: number, end: number, text: string): Slip {
  const changed = source.slice(0, start) + text + source.slice(end);
  const line = source.slice(0, start).split("\n").length;
  const lastLine = source.slice(0, end).split("\n").length;
  const before = linesOf(source, line, lastLine);
  const after = linesOf(
    changed,
    line,
    lastLine + text.split("\n").length - source.slice(start, end).split("\n").length,
  );
  return { line, name: `${before} ⇒ ${after}`, source: changed };
}

function linesOf(source: string, first: number, last: number): string {
  const lines = source.split("\n").slice(first - 1, Math.max(first, last));
  return lines.map((line) => line.trim()).join(" ");
}

/** All nodes that run, in the order of the source; types do not run. */
function nodesOf(root: unknown): SyntaxNode[] {
  if (Array.isArray(root)) return root.flatMap(nodesOf);
  if (!isNode(root) || isTypeOnly(root)) return [];
  return [root, ...Object.values(root).flatMap(nodesOf)];
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value && "end" in value;
}

const RUNNING = new Set([
  "TSAsExpression",
  "TSNonNullExpression",
  "TSSatisfiesExpression",
  "TSParameterProperty",
]);

function isTypeOnly({ type }: SyntaxNode): boolean {
  return type.startsWith("TS") && !RUNNING.has(type);
}
