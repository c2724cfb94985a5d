/** A question that brings its own choices. */
export interface OfferedChoices {
  /** What stands before them; empty where the title asks. */
  readonly stem: string;
  /** A, B, C and so on, without their letters. */
  readonly choices: readonly string[];
}

/** `A. relu`, `（B）tanh`, `c) none`: the letter, and what follows. */
const CHOICE = /^\s*(?:[-*+]\s+)?[(（[【]?\s*([A-Ha-h])\s*[.、．):：）\]】]\s*(\S.*)$/u;
/** Several on one line: two spaces or a tab apart. */
const NEXT_ON_LINE = /(?:\s{2,}|\t|\u3000+)(?=[(（[【]?\s*[B-Hb-h]\s*[.、．):：）\]】]\s*\S)/u;
const LETTERS = "ABCDEFGH";

/** The choices that a question ends with, from A on; null where it offers none. */
export function offeredChoices(question: string): OfferedChoices | null {
  const lines = question.split("\n");
  const first = lines.findIndex((line) => CHOICE.exec(line)?.[1]?.toUpperCase() === "A");
  if (first === -1) return null;
  const choices: string[] = [];
  for (const piece of lines.slice(first).flatMap((line) => line.split(NEXT_ON_LINE))) {
    const [, letter, text = ""] = CHOICE.exec(piece) ?? [];
    if (letter?.toUpperCase() === LETTERS[choices.length]) choices.push(text.trim());
    else if (piece.trim() !== "") choices.push(`${choices.pop() ?? ""}\n${piece.trim()}`);
  }
  if (choices.length < 2) return null;
  const stem = lines.slice(0, first).join("\n").trim();
  return { stem: /^[(（]\s*[)）][。.]?$/.test(stem) ? "" : stem, choices };
}

/** Which of the choices an answer names, by letters alone or by a letter with its words; null where it names none. */
export function namedChoices(answer: string, choices: readonly string[]): ReadonlySet<number> | null {
  const [line = ""] = answer.trim().split("\n");
  const letters = /^[(（[【]?\s*([A-H](?:[\s,，、;；和&]*[A-H])*)\s*[)）\]】]?[.。]?$/iu.exec(line)?.[1];
  const worded = CHOICE.exec(line);
  const named = letters ?? (worded !== null && isChoice(worded, choices) ? worded[1] : undefined);
  if (named === undefined) return null;
  const places = [...named.toUpperCase()].flatMap((sign) =>
    /[A-H]/.test(sign) ? [LETTERS.indexOf(sign)] : [],
  );
  return places.every((place) => place < choices.length) ? new Set(places) : null;
}

function isChoice([, letter = "", text = ""]: RegExpExecArray, choices: readonly string[]): boolean {
  const choice = choices[LETTERS.indexOf(letter.toUpperCase())];
  return choice !== undefined && plain(choice) === plain(text);
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s*_`.。]+/g, "");
}
