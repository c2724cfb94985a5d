/** What a piece of TypeScript is, as far as the editor's theme tells kinds apart. */
export type CodeKind = "comment" | "keyword" | "number" | "string" | "type" | "plain";

export interface CodePiece {
  readonly kind: CodeKind;
  readonly text: string;
}

/**
 * A program in pieces, by the line, coloured as Monaco's tokenizer would. What tells the two apart (regular
 * expressions, code within template strings) is read for a second at most.
 */
export function highlightedLines(source: string): CodePiece[][] {
  const lines: CodePiece[][] = [[]];
  for (const { kind, text } of pieces(source))
    for (const [at, part] of text.split("\n").entries()) {
      if (at > 0) lines.push([]);
      if (part !== "") lines.at(-1)?.push({ kind, text: part });
    }
  return lines;
}

const TOKEN =
  /(?<comment>\/\/.*|\/\*[\s\S]*?(?:\*\/|$))|(?<string>"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\[\s\S]|[^`\\])*`?)|(?<number>(?<![\w$])\d[\w.]*)|(?<type>(?<![\w$])[A-Z][\w$]*)|(?<word>[a-z_$][\w$]*)/g;

function* pieces(source: string): Generator<CodePiece> {
  let end = 0;
  for (const { 0: text, index, groups = {} } of source.matchAll(TOKEN)) {
    const kind = kindOf(text, groups);
    if (kind === "plain") continue;
    if (index > end) yield { kind: "plain", text: source.slice(end, index) };
    yield { kind, text };
    end = index + text.length;
  }
  if (end < source.length) yield { kind: "plain", text: source.slice(end) };
}

function kindOf(text: string, groups: Readonly<Record<string, string | undefined>>): CodeKind {
  if (groups.word !== undefined) return KEYWORDS.has(text) ? "keyword" : "plain";
  const kinds = ["comment", "string", "number", "type"] as const;
  return kinds.find((kind) => groups[kind] !== undefined) ?? "plain";
}

const KEYWORDS = new Set(
  `abstract any as asserts bigint boolean break case catch class continue const constructor debugger declare default
  delete do else enum export extends false finally for from function get if implements import in infer instanceof
  interface is keyof let module namespace never new null number object out package private protected public override
  readonly require global return satisfies set static string super switch symbol this throw true try type typeof
  undefined unique unknown var void while with yield async await of`.split(/\s+/),
);
