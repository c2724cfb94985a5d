import { plainLine } from "../reading/plain-line.ts";
import type { LeftOutReason } from "./account.ts";
import { askingRuns } from "./asking-runs.ts";
import type { DocumentLine } from "./document-line.ts";
import type { Heading } from "./heading.ts";
import { isAsked } from "./is-question-title.ts";
import { LookAhead } from "./look-ahead.ts";
import type { Marker, PartKind } from "./marker.ts";
import { questionHeadings } from "./question-headings.ts";
import { hasMarker, newSegment, type Segment } from "./segment.ts";

/** Why a line with a heading belongs to no segment, by its place. */
export interface Cut {
  readonly segments: readonly Segment[];
  readonly leftOut: ReadonlyMap<number, LeftOutReason>;
}

/** Cuts a document at everything that begins a question, and at everything that ends one. */
export function cutDocument(lines: readonly DocumentLine[]): Cut {
  const asksAnywhere = lines.some(({ heading }) => heading !== null && isAsked(heading.title));
  const headings = questionHeadings(lines, asksAnywhere);
  const cutter = new Cutter(lines, headings, askingRuns(lines), new LookAhead(lines, asksAnywhere));
  lines.forEach((_, at) => {
    cutter.read(at);
  });
  return { segments: cutter.segments, leftOut: cutter.leftOut };
}

/** Reads a document line by line, with the question that is open. */
class Cutter {
  readonly segments: Segment[] = [];
  readonly leftOut = new Map<number, LeftOutReason>();
  #open: Segment | null = null;
  #part: PartKind | "body" = "body";
  /** The number of the last item of a list within the answer. */
  #inner: number | null = null;
  /** The questions of the list before, by their numbers, while the answers to all of them are listed. */
  #key: ReadonlyMap<number, Segment> | null = null;
  /** Whether a list may follow that is no continuation of the question's own. */
  #isIntroduced = false;
  readonly #lines: readonly DocumentLine[];
  readonly #headings: ReadonlySet<number>;
  readonly #runs: ReadonlySet<number>;
  readonly #ahead: LookAhead;

  constructor(
    lines: readonly DocumentLine[],
    headings: ReadonlySet<number>,
    runs: ReadonlySet<number>,
    ahead: LookAhead,
  ) {
    this.#lines = lines;
    this.#headings = headings;
    this.#runs = runs;
    this.#ahead = ahead;
  }

