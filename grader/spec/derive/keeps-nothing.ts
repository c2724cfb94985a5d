import { sourceTokens, type Token } from "../../source/source-tokens.ts";
import { moduleDeclarations } from "./module-declarations.ts";

/**
 * Whether a module keeps nothing between calls, by its text: its top holds imports, types, functions and numbers alone,
 * with records of numbers that are frozen, and what is written to is nothing of these, nor of the language's own.
 *
 * For an exercise's own modules, whose types are checked. What goes around both on purpose, as an alias of a function
 * under a type with a counter in it, is not seen.
 */
export function keepsNothing(source: string): boolean {
  const declarations = moduleDeclarations(source);
  const { tokens } = sourceTokens(source);
  const text = textOf(tokens);
  if (declarations === null || AROUND.test(text)) return false;
  const numbers = new Set<string>();
  return declarations.every((declaration) => {
    const own = tokens.filter(({ start, end }) => start >= declaration.start && end <= declaration.end);
    if (declaration.kind === "constant") return isFixed(declaration.name, own, numbers);
    if (declaration.kind === "import") return namesIn(own).every((name) => !isWrittenTo(name, text));
    if (declaration.kind !== "function") return declaration.kind === "type";
    return !isWrittenTo(declaration.name, text) && (!declaration.isArrow || isAlone(own));
  });
}

/** What outlives a call in a place that all modules share, what is drawn one after the other, and ways around types. */
const AROUND = new RegExp(
  [
    String.raw`\b(?:globalThis|prototype|__proto__|constructor|eval|Function|Reflect|Proxy|RegExp|var|enum)\b`,
    String.raw`\b(?:defineProperty|defineProperties|getPrototypeOf|setPrototypeOf|assign)\b`,
    String.raw`\b(?:any|unknown)\b|\btypeof [\w$]+ &|\bimport \.`,
    // Of `Math` its functions and numbers alone, called by name; of `console` calls alone.
    String.raw`\bMath\b(?! \. (?!random\b)\w)|\bconsole\b(?! \. \w+ \()`,
    // Of what is called by a capital, as `Array` is, nothing is written to, nor read by a name that is worked out.
    String.raw`\b[A-Z]\w*(?: \. \w+)+ (?:(?:[-+*/%&|^<>?] )*= (?!=)|\+ \+|- -|of\b|[\]}] =)`,
    String.raw`\b(?:[A-Z][a-z]\w*|JSON) \[ (?!\])`,
    String.raw`\b[A-Z]\w* as\b`,
  ].join("|"),
);

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(" ");
}

function namesIn(tokens: readonly Token[]): string[] {
  const words = tokens.filter(({ kind }) => kind === "word").map(({ text }) => text);
  return words.filter((word) => !["import", "type", "as", "from"].includes(word));
}

/** A function is an object too, which could be given a property. */
function isWrittenTo(name: string, text: string): boolean {
  // Not a key of that name, but behind the dots of a spread too.
  const own = String.raw`(?<![\w$]|(?<!\. \. )\. )${name.replaceAll("$", "\\$")}`;
  return new RegExp(String.raw`${own} (?:[.[]|! |\? \.|as )`).test(text);
}

/** Whether no other constant is declared behind the first. */
function isAlone(tokens: readonly Token[]): boolean {
  let depth = 0;
  return tokens.every(({ kind, text }) => {
    if (kind === "sign" && "([{".includes(text)) depth += 1;
    if (kind === "sign" && ")]}".includes(text)) depth -= 1;
    return depth > 0 || text !== ",";
  });
}

/** @param numbers names of those before it that are numbers, to which its own is added where it is one */
function isFixed(name: string, own: readonly Token[], numbers: Set<string>): boolean {
  const [, value] = /^(?:export )?const [\w$]+(?: : number)? = (.*?)(?: ;)?$/.exec(textOf(own)) ?? [];
  // Strings and regular expressions, of which the latter remember where they were.
  if (value === undefined || own.some(({ kind }) => kind === "literal")) return false;
  const isOne = isNumber(value, numbers);
  if (isOne) numbers.add(name);
  return isOne || FROZEN.test(value);
}

/** No object, and nothing that a function could have made. */
function isNumber(value: string, numbers: ReadonlySet<string>): boolean {
  const plain = value.replaceAll(/\bMath \. \w+/g, "0");
  const words = plain.match(/(?<![\w$])[A-Za-z_$][\w$]*/g) ?? [];
  return /^[\w$ .+\-*/()]*$/.test(plain) && words.every((word) => numbers.has(word));
}

const FROZEN = /^Object \. freeze \( \{(?: [A-Za-z_]\w* :(?: (?:[.+-]|\d\w*))+(?: ,)?)* \} \)$/;
