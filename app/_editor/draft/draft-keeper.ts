import { applySaveResult, type SaveAnswer } from "./apply-save-result.ts";
import { BrowserDrafts } from "./browser-drafts.ts";
import type { OpenKeeper, Tab } from "./browser-tab.ts";
import {
  type Answered,
  draftChange,
  fetchDraft,
  type Refused,
  sendBackup,
  sendDraft,
} from "./draft-requests.ts";
import { followTab } from "./follow-tab.ts";
import { isStorageEvent } from "./json-storage.ts";
import { type KeeperView, type LockedOut, lockedOut } from "./keeper-view.ts";
import { openText } from "./open-text.ts";
import type { Notice, ServerDraft, WrittenText } from "./written-text.ts";

export interface KeeperOptions {
  readonly slug: string;
  readonly starter: string;
  readonly tab: Tab;
}

/** Sends something with a draft; `saved` is null where none was sent or it was not stored. */
export type SendWithDraft<Result> = (
  draft: ReturnType<typeof draftChange> | null,
) => Promise<{ readonly result: Result; readonly saved: SaveAnswer | null }>;

const UNTOUCHED = { status: "untouched" } as const;
const SAVED = { status: "saved" } as const;
const SAVING = { status: "saving" } as const;
const SAVE_AFTER_MS = 1_500;
/** Not saved by the tab that wrote it, as it was closed: then by the one that shows it. */
const TAKE_OVER_AFTER_MS = 6_000;
const RETRY_AFTER_MS = 15_000;
/** A server that takes longer to say what it holds is not waited for. */
const MOST_OPENING_MS = 10_000;
/** A submission does not wait for long until an earlier save is over; its own text is in it. */
const MOST_SAVING_MS = 2_000;

/** Saves the text in the editor: in the browser at once, with the server soon, and whatever loses as a backup. */
export class DraftKeeper implements OpenKeeper {
  readonly slug: string;
  readonly #starter: string;
  readonly #tab: Tab;
  readonly #texts: BrowserDrafts;
  readonly #listeners = new Set<() => void>();
  #text: WrittenText;
  /** What `#text` continues. */
  #origin: string;
  #view: KeeperView;
  #isWritten = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | null = null;
  /** Since when the server could not be reached; null while it can. */
  #localSince: number | null = null;
  /** Whether the text is another tab's, typed there and shown here. */
  #isFollowing = false;
  /** Whether the browser's copy is another's to write: of the editor opened since, or nobody's after signing out. */
  #isLeft = false;
  /** Puts a text from elsewhere into the editor. */
  #show: (source: string) => void = () => undefined;

  /** Asks browser and server for the newest text: what a page was rendered with may be older than both. */
  static async open(options: KeeperOptions): Promise<DraftKeeper> {
    const { slug, tab } = options;
    const signal = AbortSignal.timeout(MOST_OPENING_MS);
    // What an editor closed a moment ago still sends is newer than what the server would say before.
    await Promise.race([tab.closing.get(slug), pause(MOST_OPENING_MS)]);
    return new DraftKeeper(options, await fetchDraft(tab.owner, slug, signal));
  }

