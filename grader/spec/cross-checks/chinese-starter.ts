import { sourceTokens } from "../../source/source-tokens.ts";
import { positionIn } from "../../source/text-position.ts";
import type { Exercise, SpecProblem } from "../exercise.ts";
import { fileProblem } from "../finding.ts";
import { isOtherLanguage } from "../prose/is-other-language.ts";

const FILE = "starter.zh.ts";

/** The starter with comments in Chinese: the same code, with the same comments, in Chinese, at the same places. */
export function chineseStarterProblems({ starter, chineseStarter }: Exercise): SpecProblem[] {
  const wanted = piecesOf(starter);
  if (chineseStarter === null)
    return wanted.some((piece) => /\p{L}{2}/u.test(proseOf(piece)))
      ? [fileProblem(FILE, { kind: "no-chinese-starter" })]
      : [];
  const found = piecesOf(chineseStarter);
  const at = wanted.findIndex((piece, i) => nameOf(piece) !== nameOf(found[i]));
  if (at < 0 && found.length === wanted.length)
    return found.flatMap((piece) => {
      const text = proseOf(piece);
      if (!isOtherLanguage(text, "zh")) return [];
      const detail = { kind: "other-language", expected: "zh", text } as const;
      return [{ ...fileProblem(FILE, detail), ...positionIn(chineseStarter, piece.start) }];
    });
  const i = at < 0 ? wanted.length : at;
  const detail = {
    kind: "other-starter",
    expected: nameOf(wanted[i]),
    received: nameOf(found[i]),
  } as const;
  return [
    { ...fileProblem(FILE, detail), ...positionIn(chineseStarter, found[i]?.start ?? chineseStarter.length) },
  ];
}

interface Piece {
  readonly text: string;
  readonly start: number;
}

/** Code and comments in their order. */
function piecesOf(source: string): readonly Piece[] {
  const { tokens } = sourceTokens(source);
  const ends = [0, ...tokens.map(({ end }) => end)];
  const starts = [...tokens.map(({ start }) => start), source.length];
  return ends.flatMap((end, i) => {
    const comments = source.slice(end, starts[i]).matchAll(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g);
    const token = tokens[i];
    const between = [...comments].map(({ 0: text, index }) => ({ text, start: end + index }));
    return token === undefined ? between : [...between, token];
  });
}

function isComment({ text }: Piece): boolean {
  return text.startsWith("//") || text.startsWith("/*");
}

/** What a comment says, without what is the same in every language: its marks, code, names and tags. */
function proseOf(piece: Piece): string {
  if (!isComment(piece)) return "";
  return piece.text
    .replace(/^\/[/*]+|\*\/$|^\s*\*(?!\/)/gm, "")
    .replace(/`[^`]*`|@param \S+|@\w+|\bTODO\b:?/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Code as it is written; a comment by its form and by what it documents, which is the same in every language. */
function nameOf(piece: Piece | undefined): string | null {
  if (piece === undefined) return null;
  if (!isComment(piece)) return piece.text;
  const begin = /^(?:\/\/ TODO\b|\/\/|\/\*\*?)/.exec(piece.text)?.[0] ?? "";
  const tags = piece.text.match(/@(?:param \S+|\w+)/g) ?? [];
  return [begin, ...tags].join(" ");
}