  read(at: number): void {
    const { heading = null, marker = null, isBlank = true, raw = "" } = this.#lines[at] ?? {};
    if (heading !== null && this.#beginsItem(at)) this.#begin(at, heading, heading.number);
    else if (marker !== null && this.#isListTitle(at, marker)) {
      this.#key = marker.part === "answer" ? this.#lastList() : null;
      this.#open = null;
      this.leftOut.set(at, "section");
    } else if (marker !== null) this.#readMarker(at, marker.part, marker.rest, marker.number);
    else if (heading === null) {
      if (/^\s*<\/details>/i.test(raw) && this.#open?.heading?.kind === "fold") this.#open = null;
      if (this.#open?.heading?.kind === "row") this.#open = null;
      this.#add(at);
      if (!isBlank) this.#isIntroduced = true;
    } else if (heading.kind === "heading") this.#readHeading(at, heading);
    else if (heading.kind === "row") this.#readRow(at, heading);
    else this.#readEntry(at, heading);
  }

  #readMarker(at: number, part: PartKind, rest: string, number: number | null): void {
    const isOver = this.#open === null || hasMarker(this.#open) || this.#isAnswered(this.#open);
    const isNext = part === "question" && (isOver || this.#isListEnd());
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

  /** Whether an item, a fold or a bold line has its answer, on its own line or below. */
  #isAnswered(open: Segment): boolean {
    const { heading } = open;
    return heading !== null && heading.kind !== "heading" && (heading.answer !== "" || this.#isFilled(open));
  }

  /** Whether the open question is the last of a list whose questions have no markers. */
  #isListEnd(): boolean {
    const [before, last] = this.segments.slice(-2);
    const isPlain = (one: Segment | undefined) => one?.heading?.kind === "item" && !hasMarker(one);
    const isNext = last?.number === null || last?.number === (before?.number ?? 0) + 1;
    return isPlain(before) && isPlain(last) && isNext;
  }

  /** “Question 3: why?” is a question of its own, unless it is the first line below a heading. */
  #beginsItem(at: number): boolean {
    const { heading = null, marker = null } = this.#lines[at] ?? {};
    if (heading?.kind !== "item" || heading.number === null || !isAsked(heading.title)) return false;
    if (marker?.part !== "question" || marker.number === null) return false;
    const open = this.#open;
    return open === null || open.heading?.kind !== "heading" || hasMarker(open) || this.#isFilled(open);
  }

  #isFilled({ parts }: Segment): boolean {
    return parts.body.some((place) => this.#lines[place]?.isBlank === false);
  }

  /** “Questions” or “Answers” above a numbered list: the title of them all, and no part of one. */
  #isListTitle(at: number, { part, rest, number }: Marker): boolean {
    if (rest !== "" || number !== null || part === "explanation") return false;
    const first = this.#ahead.firstItemBelow(at);
    if (first === null) return false;
    const over = this.#open;
    if (part === "question") return over === null && this.#ahead.asks(first.at, first.heading);
    return over?.heading?.kind === "item" && (over.number ?? 0) > 1 && !hasMarker(over);
  }

  /** The unanswered items that the document has read last. */
  #lastList(): ReadonlyMap<number, Segment> {
    const first = this.segments.findLastIndex(({ heading }) => heading?.kind !== "item") + 1;
    const items = this.segments.slice(first).filter((one) => !hasMarker(one) && !this.#isFilled(one));
    return new Map(items.flatMap((one) => (one.number === null ? [] : [[one.number, one] as const])));
  }

  #readHeading(at: number, heading: Heading): void {
    this.#key = null;
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
    const asked = this.#key?.get(heading.number ?? 0);
    if (asked !== undefined && !hasMarker(asked)) {
      const rest = plainLine(`${heading.title} ${heading.answer}`);
      asked.firsts.answer = { at, rest };
      this.#open = asked;
      this.#part = "answer";
      this.#inner = null;
      return;
    }
    if (heading.isDone === false) {
      // Whatever it says, somebody has still to do it.
      if (isBeside && this.#open?.heading?.kind === "item") this.#open = null;
      this.leftOut.set(at, "to-do");
    } else if (this.#isPart(at, heading)) {
      this.#inner = heading.number;
      this.#add(at);
    } else if (this.#ahead.asks(at, heading)) this.#begin(at, heading, heading.number);
    else {
      if (isBeside) this.#open = null;
      const isLink = /^\[[^\]]*\]\(#/.test(heading.title);
      this.leftOut.set(
        at,
        isLink ? "contents" : this.#ahead.holdsQuestions(at, heading) ? "section" : "asks-nothing",
      );
    }
  }

  /** Whether an entry belongs to the open question. */
  #isPart(at: number, heading: Heading): boolean {
    const open = this.#open;
    if (open === null) return false;
    const over = open.heading;
    if (over === null) return !(this.#isNext(heading) && this.#ahead.asks(at, heading));
    if (heading.kind === "fold" && isAsked(heading.title)) return false;
    if (over.kind === "heading") {
      const isNext = this.#isNext(heading) && this.#ahead.asks(at, heading);
      return this.#part !== "body" || !(this.#runs.has(at) || isNext);
    }
    if (heading.kind === "bold" || over.kind !== "item" || heading.kind === "fold") {
      if (over.kind === "item") return heading.indent > over.indent;
      return heading.kind !== over.kind;
    }
    if (heading.indent > over.indent) return true;
    if (heading.mark === "question") return false;
    const goesOnWithin = this.#inner !== null && heading.number === this.#inner + 1;
    // “3)” behind “2.” is the next, whatever its sign.
    if (isWithin(heading, over) && (goesOnWithin || !this.#isNext(heading))) {
      const isNewList =
        (this.#lines[at - 1]?.isBlank === true || over.mark === "chinese") && this.#ahead.asks(at, heading);
      return heading.indent === over.indent && !isNewList;
    }
    if (this.#ahead.asks(at, heading)) return false;
    if (heading.number === null) return this.#endsOpen(at);
    if (goesOnWithin) return true;
    return heading.number === 1 && this.#isIntroduced;
  }

  #isNext({ number }: Heading): boolean {
    return number !== null && this.#open?.number != null && number === this.#open.number + 1;
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

  #begin(start: number, heading: Heading | null, number: number | null): void {
    this.#open = newSegment(start, heading, number);
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

/** Whether items like this one stand within an item like that: bullets in numbers, （1） below 1. and 1. below 一、. */
function isWithin(inner: Heading, outer: Heading): boolean {
  if ((inner.number === null) !== (outer.number === null)) return true;
  return (
    (inner.mark === "brackets" && outer.mark !== "brackets") ||
    (inner.mark === "digits" && outer.mark === "chinese")
  );
}
