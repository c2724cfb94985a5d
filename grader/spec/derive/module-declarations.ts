import { sourceTokens, type Token } from "../../source/source-tokens.ts";
import { readHead } from "./function-head.ts";
import { BEGINNINGS, behindSemicolon, behindStatement, LONGEST_HEAD } from "./statement-end.ts";
import type { WrittenParameter } from "./written-parameters.ts";
import { behindClosing, isSign, isWord, readType, UNREAD, type WrittenType } from "./written-type.ts";

/** What stands at the top of a module. Offsets are in UTF-16 units; `doc` is the text of the docstring before it. */
interface Placed {
  readonly start: number;
  readonly end: number;
  readonly doc: string | null;
  /** Where the docstring begins; `start` where there is none. */
  readonly docStart: number;
}

type What =
  | { readonly kind: "import" | "other" }
  /** No function: what types and heads of functions may need. */
  | { readonly kind: "constant"; readonly name: string }
  /** Exported, and no function that can be read. */
  | { readonly kind: "unread-export"; readonly why: UnreadExport; readonly names: readonly string[] }
  | { readonly kind: "type"; readonly name: string; readonly type: WrittenType }
  | {
      readonly kind: "function";
      readonly name: string;
      readonly isExported: boolean;
      readonly isDeferred: boolean;
      readonly parameters: readonly WrittenParameter[];
      readonly returns: WrittenType | null;
      /** Where its body begins, at the brace or behind the arrow. */
      readonly bodyStart: number;
      readonly isArrow: boolean;
    };

/** A function with type parameters, one of several heads of a function, or whatever else. */
export type UnreadExport = "generic" | "overloaded" | "other";

export type Declaration = Placed & What;

export type FunctionDeclaration = Extract<Declaration, { kind: "function" }>;

/**
 * What a module declares at its top, in order.
 *
 * Read without a parser: those are native or recurse, and this runs in a process of ours. What it misreads `verify`
 * finds, which parses the module in the sandbox.
 *
 * @returns null where a string, a comment or a bracket does not end
 */
export function moduleDeclarations(text: string): readonly Declaration[] | null {
  const { tokens, isWhole } = sourceTokens(text);
  if (!isWhole || !areBracketsClosed(tokens)) return null;
  const declarations: Declaration[] = [];
  let at = 0;
  while (at < tokens.length) {
    const { next, what } = readStatement(tokens, at);
    const first = tokens[at];
    const last = tokens[next - 1];
    if (first === undefined || last === undefined) return null;
    const gap = text.slice(tokens[at - 1]?.end ?? 0, first.start);
    const doc = lastDocstring(gap);
    const docStart = doc === null ? first.start : first.start - gap.length + doc.at;
    declarations.push({ start: first.start, end: last.end, doc: doc?.text ?? null, docStart, ...what });
    at = next;
  }
  return declarations;
}

interface ReadStatement {
  /** Index of the first token behind it. */
  readonly next: number;
  readonly what: What;
}

function areBracketsClosed(tokens: readonly Token[]): boolean {
  const open: string[] = [];
  for (const { kind, text } of tokens) {
    if (kind !== "sign") continue;
    const closing = CLOSING.get(text);
    if (closing !== undefined) open.push(closing);
    else if (")]}".includes(text) && open.pop() !== text) return false;
  }
  return open.length === 0;
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);

function lastDocstring(gap: string): { at: number; text: string } | null {
  const end = gap.lastIndexOf("*/");
  const at = end < 0 ? -1 : gap.lastIndexOf("/**", end);
  return at < 0 ? null : { at, text: gap.slice(at, end + 2) };
}

function readStatement(tokens: readonly Token[], at: number): ReadStatement {
  if (isWord(tokens[at], "import")) return { next: behindImport(tokens, at), what: { kind: "import" } };
  const isExported = isWord(tokens[at], "export");
  const from = isExported ? at + 1 : at;
  return (
    readTypeDeclaration(tokens, from) ??
    readFunction(tokens, from, isExported) ??
    readConstant(tokens, from, isExported) ??
    readOther(tokens, from, isExported)
  );
}

/** An import ends with the string that says from where. */
function behindImport(tokens: readonly Token[], at: number): number {
  const source = indexWithin(tokens, at, ({ kind }) => kind === "literal");
  return behindSemicolon(tokens, source === -1 ? at + 1 : source + 1);
}

function indexWithin(tokens: readonly Token[], at: number, fits: (token: Token) => boolean): number {
  const found = tokens.slice(at, at + LONGEST_HEAD).findIndex(fits);
  return found === -1 ? -1 : at + found;
}

function readTypeDeclaration(tokens: readonly Token[], at: number): ReadStatement | null {
  const name = tokens[at + 1];
  if (name?.kind !== "word") return null;
  if (isWord(tokens[at], "interface")) {
    const brace = indexWithin(tokens, at, (token) => isSign(token, "{"));
    if (brace === -1) return null;
    const { type, next } = readType(tokens, brace);
    // Members of what it extends are not looked up.
    return {
      next,
      what: { kind: "type", name: name.text, type: brace === at + 2 ? type : { kind: "unread" } },
    };
  }
  if (!isWord(tokens[at], "type") || !isSign(tokens[at + 2], "=")) return null;
  const { type, next } = readType(tokens, at + 3);
  const isEnd =
    next >= tokens.length || isSign(tokens[next], ";") || BEGINNINGS.has(tokens[next]?.text ?? "");
  const what = { kind: "type", name: name.text, type: isEnd ? type : UNREAD } as const;
  return { next: isEnd ? behindSemicolon(tokens, next) : behindStatement(tokens, at), what };
}

