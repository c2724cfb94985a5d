import type { LeftOutReason } from "./account.ts";
import type { DocumentLine } from "./document-line.ts";
import type { Heading } from "./heading.ts";
import { isAsked, isQuestionTitle } from "./is-question-title.ts";
import type { QuestionPart } from "./marker.ts";
import { questionHeadings } from "./question-headings.ts";

/** A stretch of a document that may be a question: places of lines from 0, by the part they belong to. */
export interface Segment {
  readonly start: number;
  /** null for what begins at a marker. */
  readonly heading: Heading | null;
  readonly number: number | null;
  /** Lines before the first marker, and behind each. */
  readonly parts: Record<QuestionPart | "body", number[]>;
  /** The markers, with what stands behind them on their own lines. */
  readonly firsts: Partial<Record<QuestionPart, { readonly at: number; readonly rest: string }>>;
}

/** Why a line with a heading belongs to no segment, by its place. */
export interface Cut {
  readonly segments: readonly Segment[];
  readonly leftOut: ReadonlyMap<number, LeftOutReason>;
}

/** Cuts a document at everything that begins a question, and at everything that ends one. */
export function cutDocument(lines: readonly DocumentLine[]): Cut {
  const asksAnywhere = lines.some(({ heading }) => heading !== null && isAsked(heading.title));
  const headings = questionHeadings(lines, asksAnywhere);
  const cutter = new Cutter(lines, headings, askingRuns(lines), asksAnywhere);
  lines.forEach((_, at) => {
    cutter.read(at);
  });
  return { segments: cutter.segments, leftOut: cutter.leftOut };
}

export function hasMarker({ firsts }: Segment): boolean {
  return firsts.question !== undefined || firsts.answer !== undefined || firsts.explanation !== undefined;
}

/** Items and bold lines that stand beside others of their kind and all ask: an answer is no list of questions. */
function askingRuns(lines: readonly DocumentLine[]): ReadonlySet<number> {
  const found = new Set<number>();
  let run: number[] = [];
  let first: Heading | null = null;
  const end = () => {
    const headings = run.flatMap((at) => lines[at]?.heading ?? []);
    if (run.length > 1 && headings.every(({ title }) => isAsked(title))) for (const at of run) found.add(at);
    run = [];
  };
  lines.forEach(({ heading, marker, isBlank, raw, isCode }, at) => {
    if (isBlank || isCode) return;
    const isEntry = (heading?.kind === "item" || heading?.kind === "bold") && marker === null;
    const isSame = isEntry && heading.kind === first?.kind && heading.indent === first.indent;
    if (isEntry && (isSame || run.length === 0 || heading.indent <= (first?.indent ?? 0))) {
      if (!isSame) end();
      first = heading;
      run.push(at);
    } else if (heading?.kind === "heading" || (first?.kind === "item" && !/^\s/.test(raw))) end();
  });
  end();
  return found;
}

/** Reads a document line by line, with the question that is open. */
class Cutter {
  readonly segments: Segment[] = [];
  readonly leftOut = new Map<number, LeftOutReason>();
  #open: Segment | null = null;
  #part: QuestionPart | "body" = "body";
  /** The number of the last item of a list within the answer. */
  #inner: number | null = null;
  /** Whether a list may follow that is no continuation of the question's own. */
  #isIntroduced = false;
  readonly #lines: readonly DocumentLine[];
  readonly #headings: ReadonlySet<number>;
  readonly #runs: ReadonlySet<number>;
  readonly #asksAnywhere: boolean;
  readonly #isAnyFoldAsked: boolean;

  constructor(
    lines: readonly DocumentLine[],
    headings: ReadonlySet<number>,
    runs: ReadonlySet<number>,
    asksAnywhere: boolean,
  ) {
    this.#lines = lines;
    this.#headings = headings;
    this.#runs = runs;
    this.#asksAnywhere = asksAnywhere;
    this.#isAnyFoldAsked = lines.some(({ heading }) => heading?.kind === "fold" && isAsked(heading.title));
  }

