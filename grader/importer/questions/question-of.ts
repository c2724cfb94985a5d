import { lineAsWritten, plainLine, resolvedEntities, withoutTags } from "../reading/plain-line.ts";
import type { DocumentLine } from "./document-line.ts";
import type { FoundQuestion } from "./found-question.ts";
import { askedAndAnswered } from "./is-question-title.ts";
import { markerOf, type PartKind } from "./marker.ts";
import type { Segment } from "./segment.ts";

const MAX_TITLE = 120;

/** A segment in its document's words; the title is empty where it has none. */
export function questionOf(segment: Segment, lines: readonly DocumentLine[]): Omit<FoundQuestion, "number"> {
  const { firsts, parts, heading, start } = segment;
  const part = (name: "question" | "answer" | "explanation") =>
    trimmed([restOf(firsts[name], lines), ...textOf(parts[name], lines)]);
  const body = trimmed([withoutMarker(heading?.answer ?? "", "answer"), ...textOf(parts.body, lines)]);
  const { asked, answer } = toldApart(part("question"), part("answer"));
  // Text without a marker is the question where an answer is marked, and the answer where none is.
  const loose = firsts.question === undefined && firsts.answer !== undefined ? body : "";
  const question = asked === "" ? loose : asked;
  const title =
    titleText(withoutMarker(heading?.title ?? "", "question")) ||
    titleText(firstLine(question) || firstLine(body));
  return {
    title,
    question: question || title,
    answer: withoutPlaceholder(answer === "" && loose === "" ? body : answer),
    explanation: withoutPlaceholder(part("explanation")),
    lines: [lines[start]?.line ?? 1, lines[lastLine(segment, lines)]?.line ?? 1],
  };
}

/** “Q: What is it? A: …” on one line. */
function toldApart(asked: string, answer: string): { asked: string; answer: string } {
  const parts = answer === "" ? askedAndAnswered(asked) : null;
  const answered = parts === null ? "" : withoutMarker(parts.answer, "answer");
  return parts === null || answered === parts.answer
    ? { asked, answer }
    : { asked: parts.asked, answer: answered };
}

/** “What is it? Answer: …” on one line. */
function withoutMarker(text: string, part: PartKind): string {
  const marker = markerOf(plainLine(text));
  return marker?.part === part && marker.rest !== "" ? lineAsWritten(text, marker.rest) : text;
}

function restOf(first: Segment["firsts"]["question"], lines: readonly DocumentLine[]): string {
  return first === undefined ? "" : lineAsWritten(lines[first.at]?.raw ?? "", first.rest);
}

function textOf(places: readonly number[], lines: readonly DocumentLine[]): string[] {
  return places.map((at) => {
    const { raw = "", isCode = false } = lines[at] ?? {};
    if (isCode) return raw.trimEnd();
    const text = resolvedEntities(raw).replace(QUOTE_MARK, "").replace(WRAPPING, "");
    return text.replace(WORD_BULLET, "$1- ").trimEnd();
  });
}

const QUOTE_MARK = /^> ?/;
const WORD_BULLET = /^(\s*)(?:[•●▪■➢\uf020-\uf0ff]\s*|[o§]\t\s*)(?=\S)/u;
/** Tags that fold or frame a part and say nothing. */
const WRAPPING = new RegExp(
  "^\\s*(?:</?(?:details|summary|div|section|center|br|hr|html|body|main|article|header|footer|aside|nav|form|figure)" +
    "\\b[^<>]*>\\s*)+$",
  "i",
);
const RULE = /^[ \t]*[-*_]{3,}$/;

/** Without the indentation that all its lines share, as below an item of a list. */
function dedented(text: string): string {
  const margins = text
    .split("\n")
    .flatMap((line) => (line.trim() === "" ? [] : [/^ */.exec(line)?.[0].length ?? 0]));
  const margin = Math.min(...margins.slice(0, 500));
  return margin === 0 || margins.length === 0 ? text : text.replace(new RegExp(`^ {1,${margin}}`, "gm"), "");
}

/** Without blank lines around it, and without the rule that sets it apart from the next question. */
function trimmed(texts: readonly string[]): string {
  const text = dedented(texts.join("\n")).trim();
  const lines = text.split("\n");
  let end = lines.length;
  while (end > 1 && isBlankOrRule(lines[end - 1] ?? "")) end -= 1;
  return end === lines.length ? text : lines.slice(0, end).join("\n").trimEnd();
}

function isBlankOrRule(line: string): boolean {
  return line.trim() === "" || RULE.test(line.trimEnd());
}

/** What stands in for an answer that nobody has written. */
const PLACEHOLDER = new RegExp(
  "^[\\s*_(（[【-]*(?:(?:to ?do|tbd|tba|wip|fixme|待补充?|待写|待续|待完善|待更新|待定)(?:\\s*[:：].{0,200})?" +
    "|n/a|none|\\?+|…+|\\.{3,}|-+|(?:answer )?(?:coming soon|to be (?:written|added|done|completed))|略|未完待续|暂无(?:答案)?|无)" +
    "[\\s*_)）\\]】.。]*$",
  "iu",
);

/** An answer that says something: no placeholder, and not a picture or an address alone. */
function withoutPlaceholder(text: string): string {
  const said = text.replace(/!\[[^\]]*\]\([^)]*\)|https?:\/\/\S+/g, "").trim();
  return said === "" || PLACEHOLDER.test(said) ? "" : text;
}

function titleText(text: string): string {
  const untagged = text
    .split("`")
    .map((part, at) => (at % 2 === 0 ? withoutTags(part) : part))
    .join("`");
  const short = untagged
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\*\*|(?<!_)__(?!_)|`|\s+#+\s*$/g, "")
    .replace(/^\d{1,3}(?:\.\d{1,3})+\s+(?=\D)/, "")
    .trim();
  return short.length <= MAX_TITLE ? short : `${short.slice(0, MAX_TITLE - 1)}…`;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

/** The last line that holds something. */
function lastLine({ start, parts, firsts }: Segment, lines: readonly DocumentLine[]): number {
  const markers = Object.values(firsts).map(({ at }) => at);
  const filled = Object.values(parts).flatMap((places) =>
    places.filter((at) => lines[at]?.isBlank === false),
  );
  return [...markers, ...filled].reduce((last, at) => Math.max(last, at), start);
}
