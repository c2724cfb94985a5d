import { sourceTokens, type Token } from "../../source/source-tokens.ts";
import { positionIn } from "../../source/text-position.ts";
import {
  type Declaration,
  type FunctionDeclaration,
  isComputed,
  moduleDeclarations,
} from "./module-declarations.ts";
import { isSign, isWord } from "./written-type.ts";

export interface DerivedStarter {
  readonly text: string;
  /** Where in the reference stands what is at a line and column of the starter, all from 1. */
  readonly inReference: (line: number, column: number) => { readonly line: number; readonly column: number };
}

/** The text of {@link derivedStarter}. */
export function starterFromReference(reference: string): string | null {
  return derivedStarter(reference)?.text ?? null;
}

/**
 * What the learner begins with: the reference without its bodies. Imports, types and exported functions stay, with
 * their docstrings, and the plain constants that these need; what is for the author alone goes: helpers, classes, other
 * constants, and those that only a helper could compute.
 *
 * @returns null where the reference cannot be read
 */
export function derivedStarter(reference: string): DerivedStarter | null {
  const declarations = moduleDeclarations(reference);
  if (declarations === null) return null;
  const kept = keptOf(declarations, reference);
  const pieces: Piece[] = [];
  let text = "";
  for (const [i, one] of kept.entries()) {
    text += gapBefore(kept[i - 1], one);
    const end = headEnd(one, reference);
    pieces.push({ at: text.length, from: one.docStart, end });
    text += reference.slice(one.docStart, end);
    if (one.kind === "function") text += ` ${bodyText(one)}`;
  }
  text += "\n";
  return { text, inReference: (line, column) => placeIn(reference, pieces, offsetIn(text, line, column)) };
}

/** A part of the reference, and where it begins in the starter. */
interface Piece {
  readonly at: number;
  readonly from: number;
  readonly end: number;
}

/** In the order of the reference. */
function keptOf(declarations: readonly Declaration[], reference: string): Declaration[] {
  const kept = new Set(declarations.filter(isKept));
  const tokensOf = (one: Declaration) =>
    sourceTokens(reference.slice(one.start, headEnd(one, reference))).tokens;
  const constants = new Map(
    declarations.flatMap((one) =>
      one.kind === "constant" && !isComputed(tokensOf(one)) ? [[one.name, one] as const] : [],
    ),
  );
  // What is added while the set is walked through is walked through too.
  for (const one of kept)
    for (const word of neededValues(one.kind, tokensOf(one))) {
      const constant = constants.get(word);
      if (constant !== undefined) kept.add(constant);
    }
  return declarations.filter((one) => kept.has(one));
}

function isKept(one: Declaration): boolean {
  return one.kind === "import" || one.kind === "type" || (one.kind === "function" && one.isExported);
}

/** The values that a text names: in a type behind `typeof`, and behind `=`. Parameters and members only look like them. */
function neededValues(kind: Declaration["kind"], tokens: readonly Token[]): string[] {
  // Behind that of `const f = (…) =>` stands a head.
  const least = kind === "constant" ? 0 : kind === "function" ? 1 : Number.POSITIVE_INFINITY;
  const words: string[] = [];
  let depth = 0;
  /** How deep the value stands that is being read. */
  let valueDepth: number | null = null;
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1];
    if (token.kind === "sign") {
      if (")]}".includes(token.text)) depth -= 1;
      if (valueDepth !== null && (depth < valueDepth || (depth === valueDepth && token.text === ",")))
        valueDepth = null;
      if ("([{".includes(token.text)) depth += 1;
      if (token.text === "=" && depth >= least && !isSign(tokens[i + 1], ">")) valueDepth ??= depth;
      continue;
    }
    const isKey = isSign(tokens[i + 1], ":") && (isSign(before, "{") || isSign(before, ","));
    const isMember = isSign(before, ".") || isKey;
    if (token.kind === "word" && !isMember && (isWord(before, "typeof") || valueDepth !== null))
      words.push(token.text);
  }
  return words;
}

/** Behind what stays of it. */
function headEnd(one: Declaration, reference: string): number {
  if (one.kind !== "function") return one.end;
  return one.docStart + reference.slice(one.docStart, one.bodyStart).trimEnd().length;
}

/** A blank line between functions, none between types or imports of one line each. */
function gapBefore(before: Declaration | undefined, one: Declaration): string {
  if (before === undefined) return "";
  return before.kind === one.kind && one.kind !== "function" ? "\n" : "\n\n";
}

function bodyText({ name, isArrow }: FunctionDeclaration): string {
  return `{\n  // TODO\n  throw new Error("${name} is not written yet");\n}${isArrow ? ";" : ""}`;
}

function offsetIn(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line && start !== -1; at += 1) {
    const end = text.indexOf("\n", start);
    start = end === -1 ? text.length : end + 1;
  }
  return Math.min(text.length, start + column - 1);
}

/** Of what is in no part of the reference, the end of the part before it. */
function placeIn(reference: string, pieces: readonly Piece[], offset: number) {
  const piece = pieces.findLast(({ at }) => at <= offset) ?? pieces[0];
  if (piece === undefined) return { line: 1, column: 1 };
  return positionIn(reference, Math.min(piece.end, piece.from + Math.max(0, offset - piece.at)));
}
