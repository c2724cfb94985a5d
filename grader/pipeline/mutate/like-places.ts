import type { Replacement } from "./mutant-rules.ts";
import { hasSpan, type SyntaxPlace } from "./syntax-node.ts";

/** More places than these are seldom written one like the other. */
const MOST_PLACES = 16;
/** Each takes a run of the reference: of a long one only the first are tried. */
const MOST_GROUPS = 400;

/** One slip of a part of a reference, with what is said of it there. */
export interface SlipInPart<T> {
  readonly replacement: Replacement;
  /** The statements and entries of its part. */
  readonly lines: readonly Line[];
  readonly said: T;
}

/** A statement, a declaration or an entry of a record, as far as its own text goes. */
interface Line {
  readonly start: number;
  readonly end: number;
}

/**
 * The same slip in all like places: where the same stands, or in lines that differ in nothing but names and numbers, as
 * those of the gates of an LSTM, of queries, keys and values, of two layers, of a forward and a backward pass; or in the
 * bounds of two loops that follow each other, as those over rows and columns.
 *
 * @returns groups of two and more, those of loops behind the others; no place overlaps another of its group
 */
export function inLikePlaces<T>(slips: readonly SlipInPart<T>[], source: string): SlipInPart<T>[][] {
  const keys = [sameText, sameLine].flatMap((keyOf) =>
    [...Map.groupBy(slips, (one) => keyOf(one, source))].flatMap(([key, group]) =>
      key === null ? [] : [group],
    ),
  );
  const distinct = new Map(
    [...keys, ...inNextLoops(slips)]
      .map((group) => [...new Map(group.map((one) => [placeOf(one), one])).values()])
      .filter((group) => group.length > 1 && group.length <= MOST_PLACES && areApart(group))
      .map((group) => [group.map(placeOf).join(" "), group]),
  );
  return [...distinct.values()].slice(0, MOST_GROUPS);
}

/** Of one part of a reference: its lines are a list of its own. */
function inNextLoops<T>(slips: readonly SlipInPart<T>[]): SlipInPart<T>[][] {
  const inParts = [...Map.groupBy(slips.filter(isOfLoop), ({ lines }) => lines).values()];
  const alike = inParts.flatMap((part) => [
    ...Map.groupBy(part, ({ replacement: { slip } }) => slip.change).values(),
  ]);
  return alike.flatMap((group) => {
    const inOrder = [...group].sort((a, b) => a.replacement.start - b.replacement.start);
    return inOrder.slice(1).flatMap((second, at) => {
      const first = inOrder[at];
      return first === undefined ? [] : [[first, second]];
    });
  });
}

/** One of each kind in the head of a loop: `(n) - 1` for its bound, and not 6 for 7 too, or a later beginning. */
function isOfLoop<T>({ replacement: { slip, text: written } }: SlipInPart<T>): boolean {
  if (slip.change === "first-round-missing") return true;
  const isBound = slip.change === "round-too-few" || slip.change === "round-too-many";
  return isBound && /^\(.*\) [+-] 1$/.test(written);
}

function placeOf<T>({ replacement: { start, end, text: written } }: SlipInPart<T>): string {
  return `${start}-${end} ${written}`;
}

function areApart<T>(group: readonly SlipInPart<T>[]): boolean {
  const places = group.map(({ replacement }) => replacement).sort((a, b) => a.start - b.start);
  return places.every(({ end }, at) => end <= (places[at + 1]?.start ?? Number.POSITIVE_INFINITY));
}

/** A name or a formula in place of the same one; an operator alone stands everywhere. */
function sameText<T>({ replacement: { start, end, text: written, slip } }: SlipInPart<T>, source: string) {
  const before = source.slice(start, end);
  return /[A-Za-z]/.test(before) ? JSON.stringify([slip.change, before, written]) : null;
}

/** Lines that read the same but for names and numbers. */
function sameLine<T>({ replacement, lines }: SlipInPart<T>, source: string): string | null {
  const { start, end, text: written, slip } = replacement;
  const around = lines.filter((line) => line.start <= start && end <= line.end);
  const [line] = around.sort((a, b) => a.end - a.start - (b.end - b.start));
  if (line === undefined || (line.start === start && line.end === end && !/[A-Za-z]/.test(written)))
    return null;
  const parts = [
    source.slice(line.start, start),
    source.slice(start, end),
    written,
    source.slice(end, line.end),
  ];
  return JSON.stringify([slip.change, ...parts.map(withoutNames)]);
}

const NAMES_AND_NUMBERS = /(?<!Math\.)(?<![\w$])(?!Math\b|for\b|if\b|const\b|let\b|return\b)[\w$]+/g;

function withoutNames(part: string): string {
  return part.replaceAll(NAMES_AND_NUMBERS, "_").replaceAll(/\s+/g, " ");
}

const LINES = new Set([
  "ExpressionStatement",
  "VariableDeclaration",
  "ReturnStatement",
  "Property",
  "ArrowFunctionExpression",
]);
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  ForStatement: ["init", "update"],
  ForOfStatement: ["left", "right"],
  IfStatement: ["test", "test"],
};

/** Of a loop or a condition the head alone. */
export function linesIn(places: readonly SyntaxPlace[]): Line[] {
  return places.flatMap(({ node }) => {
    if (LINES.has(node.type)) return [{ start: node.start, end: node.end }];
    const [first, last] = (HEADERS[node.type] ?? []).map((key) => node[key]);
    return hasSpan(first) && hasSpan(last) ? [{ start: first.start, end: last.end }] : [];
  });
}
