/** The most of a line that is looked at for structure: headings and markers are short. */
const LOOKED_AT = 400;
/** ASCII without anything that stands for something else: most lines, and quickly told. */
const ORDINARY = /^[\t\x20-%'-)+-;=-^a-\x7e]*$/;

/**
 * A line as its writer meant it: HTML entities resolved, tags, emoji and emphasis taken away, full-width letters,
 * digits and punctuation made half-width. Chinese marks that have no half-width form stay.
 */
export function plainLine(line: string): string {
  if (ORDINARY.test(line)) return line.slice(0, LOOKED_AT).replace(/\s+/g, " ").trim();
  const resolved = withoutTags(resolvedEntities(line.slice(0, LOOKED_AT)));
  return resolved
    .replace(/^(\W*)(\d)\ufe0f?\u20e3/u, "$1$2. ")
    .replace(/^(\W*)([①-⑳])/u, (_, before: string, sign: string) => `${before}${sign.normalize("NFKC")}. `)
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}/gu, "")
    .replace(/\u20e3|\ufe0e|\ufe0f|[\u200b-\u200d]|\u2060/g, "")
    .normalize("NFKC")
    .replace(EMPHASIS, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Three and more `_` are no emphasis but a blank to be filled. */
const EMPHASIS = /\*\*|(?<!_)__(?!_)|`|(?<=^|\s)(?:\*|_(?!_))(?=\S)|(?<=\S)(?:\*|(?<!_)_)(?=\s|$)/g;

const TAG = new RegExp(
  "</?(?:a|abbr|b|big|blockquote|body|br|center|cite|code|dd|del|details|dfn|div|dl|dt|em|font|h[1-6]|hr|html|i|img|ins" +
    "|kbd|li|mark|ol|p|pre|q|s|samp|section|small|span|strike|strong|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul)" +
    "(?:\\s+(?:[\\w:-]+\\s*=\\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\\s\"'<>=]+)|open|checked|hidden))*\\s*/?>",
  "gi",
);

/** A text without the tags of a web page; `a<b and c>d` has none. */
export function withoutTags(text: string): string {
  return text.includes("<") ? text.replace(TAG, "") : text;
}

/**
 * The end of a line whose {@link plainLine} is this text, with the punctuation and emphasis its writer gave it.
 *
 * @param rest the end of the plain line, behind a number or a marker
 */
export function lineAsWritten(line: string, rest: string): string {
  if (rest === "") return "";
  const resolved = resolvedEntities(line);
  const looked = resolved.slice(0, LOOKED_AT);
  const plain = plainLine(line);
  const ends = plain.endsWith(rest) ? rest : plain;
  let from = 0;
  let isFound = false;
  for (let at = 0; at < looked.length && looked.length - at >= ends.length / 4; at += 1) {
    const isEnd = plainLine(looked.slice(at)) === ends;
    if (isEnd) from = at;
    // The cuts that are left lie behind it.
    else if (isFound) break;
    isFound ||= isEnd;
  }
  const text = resolved.slice(from).trim();
  // Emphasis that was opened in front of the cut.
  return (text.split("**").length - 1) % 2 === 0 ? text : text.replace("**", "").trim();
}

/** `&#39;`, `&#x4e00;`, `&amp;` and the other entities one meets in text. */
export function resolvedEntities(text: string): string {
  return text.replace(/&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});/g, (entity, body: string) => {
    if (!body.startsWith("#")) return NAMED[body.toLowerCase()] ?? entity;
    const hex = body[1] === "x" || body[1] === "X";
    const code = hex ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1));
    return isCharacter(code) ? String.fromCodePoint(code) : entity;
  });
}

function isCharacter(code: number): boolean {
  return code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
}

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ensp: " ",
  emsp: " ",
  middot: "·",
  bull: "•",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  colon: ":",
  period: ".",
  num: "#",
  ldquo: "“",
  rdquo: "”",
  lsquo: "‘",
  rsquo: "’",
};
