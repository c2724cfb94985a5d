import { lineAsWritten, plainLine, resolvedEntities, withoutTags } from "../reading/plain-line.ts";
import { askedAndAnswered, isAsked } from "./is-question-title.ts";

/** A line that may be the title of a question. */
export interface Heading {
  /** Markdown's `#` (or `===` below), an item of a list, a fold's summary, a bold line, a row of a table, a line of its own. */
  readonly kind: "heading" | "item" | "fold" | "bold" | "row" | "line";
  /** 1 to 6; 7 for what is no Markdown heading. */
  readonly level: number;
  readonly number: number | null;
  /** How it is numbered: lists of different kinds stand within each other. */
  readonly mark: NumberMark | null;
  /** As written, without its number and without what is answered on the same line. */
  readonly title: string;
  /** What stands behind the question on the same line. */
  readonly answer: string;
  /** Columns in front of it. */
  readonly indent: number;
  /** `- [ ]` is false, `- [x]` is true. */
  readonly isDone: boolean | null;
}

/** `1.`, `（1）` or `1)`, 一、, and “Question 1” or 第一题, which nothing but questions are called. */
export type NumberMark = "digits" | "brackets" | "chinese" | "question";

export const LIST_LEVEL = 7;

const PATTERNS: readonly (readonly [NumberMark, RegExp])[] = [
  ["brackets", /^[([]\s*(\d{1,4})\s*[.、)\]:](?!\d)\s*(\S.*)$/u],
  ["brackets", /^(\d{1,4})\s*\)(?!\d)\s*(\S.*)$/u],
  ["digits", /^(\d{1,4})\s*[.、\]:](?!\d)\s*(\S.*)$/u],
  [
    "question",
    /^(?:question|problem|exercise|ques|que|q|题目|问题|试题|面试题|思考题)\s*[#(]?\s*(\d{1,4})\s*\)?\s*(?:[.:、)–—-]\s*(.*)|)$/iu,
  ],
  [
    "digits",
    /^(?:question|problem|exercise|ques|que|q|题目|问题|试题|面试题|思考题)\s*[#(]?\s*(\d{1,4})\s*\)?\s*(.*)$/iu,
  ],
  ["question", /^第\s*(\d{1,4})\s*[题问道]\s*[.:、]?\s*(.*)$/u],
  ["question", /^第\s*([〇零一二三四五六七八九十百两]{1,5})\s*[题问道]\s*[.:、]?\s*(.*)$/u],
  ["chinese", /^[(]?([一二三四五六七八九十百]{1,5})\s*[.、)]\s*(\S.*)$/u],
];

/** A line as a heading: Markdown's `#`, a number or a bullet in front, a fold's summary, or a line that is all bold. */
export function headingOf(raw: string, isUnderlined: boolean): Heading | null {
  const plain = plainLine(raw);
  const hashes = isUnderlined ? ["", "#", plain] : /^(#{1,6})\s+(.*)$/.exec(plain);
  const indent = indentOf(raw);
  if (hashes !== null) {
    const text = (hashes[2] ?? "").replace(/\s+#+$/, "");
    const numbered = numberedTitle(text);
    const title = lineAsWritten(raw.replace(/\s+#+\s*$/, ""), numbered?.title ?? text);
    const level = hashes[1]?.length ?? 1;
    return { ...PLAIN, kind: "heading", level, ...numbering(numbered), title, indent };
  }
  const summary = /<summary\b[^<>]*>(.*?)(?:<\/summary>|$)/i.exec(raw)?.[1];
  if (summary !== undefined) {
    const numbered = numberedTitle(plain);
    const title =
      numbered === null ? resolvedEntities(summary).trim() : lineAsWritten(summary, numbered.title);
    return { ...PLAIN, kind: "fold", ...numbering(numbered), title, indent };
  }
  return numberedLine(raw, plain, indent) ?? bulleted(raw, indent) ?? boldLine(raw, indent);
}

const PLAIN = { level: LIST_LEVEL, number: null, mark: null, answer: "", isDone: null } as const;

function numbering(numbered: NumberedTitle | null): Pick<Heading, "number" | "mark"> {
  return { number: numbered?.number ?? null, mark: numbered?.mark ?? null };
}

function numberedLine(raw: string, plain: string, indent: number): Heading | null {
  const numbered = numberedTitle(plain);
  if (numbered === null) return null;
  const { task, text } = taskOf(lineAsWritten(raw, numbered.title));
  return { ...PLAIN, kind: "item", ...numbering(numbered), ...titled(text), indent, isDone: task };
}

/** Bullets of Markdown, of Word and of web pages; Word's `o` stands before a tab. */
const BULLET = /^[\s>]*(?:[-*+•·‣▪▫◦●○■□➢➤✓✔–—\uf020-\uf0ff]\s+|[•●▪■➢\uf0a7\uf0b7\uf0d8]|[o§]\t\s*)(\S.*)$/u;
const RULE = /^\s*(?:[-*_]\s*){3,}$/;

function bulleted(raw: string, indent: number): Heading | null {
  const text = RULE.test(raw) ? undefined : BULLET.exec(raw)?.[1];
  if (text === undefined) return null;
  const { task, text: rest } = taskOf(resolvedEntities(text).trim());
  const numbered = numberedTitle(plainLine(rest));
  const said = numbered === null ? rest : lineAsWritten(rest, numbered.title);
  return { ...PLAIN, kind: "item", ...numbering(numbered), ...titled(said), indent, isDone: task };
}

function boldLine(raw: string, indent: number): Heading | null {
  const bold = /^[\s>]*(\*\*|__)((?:(?!\1).)+)\1\s*[:：]?\s*(.*)$/u.exec(resolvedEntities(raw));
  const text = (bold?.[2] ?? "").trim();
  if (bold === null || !isAsked(text)) return null;
  return { ...PLAIN, kind: "bold", title: text, answer: bold[3] ?? "", indent };
}

function taskOf(text: string): { task: boolean | null; text: string } {
  const box = /^\[([ xX])\]\s*(.*)$/u.exec(text);
  return box === null ? { task: null, text } : { task: box[1] !== " ", text: box[2] ?? "" };
}

function titled(text: string): { title: string; answer: string } {
  const parts = askedAndAnswered(text);
  if (parts === null && withoutTags(text) !== text) return titled(withoutTags(text));
  return parts === null ? { title: text, answer: "" } : { title: parts.asked, answer: parts.answer };
}

function indentOf(raw: string): number {
  const blank = /^[\s>]*/u.exec(raw)?.[0] ?? "";
  return [...blank].reduce(
    (sum, sign) => sum + (sign === "\t" ? 4 : sign === "\u3000" ? 2 : sign === ">" ? 0 : 1),
    0,
  );
}

interface NumberedTitle {
  readonly mark: NumberMark;
  readonly number: number;
  readonly title: string;
}

function numberedTitle(text: string): NumberedTitle | null {
  for (const [mark, pattern] of PATTERNS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const digits = match[1] ?? "";
    const number = /^\d/.test(digits) ? Number(digits) : chineseNumber(digits);
    return { mark, number, title: (match[2] ?? "").trim() };
  }
  return null;
}

/** 十 is 10, 二十三 is 23, 一百零五 is 105. */
export function chineseNumber(text: string): number {
  const digits = "零一二三四五六七八九";
  let [total, digit] = [0, 0];
  for (const character of text.replaceAll("〇", "零").replaceAll("两", "二")) {
    if (character === "百") total += Math.max(digit, 1) * 100;
    else if (character === "十") total += Math.max(digit, 1) * 10;
    digit = character === "百" || character === "十" ? 0 : Math.max(0, digits.indexOf(character));
  }
  return total + digit;
}