function readFunction(tokens: readonly Token[], at: number, isExported: boolean): ReadStatement | null {
  const isAsync = isWord(tokens[at], "async");
  const from = isAsync ? at + 1 : at;
  if (!isWord(tokens[from], "function")) return null;
  const isGenerator = isSign(tokens[from + 1], "*");
  const place = isGenerator ? from + 2 : from + 1;
  const name = tokens[place];
  if (name?.kind !== "word") return null;
  const head = readHead(tokens, place + 1, "{");
  if (head === null) return null;
  const { body, returns } = head;
  const brace = body === null ? undefined : tokens[body];
  if (body === null || brace === undefined) {
    const next = behindStatement(tokens, head.next);
    return { next, what: isExported ? unread("overloaded", [name.text]) : { kind: "other" } };
  }
  const next = behindClosing(tokens, body);
  if (isExported && head.isGeneric) return { next, what: unread("generic", [name.text]) };
  const isDeferred = isAsync || isGenerator;
  const { parameters } = head;
  return {
    next,
    what: functionOf({ ...{ name: name.text, isExported, isDeferred }, parameters, returns }, brace.start),
  };
}

/** `const f = (x: number): number => …`, or with `function`. */
function readConstant(tokens: readonly Token[], at: number, isExported: boolean): ReadStatement | null {
  const name = tokens[at + 1];
  if (!isWord(tokens[at], "const") || name === undefined || !isSign(tokens[at + 2], "=")) return null;
  const isAsync = isWord(tokens[at + 3], "async");
  const from = isAsync ? at + 4 : at + 3;
  const isArrow = !isWord(tokens[from], "function");
  const isGenerator = !isArrow && isSign(tokens[from + 1], "*");
  const inner = isArrow ? from : isGenerator ? from + 2 : from + 1;
  // The inner name of `const f = function g() {}` counts for nothing.
  const head = readHead(
    tokens,
    !isArrow && tokens[inner]?.kind === "word" ? inner + 1 : inner,
    isArrow ? "=>" : "{",
  );
  const body = head === null || head.body === null ? undefined : tokens[isArrow ? head.body + 1 : head.body];
  if (head === null || head.body === null || body === undefined) return null;
  const next = isArrow
    ? behindStatement(tokens, at)
    : behindSemicolon(tokens, behindClosing(tokens, head.body));
  if (isExported && head.isGeneric) return { next, what: unread("generic", [name.text]) };
  const { parameters, returns } = head;
  const written = {
    ...{ name: name.text, isExported, isDeferred: isAsync || isGenerator },
    parameters,
    returns,
  };
  return { next, what: functionOf(written, isArrow ? body.end : body.start, isArrow) };
}

function functionOf(
  written: Pick<FunctionDeclaration, "name" | "isExported" | "isDeferred" | "parameters" | "returns">,
  bodyStart: number,
  isArrow = false,
): What {
  return { kind: "function", ...written, bodyStart, isArrow };
}

function unread(why: UnreadExport, names: readonly string[]): What {
  return { kind: "unread-export", why, names };
}

/** Types, and what may hold a function: of a constant without a call or an arrow nobody asks for more. */
function readOther(tokens: readonly Token[], at: number, isExported: boolean): ReadStatement {
  const next = behindStatement(tokens, at);
  const word = tokens[at]?.text ?? "";
  const name = tokens[at + 1];
  const isNamed = NAMED_VALUES.has(word) && name?.kind === "word";
  const isClass = word === "class";
  const constant = isNamed && !isClass ? ({ kind: "constant", name: name.text } as const) : null;
  if (!isExported) return { next, what: constant ?? { kind: "other" } };
  if (TYPES_ALONE.has(word)) return { next, what: { kind: "other" } };
  if (isSign(tokens[at], "{")) {
    const names = listedNames(tokens.slice(at + 1, behindClosing(tokens, at) - 1));
    return { next, what: names.length === 0 ? { kind: "other" } : unread("other", names) };
  }
  const isPlain = !isComputed(tokens.slice(at, next)) && !isWord(tokens[next], "function");
  if (constant !== null && isPlain) return { next, what: constant };
  return { next, what: unread("other", isNamed ? [name.text] : []) };
}

/** Whether a value is what a call returns, or a function. */
export function isComputed(tokens: readonly Token[]): boolean {
  return tokens.some((token, i) => {
    const before = tokens[i - 1];
    if (isSign(before, "=") && isSign(token, ">")) return true;
    return isSign(token, "(") && (before?.kind === "word" || isSign(before, ")") || isSign(before, "]"));
  });
}

/** What `f, g as h` in braces exports, but for types. */
function listedNames(tokens: readonly Token[]): string[] {
  const names: string[] = [];
  let first = 0;
  for (const [i, token] of tokens.entries()) {
    if (i < tokens.length - 1 && !isSign(tokens[i + 1], ",")) continue;
    const isType = first < i && isWord(tokens[first], "type");
    if (token.kind === "word" && !isType) names.push(token.text);
    first = i + 2;
  }
  return names;
}

const NAMED_VALUES = new Set(["const", "let", "var", "enum", "class"]);
const TYPES_ALONE = new Set(["type", "interface", "namespace"]);
