import type { Token } from "../../source/source-tokens.ts";

/** A type as it is written, as far as declarations of exercises need it. */
export type WrittenType =
  | { readonly kind: "keyword"; readonly word: string }
  | { readonly kind: "array"; readonly of: WrittenType }
  | { readonly kind: "union"; readonly of: readonly WrittenType[] }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "object"; readonly members: readonly WrittenMember[] }
  /** `Record<string, T>`. */
  | { readonly kind: "dictionary"; readonly of: WrittenType }
  /** `() => T`. */
  | { readonly kind: "function"; readonly returns: WrittenType }
  | { readonly kind: "name"; readonly name: string }
  /** Anything else. */
  | { readonly kind: "unread" };

export interface WrittenMember {
  readonly name: string;
  readonly type: WrittenType;
  readonly isOptional: boolean;
  /** Offset in the module, in UTF-16 units. */
  readonly start: number;
}

/** A type and the index of the first token behind it. */
export interface ReadType {
  readonly type: WrittenType;
  readonly next: number;
}

const KEYWORDS = new Set(["number", "string", "boolean", "null", "undefined", "unknown", "any", "void"]);
/** No type of an exercise is nested deeper; a text can be written to nest as deep as it likes. */
const DEEPEST = 30;
/** What a type is taken for that is not read. */
export const UNREAD: WrittenType = { kind: "unread" };

/** Reads the type that begins at a token. Of what it does not read `next` is only a guess. */
export function readType(tokens: readonly Token[], at: number, depth = 0): ReadType {
  if (depth > DEEPEST) return { type: UNREAD, next: at + 1 };
  let next = isSign(tokens[at], "|") ? at + 1 : at;
  const parts: WrittenType[] = [];
  for (;;) {
    const part = readIntersection(tokens, next, depth);
    parts.push(part.type);
    next = part.next;
    if (!isSign(tokens[next], "|")) break;
    next += 1;
  }
  const [only] = parts;
  return { type: parts.length === 1 && only !== undefined ? only : { kind: "union", of: parts }, next };
}

export function isSign(token: Token | undefined, text: string): boolean {
  return token?.kind === "sign" && token.text === text;
}

export function isWord(token: Token | undefined, text: string): boolean {
  return token?.kind === "word" && token.text === text;
}

/** The index behind the bracket that closes the one at `at`; the number of tokens where none does. */
export function behindClosing(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let i = at; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token?.kind !== "sign") continue;
    if ("([{".includes(token.text)) depth += 1;
    if (")]}".includes(token.text)) depth -= 1;
    if (depth === 0) return i + 1;
  }
  return tokens.length;
}

/** `A & B` is read to its end, and taken for no type. */
function readIntersection(tokens: readonly Token[], at: number, depth: number): ReadType {
  let { type, next } = readPostfix(tokens, isSign(tokens[at], "&") ? at + 1 : at, depth);
  while (isSign(tokens[next], "&")) {
    type = UNREAD;
    next = readPostfix(tokens, next + 1, depth).next;
  }
  return { type, next };
}

function readPostfix(tokens: readonly Token[], at: number, depth: number): ReadType {
  if (isWord(tokens[at], "readonly")) return readPostfix(tokens, at + 1, depth + 1);
  let { type, next } = readPrimary(tokens, at, depth);
  while (isSign(tokens[next], "[") && isSign(tokens[next + 1], "]")) {
    type = { kind: "array", of: type };
    next += 2;
  }
  return { type, next };
}

