import { sourceTokens, type Token } from "../../source/source-tokens.ts";
import { behindClosing, isSign, isWord, readType, UNREAD, type WrittenType } from "./written-type.ts";

/** What stands at the top of a module. Offsets are in UTF-16 units; `doc` is the text of the docstring before it. */
interface Placed {
  readonly start: number;
  readonly end: number;
  readonly doc: string | null;
  /** Where the docstring begins; `start` where there is none. */
  readonly docStart: number;
}

export interface WrittenParameter {
  /** null for a pattern. */
  readonly name: string | null;
  readonly type: WrittenType | null;
  readonly start: number;
  /** By name, those of a pattern: the text behind `=`. */
  readonly defaults: ReadonlyMap<string, string>;
}

type What =
  | { readonly kind: "import" | "other" }
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
    readConstant(tokens, from, isExported) ?? { next: behindStatement(tokens, from), what: { kind: "other" } }
  );
}

/** An import ends with the string that says from where. */
function behindImport(tokens: readonly Token[], at: number): number {
  const source = indexWithin(tokens, at, ({ kind }) => kind === "literal");
  return behindSemicolon(tokens, source === -1 ? at + 1 : source + 1);
}

/** No import or head of an interface is longer; to look further would take a text of many of them for ever. */
const LONGEST_HEAD = 500;

function indexWithin(tokens: readonly Token[], at: number, fits: (token: Token) => boolean): number {
  const found = tokens.slice(at, at + LONGEST_HEAD).findIndex(fits);
  return found === -1 ? -1 : at + found;
}

function behindSemicolon(tokens: readonly Token[], at: number): number {
  return isSign(tokens[at], ";") ? at + 1 : at;
}

const BEGINNINGS = new Set(["export", "import", "function", "type", "interface", "const", "let", "class"]);

/** Behind a semicolon outside of all brackets, a block, or before what begins another statement. */
function behindStatement(tokens: readonly Token[], at: number): number {
  let next = at;
  while (next < tokens.length) {
    const token = tokens[next];
    if (token === undefined || isSign(token, ";")) return next + 1;
    if (next > at && token.kind === "word" && BEGINNINGS.has(token.text)) return next;
    next = token.kind === "sign" && "([{".includes(token.text) ? behindClosing(tokens, next) : next + 1;
  }
  return next;
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
  const name = tokens[isGenerator ? from + 2 : from + 1];
  const open = isGenerator ? from + 3 : from + 2;
  if (name === undefined || !isSign(tokens[open], "(")) return null;
  const { returns, next } = readReturnType(tokens, behindClosing(tokens, open));
  const body = tokens[next];
  if (body === undefined || !isSign(body, "{")) return null;
  return {
    next: behindClosing(tokens, next),
    what: {
      kind: "function",
      name: name.text,
      isExported,
      isDeferred: isAsync || isGenerator,
      parameters: readParameters(tokens, open),
      returns,
      bodyStart: body.start,
      isArrow: false,
    },
  };
}

/** `const f = (x: number): number => …`. */
function readConstant(tokens: readonly Token[], at: number, isExported: boolean): ReadStatement | null {
  const name = tokens[at + 1];
  if (!isWord(tokens[at], "const") || name === undefined || !isSign(tokens[at + 2], "=")) return null;
  const isAsync = isWord(tokens[at + 3], "async");
  const open = isAsync ? at + 4 : at + 3;
  if (!isSign(tokens[open], "(")) return null;
  const { returns, next } = readReturnType(tokens, behindClosing(tokens, open));
  const arrow = tokens[next + 1];
  if (!isSign(tokens[next], "=") || arrow === undefined || !isSign(arrow, ">")) return null;
  return {
    next: behindStatement(tokens, at),
    what: {
      kind: "function",
      name: name.text,
      isExported,
      isDeferred: isAsync,
      parameters: readParameters(tokens, open),
      returns,
      bodyStart: arrow.end,
      isArrow: true,
    },
  };
}

function readReturnType(tokens: readonly Token[], at: number): { returns: WrittenType | null; next: number } {
  if (!isSign(tokens[at], ":")) return { returns: null, next: at };
  const { type, next } = readType(tokens, at + 1);
  return { returns: type, next };
}

function readParameters(tokens: readonly Token[], open: number): WrittenParameter[] {
  const close = behindClosing(tokens, open) - 1;
  const parameters: WrittenParameter[] = [];
  let at = open + 1;
  while (at < close) {
    const token = tokens[at];
    if (token === undefined) break;
    const isPattern = isSign(token, "{") || isSign(token, "[");
    const behind = isPattern ? behindClosing(tokens, at) : at + 1;
    const typed = isSign(tokens[behind], ":") ? readType(tokens, behind + 1) : null;
    parameters.push({
      name: token.kind === "word" ? token.text : null,
      type: typed?.type ?? null,
      start: token.start,
      defaults: isPattern ? defaultsIn(tokens, at, behind) : new Map(),
    });
    at = behindComma(tokens, typed?.next ?? behind, close);
  }
  return parameters;
}

function behindComma(tokens: readonly Token[], from: number, close: number): number {
  let at = from;
  while (at < close && !isSign(tokens[at], ",")) {
    const token = tokens[at];
    at = token?.kind === "sign" && "([{".includes(token.text) ? behindClosing(tokens, at) : at + 1;
  }
  return at + 1;
}

/** `{ eps = 0.01, momentum = 0.1 }`. A number with a point is several tokens. */
function defaultsIn(tokens: readonly Token[], open: number, behind: number): Map<string, string> {
  const found = new Map<string, string>();
  let at = open + 1;
  while (at < behind - 1) {
    const end = Math.min(behindComma(tokens, at, behind - 1), behind);
    const name = tokens[at];
    if (name?.kind === "word" && isSign(tokens[at + 1], "=")) {
      const value = tokens.slice(at + 2, end - 1);
      found.set(name.text, value.map(({ text }) => text).join(""));
    }
    at = end;
  }
  return found;
}
