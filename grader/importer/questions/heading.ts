/** A line that may be the title of a question. */
export interface Heading {
  /** 1 to 6; 7 for a numbered line that is no Markdown heading. */
  readonly level: number;
  readonly number: number | null;
  readonly title: string;
}

export const LIST_LEVEL = 7;

const NUMBERED = [
  /^[([]?\s*(\d{1,4})\s*[.、)\]:](?!\d)\s*(\S.*)$/u,
  /^(?:question|problem|exercise|ques|q|题目|问题|试题|面试题|思考题)\s*[#(]?\s*(\d{1,4})\s*\)?\s*[.:、)–—-]?\s*(.*)$/iu,
  /^第\s*(\d{1,4})\s*[题问道]\s*[.:、]?\s*(.*)$/u,
];
const CHINESE = [
  /^第\s*([〇零一二三四五六七八九十百两]{1,5})\s*[题问道]\s*[.:、]?\s*(.*)$/u,
  /^[(]?([一二三四五六七八九十百]{1,5})\s*[.、)]\s*(\S.*)$/u,
];

/**
 * A line of {@link plainLine} as a heading: Markdown's `#`, or a number in front.
 *
 * @param isIndented such a line belongs to a list inside something and is no heading
 */
export function headingOf(line: string, isIndented: boolean): Heading | null {
  const hashes = /^(#{1,6})\s+(.*)$/.exec(line);
  const level = hashes?.[1]?.length ?? LIST_LEVEL;
  const text = (hashes?.[2] ?? line).replace(/\s+#+$/, "");
  const numbered = numberedTitle(text);
  if (hashes !== null) return { level, number: numbered?.number ?? null, title: numbered?.title ?? text };
  return numbered === null || isIndented ? null : { level, ...numbered };
}

function numberedTitle(text: string): { number: number; title: string } | null {
  for (const pattern of NUMBERED) {
    const match = pattern.exec(text);
    if (match !== null) return { number: Number(match[1]), title: (match[2] ?? "").trim() };
  }
  for (const pattern of CHINESE) {
    const match = pattern.exec(text);
    if (match !== null) return { number: chineseNumber(match[1] ?? ""), title: (match[2] ?? "").trim() };
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