function readPrimary(tokens: readonly Token[], at: number, depth: number): ReadType {
  const token = tokens[at];
  if (token === undefined) return { type: UNREAD, next: at };
  if (token.kind === "literal") {
    const text = /^["'](.*)["']$/s.exec(token.text)?.[1];
    return { type: text === undefined ? UNREAD : { kind: "text", text }, next: at + 1 };
  }
  if (token.text === "(") return readParenthesis(tokens, at, depth);
  if (token.text === "{") return readObject(tokens, at, depth);
  if (token.kind === "sign")
    return { type: UNREAD, next: token.text === "[" ? behindClosing(tokens, at) : at + 1 };
  if (isSign(tokens[at + 1], "<")) return readGeneric(tokens, at, depth);
  const type: WrittenType = KEYWORDS.has(token.text)
    ? { kind: "keyword", word: token.text }
    : { kind: "name", name: token.text };
  return { type, next: at + 1 };
}

/** `(T)` or `() => T`. */
function readParenthesis(tokens: readonly Token[], at: number, depth: number): ReadType {
  const behind = behindClosing(tokens, at);
  if (isSign(tokens[behind], "=") && isSign(tokens[behind + 1], ">")) {
    const { type, next } = readType(tokens, behind + 2, depth + 1);
    return { type: behind === at + 2 ? { kind: "function", returns: type } : UNREAD, next };
  }
  const { type, next } = readType(tokens, at + 1, depth + 1);
  return next === behind - 1 ? { type, next: behind } : { type: UNREAD, next: behind };
}

function readObject(tokens: readonly Token[], at: number, depth: number): ReadType {
  const end = behindClosing(tokens, at) - 1;
  const members: WrittenMember[] = [];
  let next = at + 1;
  while (next < end) {
    if (isSign(tokens[next], ";") || isSign(tokens[next], ",")) {
      next += 1;
      continue;
    }
    if (isSign(tokens[next], "[")) {
      const { type } = readType(tokens, behindClosing(tokens, next) + 1, depth + 1);
      return { type: { kind: "dictionary", of: type }, next: end + 1 };
    }
    const name = tokens[isWord(tokens[next], "readonly") && !isSign(tokens[next + 1], ":") ? next + 1 : next];
    if (name === undefined || name.kind === "sign") return { type: UNREAD, next: end + 1 };
    const behind = tokens.indexOf(name, next) + 1;
    const isOptional = isSign(tokens[behind], "?");
    const colon = isOptional ? behind + 1 : behind;
    if (!isSign(tokens[colon], ":")) return { type: UNREAD, next: end + 1 };
    const read = readType(tokens, colon + 1, depth + 1);
    const text = name.kind === "literal" ? name.text.slice(1, -1) : name.text;
    const isWhole = read.next >= end || endsMember(tokens, read.next);
    members.push({ name: text, type: isWhole ? read.type : UNREAD, isOptional, start: name.start });
    next = isWhole ? read.next : behindMember(tokens, read.next, end);
  }
  return { type: { kind: "object", members }, next: end + 1 };
}

/** A separator, or where lines do the work of one the name of the next member. */
function endsMember(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (isSign(token, ";") || isSign(token, ",")) return true;
  const name = isWord(token, "readonly") && tokens[at + 1]?.kind !== "sign" ? at + 1 : at;
  return tokens[name]?.kind !== "sign" && (isSign(tokens[name + 1], ":") || isSign(tokens[name + 1], "?"));
}

function behindMember(tokens: readonly Token[], from: number, end: number): number {
  let at = from;
  while (at < end && !isSign(tokens[at], ";") && !isSign(tokens[at], ",")) {
    const token = tokens[at];
    at = token?.kind === "sign" && "([{".includes(token.text) ? behindClosing(tokens, at) : at + 1;
  }
  return at;
}

/** `Array<T>`, `Readonly<T>` and `Record<string, T>`. */
function readGeneric(tokens: readonly Token[], at: number, depth: number): ReadType {
  const name = tokens[at]?.text;
  const first = readType(tokens, at + 2, depth + 1);
  if (isSign(tokens[first.next], ">")) {
    const next = first.next + 1;
    if (name === "Array" || name === "ReadonlyArray")
      return { type: { kind: "array", of: first.type }, next };
    return { type: name === "Readonly" ? first.type : UNREAD, next };
  }
  const second = readType(tokens, first.next + 1, depth + 1);
  const isRecord = name === "Record" && first.type.kind === "keyword" && first.type.word === "string";
  return { type: isRecord ? { kind: "dictionary", of: second.type } : UNREAD, next: second.next + 1 };
}
