import type { DocumentLine } from "./document-line.ts";
import type { Heading } from "./heading.ts";
import { isAsked, isQuestionTitle } from "./is-question-title.ts";

/** What items, folds and bold lines are, by their titles and by what stands below them. */
export class LookAhead {
  readonly #lines: readonly DocumentLine[];
  readonly #asksAnywhere: boolean;
  readonly #isAnyFoldAsked: boolean;

  /** @param asksAnywhere whether any title of the document ends as a question does */
  constructor(lines: readonly DocumentLine[], asksAnywhere: boolean) {
    this.#lines = lines;
    this.#asksAnywhere = asksAnywhere;
    this.#isAnyFoldAsked = lines.some(({ heading }) => heading?.kind === "fold" && isAsked(heading.title));
  }

  /** Whether an entry begins a question. */
  asks(at: number, heading: Heading): boolean {
    if (heading.title === "") return this.#isMarkedBelow(at);
    if (isAsked(heading.title) || heading.mark === "question") return true;
    if (heading.kind === "fold") return this.#isAnyFoldAsked;
    return (this.#asksAnywhere && isQuestionTitle(heading.title)) || this.#isMarkedBelow(at);
  }

  #isMarkedBelow(at: number): boolean {
    let below = this.#lines[at + 1]?.isBlank ? at + 2 : at + 1;
    while (isChoice(this.#lines[below]?.raw ?? "")) below += 1;
    const part = this.#lines[below]?.marker?.part;
    return part === "question" || part === "answer";
  }

  /** Whether deeper items below ask. */
  holdsQuestions(at: number, { indent }: Heading): boolean {
    for (let below = at + 1; below < this.#lines.length; below += 1) {
      const { heading = null, isBlank = false } = this.#lines[below] ?? {};
      if (isBlank) continue;
      if (heading?.kind !== "item" || heading.indent <= indent) return false;
      if (isAsked(heading.title)) return true;
    }
    return false;
  }

  /** The item that a numbered list begins with right below; null where none does. */
  firstItemBelow(at: number): { readonly at: number; readonly heading: Heading } | null {
    let below = at + 1;
    while (this.#lines[below]?.isBlank) below += 1;
    const { heading = null, marker = null } = this.#lines[below] ?? {};
    return heading?.kind === "item" && heading.number === 1 && marker === null
      ? { at: below, heading }
      : null;
  }
}

/** `A. relu`, in a document's own words. */
function isChoice(raw: string): boolean {
  return /^\s*[(（]?[A-H]\s*[.、．)）]/u.test(raw);
}
