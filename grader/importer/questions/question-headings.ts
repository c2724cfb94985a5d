import type { DocumentLine } from "./document-line.ts";
import type { Heading } from "./heading.ts";
import { isAsked, isQuestionTitle } from "./is-question-title.ts";

/** Chapters that stand around questions and are none. */
const FRAME =
  /^(?:(?:table of )?contents|toc|introduction|overview|preface|foreword|about|references?|further reading|resources|links|license|licence|contributing|acknowledge?ments?|appendix|changelog|summary|conclusion|notes?|to-?do|quiz|exercises|目录|前言|简介|引言|概述|序言?|参考(?:资料|文献)|延伸阅读|附录|致谢|待办|练习|总结|小结|结语|许可证?|更新日志|说明)\s*[:：]?$/iu;
/** Parts of an exam. */
const EXAM_PART =
  /^(?:(?:单项|多项|不定项|单|多)?选择题?|填空题?|判断题?|简答题?|问答题?|计算题?|论述题?|编程题?|应用题?|综合题?|证明题?|名词解释|multiple[- ]choice(?: questions?)?|true(?: or |\/)false(?: questions?)?|short[- ]answers?(?: questions?)?|fill[- ]in[- ]the[- ]blanks?|essay questions?)\s*(?:[(（].*[)）])?\s*[:：]?$/iu;
/** A chapter that says that what follows are questions. */
const SAYS_QUESTIONS =
  /\b(?:questions?|interview|faqs?|q\s*&\s*a|quiz|exam)\b|问答|面试|试题|题库|习题|问题|八股/iu;
/** Of the headings of a level at least this share asks: then those that name a subject ask about it too. */
const LEAST_SHARE = 1 / 3;

interface Chapter {
  readonly at: number;
  readonly heading: Heading;
  readonly asks: boolean;
  /** Text of its own, before the next heading. */
  readonly hasText: boolean;
  readonly markers: number;
  /** It says nothing itself but lists questions. */
  readonly isList: boolean;
}

/** Which of the Markdown headings are questions, by their place. */
export function questionHeadings(lines: readonly DocumentLine[], asksAnywhere: boolean): ReadonlySet<number> {
  const places = lines.flatMap(({ heading, marker }, at) =>
    heading?.kind === "heading" && marker === null ? [at] : [],
  );
  const chapters = places.flatMap((at, place): Chapter[] => {
    const { heading = null } = lines[at] ?? {};
    if (heading === null) return [];
    return [chapterOf(at, heading, lines.slice(at + 1, places[place + 1] ?? lines.length), asksAnywhere)];
  });
  const isTaken = (one: Chapter) =>
    !one.isList && (one.markers === 1 || ((one.asks || one.heading.mark === "question") && one.markers < 2));
  const taken = new Set(chapters.filter(isTaken).map(({ at }) => at));
  const levels = levelsOf(chapters, taken);
  const parents = parentsOf(chapters);
  chapters.forEach((one, place) => {
    const level = levels.get(one.heading.level);
    if (level === undefined || taken.has(one.at) || !mayAsk(one, chapters[place + 1], taken)) return;
    if (!isSibling(one, level, parents[place] ?? null)) return;
    taken.add(one.at);
    addTo(level, one);
  });
  return taken;
}

function chapterOf(
  at: number,
  heading: Heading,
  own: readonly DocumentLine[],
  asksAnywhere: boolean,
): Chapter {
  const markers = own.filter(({ marker }) => marker?.part === "question").length;
  const answers = own.filter(({ marker }) => marker?.part === "answer").length;
  const filled = own.filter(({ isBlank }) => !isBlank);
  const isEntry = ({ heading: one }: DocumentLine) =>
    one !== null &&
    one.kind !== "row" &&
    (isAsked(one.title) || (asksAnywhere && isQuestionTitle(one.title)));
  const entries = filled.filter(isEntry).length;
  const items = filled.filter(({ heading: one, marker }) => one?.number != null && marker === null).length;
  const isPart = EXAM_PART.test(heading.title);
  // Several answers to several items are none to what stands above them.
  const areMany = entries > 1 || (answers > 1 && items > 1);
  const asks = isAsked(heading.title) || (asksAnywhere && isQuestionTitle(heading.title));
  const isEntryOf = (first: DocumentLine) =>
    first.marker === null && (isEntry(first) || (entries < 2 && first.heading?.number != null));
  return {
    at,
    heading,
    asks,
    hasText: filled.length > 0,
    markers: Math.max(markers, areMany ? 0 : Math.min(1, answers)),
    isList: isPart || (areMany && filled[0] !== undefined && isEntryOf(filled[0])),
  };
}

/** The headings of one level that have text. */
interface Level {
  all: number;
  /** Without those that frame questions, such as an introduction. */
  own: number;
  asking: number;
  numberedAsking: number;
}

function levelsOf(chapters: readonly Chapter[], taken: ReadonlySet<number>): ReadonlyMap<number, Level> {
  const levels = new Map<number, Level>();
  for (const one of chapters) {
    const level = levels.get(one.heading.level) ?? { all: 0, own: 0, asking: 0, numberedAsking: 0 };
    levels.set(one.heading.level, level);
    if (!one.hasText) continue;
    level.all += 1;
    if (!FRAME.test(one.heading.title)) level.own += 1;
    if (taken.has(one.at)) addTo(level, one);
  }
  return levels;
}

function addTo(level: Level, { heading }: Chapter): void {
  level.asking += 1;
  if (heading.number !== null) level.numberedAsking += 1;
}

/** The chapter that each one stands in; null at the top. */
function parentsOf(chapters: readonly Chapter[]): (Chapter | null)[] {
  const open: Chapter[] = [];
  return chapters.map((one) => {
    while ((open.at(-1)?.heading.level ?? 0) >= one.heading.level) open.pop();
    const parent = open.at(-1) ?? null;
    open.push(one);
    return parent;
  });
}

function mayAsk(
  { heading, hasText, isList, markers }: Chapter,
  next: Chapter | undefined,
  taken: ReadonlySet<number>,
): boolean {
  if (!hasText || isList || markers > 1 || FRAME.test(heading.title)) return false;
  // What is asked stands below it.
  return next === undefined || next.heading.level <= heading.level || !taken.has(next.at);
}

/** “Dropout” between “What is pooling?” and “Why normalise?” */
function isSibling({ heading }: Chapter, level: Level, parent: Chapter | null): boolean {
  if (level.numberedAsking * 2 > level.asking && heading.number === null) return false;
  if (level.asking > 0 && level.asking >= level.own * LEAST_SHARE) return true;
  return parent !== null && SAYS_QUESTIONS.test(parent.heading.title) && level.all > 1;
}