  private constructor({ slug, starter, tab }: KeeperOptions, found: Answered<ServerDraft | null>) {
    this.slug = slug;
    this.#starter = starter;
    this.#tab = tab;
    this.#texts = new BrowserDrafts(tab, slug);
    const serverDraft = found.status === "answered" ? found.content : undefined;
    const { text, notice } = openText(this.#texts, starter, serverDraft);
    this.#text = text;
    this.#origin = text.source;
    const save = text.isSaved && text.base === 0 ? UNTOUCHED : SAVED;
    const refused = found.status === "refused" ? lockedOut(found) : null;
    this.#view = { save, notice, lockedOut: refused, stashed: this.#texts.stashed() };
  }

  get source(): string {
    return this.#text.source;
  }

  get isSaved(): boolean {
    return this.#text.isSaved && this.#texts.sendable().length === 0;
  }

  readonly view = (): KeeperView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to watch other tabs and the connection, and sends what is not with the server yet. */
  start(show: (source: string) => void): () => void {
    this.#show = show;
    this.#isLeft = false;
    const stopping = new AbortController();
    const { signal } = stopping;
    const { events, closing, keepers } = this.#tab;
    keepers.add(this);
    const flush = () => void this.flush();
    events.addEventListener("storage", (event) => this.#otherTab(event), { signal });
    for (const name of ["online", "pagehide", "visibilitychange"])
      events.addEventListener(name, flush, { signal });
    flush();
    return () => {
      stopping.abort();
      keepers.delete(this);
      this.#isLeft = true;
      this.#show = () => undefined;
      const closed = this.flush().finally(() => {
        clearTimeout(this.#timer);
        if (closing.get(this.slug) === closed) closing.delete(this.slug);
      });
      closing.set(this.slug, closed);
    };
  }

  /** The learner has typed. */
  type(source: string): void {
    if (source === this.#text.source) return;
    const writtenAt = Math.max(Date.now(), this.#text.writtenAt + 1);
    this.#isFollowing = false;
    this.#isLeft = false;
    this.#keep({ ...this.#text, source, writtenAt, isSaved: false });
    this.#texts.claim(source);
    if (this.#localSince === null) this.#publish({ save: SAVING });
    this.#saveSoon(SAVE_AFTER_MS);
  }

  /** Before another text replaces it: the current text is listed among the backups. */
  stash(): void {
    if (this.#text.source === this.#starter) return;
    this.#texts.stash(this.#text);
    this.#publish({});
  }

  dismissNotice(): void {
    if (this.#view.notice === "left-here") this.#texts.dismissUnclaimed();
    this.#publish({ notice: null });
  }

  /** Saves what is not saved yet; settled when it is, or when the server is not to be reached. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#saving !== null) await this.#saving;
    if (!this.#isTextDue() && this.#texts.sendable().length === 0) return;
    this.#saving = this.#saveAll().finally(() => {
      this.#saving = null;
    });
    await this.#saving;
  }

  takeOver(): Promise<void> {
    this.#isFollowing = false;
    return this.flush();
  }

  /**
   * Saves the text by a request that carries it anyway, as a submission does. What is not stored by it, the request
   * having failed, is saved as usual afterwards.
   *
   * @param source what the request is about
   * @param send is given what makes a draft of it, or null where the server has it or is not to have it
   */
  async saveWith<Result>(source: string, send: SendWithDraft<Result>): Promise<Result> {
    // What lost goes first; and a submission does not wait for long until a save is over.
    await Promise.race([this.#beforeSending(), pause(MOST_SAVING_MS)]);
    const sent = this.#text;
    const isApart = this.#saving !== null || this.#texts.sendable().length > 0;
    if (isApart || !this.#isTextDue() || sent.source !== source) return (await send(null)).result;
    clearTimeout(this.#timer);
    if (this.#localSince === null) this.#publish({ save: SAVING });
    const sending = send(draftChange(sent));
    this.#saving = sending
      .then(({ saved }) => {
        if (saved !== null) this.#stored(sent, saved);
      })
      .catch(() => undefined)
      .finally(() => {
        this.#saving = null;
      });
    await this.#saving;
    const { result, saved } = await sending;
    // Typed meanwhile, it is saved soon; refused or not sent, at once.
    if (saved === null) void this.flush();
    return result;
  }

  async #beforeSending(): Promise<void> {
    if (this.#saving !== null) await this.#saving;
    if (this.#texts.sendable().length > 0) await this.flush();
  }

  async #saveAll(): Promise<void> {
    if (this.#localSince === null) this.#publish({ save: SAVING });
    // First what lost: the text that is saved next would be sent in its place, should this page end in between.
    if (!(await this.#saveStashed())) return;
    if (this.#isTextDue() && !(await this.#saveText())) return;
    this.#reached();
  }

  #reached(): void {
    this.#localSince = null;
    this.#publish({ save: this.#isTextDue() ? SAVING : SAVED, lockedOut: null });
    if (this.#isTextDue()) this.#saveSoon(SAVE_AFTER_MS);
  }

  async #saveText(): Promise<boolean> {
    const sent = this.#text;
    const result = await sendDraft(this.#tab.owner, this.slug, sent);
    if (result.status !== "answered") return this.#failed(result);
    this.#applied(sent, result.content);
    return true;
  }

  #stored(sent: WrittenText, answer: SaveAnswer): void {
    this.#applied(sent, answer);
    this.#reached();
  }

  #applied(sent: WrittenText, answer: SaveAnswer): void {
    const { text, isReplaced, notice } = applySaveResult(this.#text, sent, answer);
    this.#origin = answer.isOverruled && !isReplaced ? this.#origin : answer.draft.source;
    this.#keep(text);
    if (isReplaced) this.#show(text.source);
    if (notice !== null) this.#publish({ notice });
  }

  async #saveStashed(): Promise<boolean> {
    for (const stashed of this.#texts.sendable()) {
      const result = await sendBackup(this.#tab.owner, this.slug, stashed);
      if (result.status !== "answered") return this.#failed(result);
      this.#texts.dropStashed(stashed);
    }
    return true;
  }

  #failed(result: Refused | { readonly status: "unreachable" }): false {
    const refused = result.status === "refused" ? result : null;
    const locked: LockedOut | null = refused === null ? null : lockedOut(refused);
    this.#localSince ??= this.#text.writtenAt;
    // What locks the page out is said at length, beside the text.
    const refusal = locked === null ? (refused?.message ?? null) : null;
    const save = { status: "local", since: this.#localSince, refusal, isWritten: this.#isWritten } as const;
    this.#publish({ save, lockedOut: locked });
    const seconds = refused?.seconds ?? null;
    this.#saveSoon(seconds === null ? RETRY_AFTER_MS : seconds * 1_000);
    return false;
  }

  #otherTab(event: Event): void {
    const change = isStorageEvent(event) ? this.#texts.changed(event) : null;
    if (change === null) return;
    if (change.kind === "removed") {
      // Nothing of it is written again before somebody types.
      this.#isLeft = this.#text.isSaved;
      return;
    }
    const { text, isReplaced, stashed, notice } = followTab(this.#text, this.#origin, change.text);
    if (stashed !== null) this.#texts.stash(stashed);
    this.#text = text;
    if (isReplaced) this.#follow(text, notice);
    // The other tab wrote over what is newer here.
    else if (change.text.source !== text.source) this.#keep(text);
    const isSafe = text.isSaved || !this.#isFollowing;
    if (isReplaced || change.text.source === text.source) this.#publish({ save: isSafe ? SAVED : SAVING });
  }

  #follow(text: WrittenText, notice: Notice | null): void {
    clearTimeout(this.#timer);
    // Told once, not with every letter the other tab types.
    if (!this.#isFollowing) this.#publish({ notice });
    this.#isFollowing = true;
    this.#origin = text.source;
    this.#show(text.source);
    this.#timer = setTimeout(() => void this.takeOver(), TAKE_OVER_AFTER_MS);
  }

  #keep(text: WrittenText): void {
    const isOurs = !this.#isLeft || this.#texts.read()?.source === this.#text.source;
    this.#text = text;
    if (isOurs) this.#isWritten = this.#texts.write(text);
  }

  /** What another tab has typed, that tab saves first. */
  #isTextDue(): boolean {
    return !this.#text.isSaved && !this.#isFollowing;
  }

  #saveSoon(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delay);
  }

  #publish(change: Partial<KeeperView>): void {
    this.#view = { ...this.#view, ...change, stashed: this.#texts.stashed() };
    for (const listener of this.#listeners) listener();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
