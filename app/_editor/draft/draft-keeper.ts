import type { Answered } from "./answered.ts";
import { applySaveResult, type SaveAnswer } from "./apply-save-result.ts";
import { BrowserDrafts } from "./browser-drafts.ts";
import type { OpenKeeper, Tab } from "./browser-tab.ts";
import { fetchDraft } from "./draft-requests.ts";
import { DraftSaver, type SendWithDraft } from "./draft-saver.ts";
import { followTab } from "./follow-tab.ts";
import { isStorageEvent } from "./json-storage.ts";
import { type KeeperView, lockedOut } from "./keeper-view.ts";
import { openText } from "./open-text.ts";
import { inLanguage, type Starters } from "./starters.ts";
import { type Notice, type ServerDraft, savedText, type WrittenText } from "./written-text.ts";

export interface KeeperOptions {
  readonly slug: string;
  readonly starters: Starters;
  readonly tab: Tab;
}

const UNTOUCHED = { status: "untouched" } as const;
const SAVED = { status: "saved" } as const;
const SAVING = { status: "saving" } as const;
/** Not saved by the tab that wrote it, as it was closed: then by the one that shows it. */
const TAKE_OVER_AFTER_MS = 6_000;
/** A server that takes longer to say what it holds is not waited for. */
const MOST_OPENING_MS = 10_000;
/** Saves the text in the editor: in the browser at once, with the server soon, and whatever loses as a backup. */
export class DraftKeeper implements OpenKeeper {
  readonly slug: string;
  #starters: Starters;
  readonly #tab: Tab;
  readonly #texts: BrowserDrafts;
  readonly #listeners = new Set<() => void>();
  #text: WrittenText;
  /** What `#text` continues. */
  #origin: string;
  #view: KeeperView;
  #isWritten = true;
  readonly #saver: DraftSaver;
  #takeOverTimer: ReturnType<typeof setTimeout> | undefined;
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
    const found = await fetchDraft(tab.owner, slug, signal);
    const keeper = new DraftKeeper(options, found);
    if (found.status === "answered" && found.content !== null) keeper.followServer(found.content);
    return keeper;
  }

  /** The same where it is known already what the server has. */
  static openOn(options: KeeperOptions, serverDraft: ServerDraft | null): DraftKeeper {
    return new DraftKeeper(options, { status: "answered", content: serverDraft });
  }

  private constructor({ slug, starters, tab }: KeeperOptions, found: Answered<ServerDraft | null>) {
    this.slug = slug;
    this.#starters = starters;
    this.#tab = tab;
    this.#texts = new BrowserDrafts(tab, slug);
    const serverDraft = found.status === "answered" ? found.content : undefined;
    const { text, notice } = openText(this.#texts, starters, serverDraft);
    this.#text = text;
    this.#origin = text.source;
    const save = text.isSaved && text.base === 0 ? UNTOUCHED : SAVED;
    const refused = found.status === "refused" ? lockedOut(found) : null;
    this.#view = { save, notice, lockedOut: refused, stashed: this.#texts.stashed() };
    this.#saver = new DraftSaver({
      ...{ slug, owner: tab.owner, texts: this.#texts },
      text: () => this.#text,
      isTextDue: () => this.#isTextDue(),
      isWritten: () => this.#isWritten,
      onAnswer: (sent, answer) => this.#applied(sent, answer),
      onChange: (change) => this.#publish(change),
    });
  }

  get source(): string {
    return this.#text.source;
  }

  get isSaved(): boolean {
    return this.#text.isSaved && this.#texts.sendable().length === 0;
  }

  /** The server's revision that the text is or continues; 0 where there is none. */
  get revision(): number {
    return Math.max(0, this.#text.base);
  }

  /** Whether the server has it, and nothing newer is here. */
  get isStored(): boolean {
    return this.isSaved && this.#text.base > 0;
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
    this.#saver.open();
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
        this.#saver.close();
        clearTimeout(this.#takeOverTimer);
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
    clearTimeout(this.#takeOverTimer);
    this.#saver.saveSoon();
  }

  /** The page is in another language now: a text that nobody has begun goes along. */
  begin(starters: Starters): void {
    this.#starters = starters;
    const { source } = inLanguage(this.#text, starters);
    if (source === this.#text.source) return;
    this.#text = { ...this.#text, source };
    this.#origin = source;
    this.#show(source);
  }

  /**
   * The server has this now: it is shown where nothing of this page's is waiting to be saved. What is older than what it
   * had once, as after its database was put back from a copy, becomes a backup: the text that is shown is saved again.
   */
  followServer(draft: ServerDraft): void {
    if (!this.#text.isSaved || draft.revision === this.#text.base) return;
    const isReplaced = draft.source !== this.#text.source;
    if (draft.revision < this.#text.base && isReplaced) {
      this.#keep({ ...this.#text, isSaved: false });
      this.#saver.saveSoon();
      return;
    }
    this.#origin = draft.source;
    this.#keep(savedText(draft));
    if (isReplaced) this.#show(draft.source);
    this.#publish({ save: SAVED });
  }

  /** Before another text replaces it: the current text is listed among the backups. */
  stash(): void {
    if (this.#starters.all.includes(this.#text.source)) return;
    this.#texts.stash(this.#text);
    this.#publish({});
  }

  /** The file is gone: what was written of it is neither sent nor held any more. */
  discard(): void {
    for (const stashed of this.#texts.sendable()) this.#texts.dropStashed(stashed);
    this.#texts.drop();
    this.#text = { ...this.#text, isSaved: true };
    this.#isLeft = true;
  }

  dismissNotice(): void {
    if (this.#view.notice === "left-here") this.#texts.dismissUnclaimed();
    this.#publish({ notice: null });
  }

  /** Saves what is not saved yet; settled when it is, or when the server is not to be reached. */
  flush(): Promise<void> {
    return this.#saver.flush();
  }

  takeOver(): Promise<void> {
    clearTimeout(this.#takeOverTimer);
    this.#isFollowing = false;
    return this.flush();
  }

  /** Saves the text by a request that carries it anyway; see `DraftSaver.saveWith`. */
  saveWith<Result>(source: string, send: SendWithDraft<Result>): Promise<Result> {
    return this.#saver.saveWith(source, send);
  }

  #applied(sent: WrittenText, answer: SaveAnswer): void {
    const { text, isReplaced, notice } = applySaveResult(this.#text, sent, answer);
    this.#origin = answer.isOverruled && !isReplaced ? this.#origin : answer.draft.source;
    this.#keep(text);
    if (isReplaced) this.#show(text.source);
    if (notice !== null) this.#publish({ notice });
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
    this.#saver.stop();
    clearTimeout(this.#takeOverTimer);
    // Told once, not with every letter the other tab types.
    if (!this.#isFollowing) this.#publish({ notice });
    this.#isFollowing = true;
    this.#origin = text.source;
    this.#show(text.source);
    this.#takeOverTimer = setTimeout(() => void this.takeOver(), TAKE_OVER_AFTER_MS);
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

  #publish(change: Partial<KeeperView>): void {
    this.#view = { ...this.#view, ...change, stashed: this.#texts.stashed() };
    for (const listener of this.#listeners) listener();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
