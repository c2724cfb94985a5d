export interface Token {
  /** A sign is one character; a string, a regular expression or a piece of a template is whole. */
  readonly kind: "word" | "sign" | "literal";
  readonly text: string;
  /** In UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/**
 * The tokens of a module in JavaScript or TypeScript, as far as it takes to find brackets and keywords.
 *
 * No parser: those are native or recurse, and this reads what a learner wrote in a process of ours.
 *
 * @returns `isWhole` is false where a string, a template, a regular expression or a comment does not end: `tokens` are
 *   those before it
 */
export function sourceTokens(text: string): { tokens: Token[]; isWhole: boolean } {
  const tokens: Token[] = [];
  /** For every open brace whether it stands in a template. */
  const braces: boolean[] = [];
  let at = 0;
  while (at < text.length) {
    const isPiece = text[at] === "`" || (text[at] === "}" && braces.at(-1) === true);
    const pattern = isPiece ? TEMPLATE : mayBeRegExp(tokens.at(-1)) ? WITH_REGEXP : WITHOUT_REGEXP;
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) return { tokens, isWhole: false };
    const [whole, word, sign] = found;
    if (whole.startsWith("}")) braces.pop();
    if (isPiece && whole.endsWith("${")) braces.push(true);
    else if (sign === "{") braces.push(false);
    const kind = word !== undefined ? "word" : sign !== undefined ? "sign" : "literal";
    if (!isBlank(whole)) tokens.push({ kind, text: whole, start: at, end: pattern.lastIndex });
    at = pattern.lastIndex;
  }
  return { tokens, isWhole: true };
}

const SPACE_OR_COMMENT = String.raw`\s+|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/`;
const STRING = String.raw`"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'`;
const REGEXP = String.raw`\/(?![*\/])(?:[^\\\/\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*`;
const WORD = String.raw`([\p{L}\p{N}_$#\u200c\u200d]+)`;
const SIGN = String.raw`([^\s\p{L}\p{N}_$#"'\x60\/])`;
const TEMPLATE = /[`}](?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/uy;
const WITH_REGEXP = new RegExp(`${SPACE_OR_COMMENT}|${STRING}|${REGEXP}|${WORD}|${SIGN}`, "uy");
const WITHOUT_REGEXP = new RegExp(`${SPACE_OR_COMMENT}|${STRING}|${WORD}|${SIGN.replace("\\/", "")}`, "uy");

function isBlank(text: string): boolean {
  return /^(?:\s|\/[/*])/.test(text);
}

const BEFORE_EXPRESSION =
  /^(?:return|typeof|instanceof|in|of|new|delete|void|throw|case|do|else|yield|await|default|extends)$/;

/** Whether a slash behind this token begins a regular expression; else it divides. */
function mayBeRegExp(before: Token | undefined): boolean {
  if (before === undefined) return true;
  if (before.kind === "word") return BEFORE_EXPRESSION.test(before.text);
  return before.kind === "sign" && !")]}".includes(before.text);
}
