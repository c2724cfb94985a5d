import type { Tab } from "./browser-tab.ts";
import { parseJson } from "./json-storage.ts";
import { moveUnownedTexts } from "./move-texts.ts";
import { draftKey } from "./owned-texts.ts";
import { BEFORE_SIGN_IN, ELSEWHERE, textOfTab, type WrittenText } from "./written-text.ts";

/** What another tab did with the text that both show. */
type TabChange =
  | { readonly kind: "written"; readonly text: WrittenText }
  /** Signed out, or into an account: the browser holds it no longer. */
  | { readonly kind: "removed" };

/** What this browser holds of one exercise for the owner of a page: the text itself, and a stash. */
export class BrowserDrafts {
  readonly #tab: Tab;
  readonly #slug: string;
  /** What the browser did not take. */
  #unwritten: readonly WrittenText[] = [];

  constructor(tab: Tab, slug: string) {
    this.#tab = tab;
    this.#slug = slug;
    moveUnownedTexts(tab.texts, tab.storage, slug);
  }

  read(): WrittenText | null {
    return this.#tab.texts.text(this.#owner, this.#slug);
  }

  /** @returns whether the browser took it; storage may be full or forbidden */
  write(text: WrittenText): boolean {
    return this.#tab.texts.setText(this.#owner, this.#slug, text);
  }

  drop(): void {
    this.#tab.texts.dropText(this.#owner, this.#slug);
  }

  /** null where the event is about something else. */
  changed({ key, newValue }: Pick<StorageEvent, "key" | "newValue">): TabChange | null {
    if (key !== draftKey(this.#owner, this.#slug)) return null;
    if (newValue === null) return { kind: "removed" };
    const text = textOfTab(parseJson(newValue));
    return text === null ? null : { kind: "written", text };
  }

  /** Newest first. */
  stashed(): readonly WrittenText[] {
    const { texts, owner } = this.#tab;
    const unclaimed = owner.id === null ? [] : texts.unclaimed(this.#slug);
    const all = [...this.#unwritten, ...texts.stash(this.#owner, this.#slug), ...unclaimed];
    return all.toSorted((a, b) => b.writtenAt - a.writtenAt);
  }

  /** Of these the server is to make backups. */
  sendable(): readonly WrittenText[] {
    return this.stashed().filter(({ base }) => base !== ELSEWHERE);
  }

  /** The newest of those written before their owner signed in. */
  beforeSignIn(): WrittenText | null {
    return this.stashed().find(({ base }) => base === BEFORE_SIGN_IN) ?? null;
  }

  stash(text: WrittenText): void {
    if (!this.#tab.texts.addToStash(this.#owner, this.#slug, text))
      this.#unwritten = [text, ...this.#unwritten.filter(({ source }) => source !== text.source)];
  }

  dropStashed({ source }: Pick<WrittenText, "source">): void {
    this.#unwritten = this.#unwritten.filter((text) => text.source !== source);
    this.#tab.texts.dropFromStash(this.#owner, this.#slug, source);
  }

  /** Whether there is something of an owner who is not known that this browser's learners have not seen yet. */
  hasNewUnclaimed(): boolean {
    return this.#tab.texts.newUnclaimed(this.#owner, this.#slug).length > 0;
  }

  dismissUnclaimed(): void {
    this.#tab.texts.dismissUnclaimed(this.#slug);
  }

  /** It is in the editor now, and so its owner's. */
  claim(source: string): void {
    if (this.#owner !== null) this.#tab.texts.dropUnclaimed(this.#slug, source);
  }

  /** A visitor has one as soon as something of theirs was stored. */
  get #owner(): string | null {
    return this.#tab.owner.id;
  }
}