  read(at: number): void {
    const { heading = null, marker = null, isBlank = true, raw = "" } = this.#lines[at] ?? {};
    if (marker !== null && !this.#beginsItem(at))
      this.#readMarker(at, marker.part, marker.rest, marker.number);
    else if (heading === null) {
      if (/^\s*<\/details>/i.test(raw) && this.#open?.heading?.kind === "fold") this.#open = null;
      if (this.#open?.heading?.kind === "row") this.#open = null;
      this.#add(at);
      if (!isBlank) this.#isIntroduced = true;
    } else if (heading.kind === "heading") this.#readHeading(at, heading);
    else if (heading.kind === "row") this.#readRow(at, heading);
    else this.#readEntry(at, heading);
  }

  #readMarker(at: number, part: QuestionPart, rest: string, number: number | null): void {
    const isNext = part === "question" && (this.#open === null || hasMarker(this.#open) || this.#isListEnd());
    if (isNext) this.#begin(at, null, number);
    if (this.#open === null) {
      if (this.#lines[at]?.heading !== null) this.leftOut.set(at, "asks-nothing");
      return;
    }
    this.#part = part;
    this.#inner = null;
    this.#isIntroduced = true;
    if (this.#open.firsts[part] === undefined) this.#open.firsts[part] = { at, rest };
    else this.#add(at);
  }

  /** Whether the open question is the last of a list whose questions have no markers. */
  #isListEnd(): boolean {
    const [before, last] = this.segments.slice(-2);
    const isPlain = (one: Segment | undefined) => one?.heading?.kind === "item" && !hasMarker(one);
    const isNext = last?.number === null || last?.number === (before?.number ?? 0) + 1;
    return isPlain(before) && isPlain(last) && isNext;
  }

  /** An item that asks and holds a marker's word: “1. Problem: vanishing?” is one question, not a part of another. */
  #beginsItem(at: number): boolean {
    const { heading = null, marker = null } = this.#lines[at] ?? {};
    return heading?.kind === "item" &&
      heading.number !== null &&
      marker?.part === "question" &&
      marker.number !== null
      ? isAsked(heading.title)
      : false;
  }

  #readHeading(at: number, heading: Heading): void {
    const over = this.#open?.heading;
    if (this.#headings.has(at)) this.#begin(at, heading, heading.number);
    else if (over?.kind === "heading" && heading.level > over.level) this.#add(at);
    else {
      this.#open = null;
      this.leftOut.set(at, "section");
    }
  }

  #readRow(at: number, heading: Heading): void {
    if (heading.title === "") {
      this.#open = null;
      this.leftOut.set(at, "asks-nothing");
    } else this.#begin(at, heading, heading.number);
  }

  /** An item, a fold or a bold line. */
  #readEntry(at: number, heading: Heading): void {
    // A table ends where it ends.
    if (this.#open?.heading?.kind === "row") this.#open = null;
    const isBeside = this.#isBeside(heading);
    if (heading.isDone === false) {
      // Whatever it says, somebody has still to do it.
      if (isBeside && this.#open?.heading?.kind === "item") this.#open = null;
      this.leftOut.set(at, "to-do");
    } else if (this.#isPart(at, heading)) {
      this.#inner = heading.number;
      this.#add(at);
    } else if (this.#asks(at, heading)) this.#begin(at, heading, heading.number);
    else {
      if (isBeside) this.#open = null;
      const isLink = /^\[[^\]]*\]\(#/.test(heading.title);
      this.leftOut.set(
        at,
        isLink ? "contents" : this.#holdsQuestions(at, heading) ? "section" : "asks-nothing",
      );
    }
  }

  /** Whether an entry belongs to the open question. */
  #isPart(at: number, heading: Heading): boolean {
    const open = this.#open;
    if (open === null) return false;
    const over = open.heading;
    if (over === null) return true;
    if (heading.kind === "fold" && isAsked(heading.title)) return false;
    if (over.kind === "heading") {
      const continues = heading.number !== null && over.number !== null && heading.number === over.number + 1;
      return this.#part !== "body" || !(this.#runs.has(at) || (continues && this.#asks(at, heading)));
    }
    if (heading.kind === "bold" || over.kind !== "item" || heading.kind === "fold") {
      if (over.kind === "item") return heading.indent > over.indent;
      return heading.kind !== over.kind;
    }
    if (heading.indent > over.indent) return true;
    const isSameList = (heading.number === null) === (over.number === null);
    if (!isSameList) {
      const isNewList = this.#lines[at - 1]?.isBlank === true && this.#asks(at, heading);
      return heading.indent === over.indent && !isNewList;
    }
    if (this.#asks(at, heading)) return false;
    if (heading.number === null) return this.#endsOpen(at);
    if (this.#inner !== null && heading.number === this.#inner + 1) return true;
    return heading.number === 1 && this.#isIntroduced;
  }

  /** Whether the line above leads to a list, or is already one of its items. */
  #endsOpen(at: number): boolean {
    let above = at - 1;
    while (this.#lines[above]?.isBlank) above -= 1;
    const { raw = "", heading = null } = this.#lines[above] ?? {};
    if (heading !== null && above !== this.#open?.start)
      return this.#open?.parts[this.#part].findLast((place) => place <= above) === above;
    return /[:：]["”*_]*\s*$/u.test(raw);
  }

  #isBeside(heading: Heading): boolean {
    const over = this.#open?.heading;
    return over == null || (over.kind === heading.kind && heading.indent <= over.indent);
  }

  #asks(at: number, heading: Heading): boolean {
    if (heading.title === "") return this.#isMarkedBelow(at);
    if (isAsked(heading.title)) return true;
    if (heading.kind === "fold") return this.#isAnyFoldAsked;
    return (this.#asksAnywhere && isQuestionTitle(heading.title)) || this.#isMarkedBelow(at);
  }

  #isMarkedBelow(at: number): boolean {
    const below = this.#lines[at + 1]?.isBlank ? at + 2 : at + 1;
    const part = this.#lines[below]?.marker?.part;
    return part === "question" || part === "answer";
  }

  /** Whether deeper items below ask. */
  #holdsQuestions(at: number, { indent }: Heading): boolean {
    for (let below = at + 1; below < this.#lines.length; below += 1) {
      const { heading = null, isBlank = false } = this.#lines[below] ?? {};
      if (isBlank) continue;
      if (heading?.kind !== "item" || heading.indent <= indent) return false;
      if (isAsked(heading.title)) return true;
    }
    return false;
  }

  #begin(start: number, heading: Heading | null, number: number | null): void {
    this.#open = {
      start,
      heading,
      number,
      parts: { body: [], question: [], answer: [], explanation: [] },
      firsts: {},
    };
    this.#part = "body";
    this.#inner = null;
    this.#isIntroduced = false;
    this.segments.push(this.#open);
  }

  #add(at: number): void {
    if (this.#open !== null) this.#open.parts[this.#part].push(at);
    else if (this.#lines[at]?.heading !== null) this.leftOut.set(at, "asks-nothing");
  }
}
