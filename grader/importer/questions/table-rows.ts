import { resolvedEntities } from "../reading/plain-line.ts";
import { type Heading, LIST_LEVEL } from "./heading.ts";
import { askedAndAnswered, isAsked, isQuestionTitle } from "./is-question-title.ts";

const QUESTION = /^(?:questions?|q|interview questions?|问题|题目|面试题|试题|问)$/i;
const ANSWER = /^(?:(?:short |model |reference )?answers?|a|solutions?|答案|参考答案|回答|解答|答)$/i;
const EXPLANATION = /^(?:explanations?|why|rationale|解析|答案解析|解释|说明|详解)$/i;
const NUMBER = /^\d{1,4}[.)]?$/;
const SEPARATOR = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/;

/**
 * The rows of tables whose columns are questions and answers, as headings; null for a table's header and its rule.
 *
 * @param code the lines of fenced code
 */
export function tableRows(
  raws: readonly string[],
  code: ReadonlySet<number>,
): ReadonlyMap<number, Heading | null> {
  const rows = new Map<number, Heading | null>();
  raws.forEach((raw, at) => {
    const header = raws[at - 1] ?? "";
    if (!header.includes("|") || code.has(at) || !SEPARATOR.test(raw.trim())) return;
    const body: number[] = [];
    for (let row = at + 1; isRow(raws[row]) && !code.has(row); row += 1) body.push(row);
    const cells = body.map((row) => cellsOf(raws[row] ?? ""));
    // A table below an item belongs to it, whatever its cells ask.
    const columns = columnsOf(cellsOf(header), /^\s/.test(header) ? [] : cells);
    if (columns === null) return;
    rows.set(at - 1, null).set(at, null);
    body.forEach((row, place) => {
      rows.set(row, rowHeading(cells[place] ?? [], columns));
    });
  });
  return rows;
}

interface Columns {
  readonly question: number;
  readonly answers: readonly number[];
  readonly number: number | null;
}

/** By what the header says, else by which column asks; null where none does. */
function columnsOf(header: readonly string[], rows: readonly (readonly string[])[]): Columns | null {
  const named = header.findIndex((cell) => QUESTION.test(cell));
  const asking = header.findIndex(
    (_, column) => rows.filter((cells) => isQuestion(cells[column] ?? "")).length * 2 > rows.length,
  );
  const question = named === -1 ? asking : named;
  if (question === -1) return null;
  const answer = header.findIndex((cell) => ANSWER.test(cell));
  const numbers = header.findIndex((_, column) => rows.every((cells) => NUMBER.test(cells[column] ?? "")));
  const behind = header.flatMap((_, column) => (column > question && column !== numbers ? [column] : []));
  const explanation = header.findIndex((cell) => EXPLANATION.test(cell));
  const said = answer === -1 ? (named === -1 ? behind : behind.slice(0, 1)) : [answer];
  const answers = [...new Set(explanation === -1 || answer === -1 ? said : [...said, explanation])];
  return { question, answers, number: numbers === -1 || rows.length === 0 ? null : numbers };
}

/** Whole questions: “valid?” among “same?” is a case of something. */
function isQuestion(cell: string): boolean {
  return isAsked(cell) && isQuestionTitle(cell.replace(/[?？]\s*$/u, ""));
}

function rowHeading(cells: readonly string[], { question, answers, number }: Columns): Heading {
  const said = answers.map((column) => cells[column] ?? "").filter((cell) => cell !== "");
  const asked = cells[question] ?? "";
  const parts = askedAndAnswered(asked);
  const answer = [parts?.answer ?? "", ...said].filter((text) => text !== "").join("\n\n");
  return {
    kind: "row",
    level: LIST_LEVEL,
    number: number === null ? null : Number.parseInt(cells[number] ?? "", 10),
    mark: null,
    title: parts?.asked ?? asked,
    answer,
    indent: 0,
    isDone: null,
  };
}

function isRow(raw: string | undefined): boolean {
  return raw?.includes("|") === true && raw.trim() !== "";
}

function cellsOf(raw: string): string[] {
  const inner = raw
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner
    .split(/(?<!\\)\|/)
    .map((cell) => resolvedEntities(cell.replaceAll("\\|", "|").replace(/<br\s*\/?>/gi, "\n")).trim());
}
