import { applySaveResult } from "./apply-save-result.ts";
import { BrowserDrafts } from "./browser-drafts.ts";
import { type SaveResult, sendDraft } from "./draft-requests.ts";
import { followTab } from "./follow-tab.ts";
import { reconcileDraft } from "./reconcile-draft.ts";
import { ELSEWHERE, type Notice, type ServerDraft, type WrittenText } from "./written-text.ts";

/** Where the text is safe. */
export type SaveState =
  /** The starter as it came: there is nothing to save. */
  | { readonly status: "untouched" }
  | { readonly status: "saved" }
  | { readonly status: "saving" }
  /** Not with the server since then; `refusal` is what it said, null where it was not reached. */
  | {
      readonly status: "local";
      readonly since: number;
      readonly refusal: string | null;
      /** Whether the browser could write it down, or it lives in the open page alone. */
      readonly isWritten: boolean;
    };

export interface KeeperView {
  readonly save: SaveState;
  readonly notice: Notice | null;
  /** Texts that lost to a newer one and are not with the server yet. */
  readonly stashed: readonly WrittenText[];
}

export interface KeeperOptions {
  readonly slug: string;
  readonly starter: string;
  readonly serverDraft: ServerDraft | null;
  readonly storage: Storage | null;
}

const UNTOUCHED = { status: "untouched" } as const;
const SAVED = { status: "saved" } as const;
const SAVING = { status: "saving" } as const;
const SAVE_AFTER_MS = 1_500;
/** Not saved by the tab that wrote it, as it was closed: then by the one that shows it. */
const TAKE_OVER_AFTER_MS = 6_000;
const RETRY_AFTER_MS = 15_000;

/** Saves the text in the editor: in the browser at once, with the server soon, and whatever loses as a backup. */
export class DraftKeeper {
  readonly #slug: string;
  readonly #starter: string;
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
  /** Puts a text from elsewhere into the editor. */
  #show: (source: string) => void = () => undefined;

  constructor({ slug, starter, serverDraft, storage }: KeeperOptions) {
    this.#slug = slug;
    this.#starter = starter;
    this.#texts = new BrowserDrafts(slug, storage);
    const { text, stashed, notice } = reconcileDraft(starter, serverDraft, this.#texts.read());
    this.#text = text;
    this.#origin = text.source;
    if (stashed !== null) this.#texts.stash(stashed);
    const save = text.isSaved && text.base === 0 ? UNTOUCHED : SAVED;
    this.#view = { save, notice, stashed: this.#texts.stashed() };
  }

  get source(): string {
    return this.#text.source;
  }

  readonly view = (): KeeperView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to watch other tabs and the connection, and sends what is not with the server yet. */
  start(show: (source: string) => void): () => void {
    this.#show = show;
    const stopping = new AbortController();
    const { signal } = stopping;
    window.addEventListener("storage", (event) => this.#otherTab(event), { signal });
    window.addEventListener("online", () => void this.flush(), { signal });
    window.addEventListener("pagehide", () => void this.flush(), { signal });
    document.addEventListener("visibilitychange", () => this.#visibility(), { signal });
    void this.flush();
    return () => {
      stopping.abort();
      void this.flush();
      clearTimeout(this.#timer);
    };
  }

  /** The learner has typed. */
  type(source: string): void {
    if (source === this.#text.source) return;
    const writtenAt = Math.max(Date.now(), this.#text.writtenAt + 1);
    this.#isFollowing = false;
    this.#keep({ ...this.#text, source, writtenAt, isSaved: false });
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
    this.#publish({ notice: null });
  }

  /** Saves what is not saved yet; settled when it is, or when the server is not to be reached. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#saving !== null) await this.#saving;
    if (!this.#isTextDue() && this.#sendable().length === 0) return;
    this.#saving = this.#saveAll().finally(() => {
      this.#saving = null;
    });
    await this.#saving;
  }

  async #saveAll(): Promise<void> {
    if (this.#localSince === null) this.#publish({ save: SAVING });
    if (this.#isTextDue() && !(await this.#saveText())) return;
    if (this.#text.isSaved && !(await this.#saveStashed())) return;
    this.#localSince = null;
    this.#publish({ save: this.#isTextDue() ? SAVING : SAVED });
    if (this.#isTextDue()) this.#saveSoon(SAVE_AFTER_MS);
  }

  async #saveText(): Promise<boolean> {
    const sent = this.#text;
    const result = await sendDraft(this.#slug, sent);
    if (result.status !== "answered") return this.#failed(result);
    const { text, isReplaced, notice } = applySaveResult(this.#text, sent, result.answer);
    this.#origin = result.answer.isOverruled && !isReplaced ? this.#origin : result.answer.draft.source;
    this.#keep(text);
    if (isReplaced) this.#show(text.source);
    if (notice !== null) this.#publish({ notice });
    return true;
  }

  /** The server backs up a text that is older than its draft. */
  async #saveStashed(): Promise<boolean> {
    for (const stashed of this.#sendable()) {
      const result = await sendDraft(this.#slug, stashed);
      if (result.status !== "answered") return this.#failed(result);
      this.#texts.dropStashed(stashed);
      const { draft, isOverruled } = result.answer;
      if (!isOverruled) this.#keep({ ...this.#text, base: draft.revision, isSaved: false });
    }
    return true;
  }

  #failed(result: Exclude<SaveResult, { status: "answered" }>): false {
    const refusal = result.status === "refused" ? result.message : null;
    this.#localSince ??= this.#text.writtenAt;
    const isWritten = this.#isWritten;
    this.#publish({ save: { status: "local", since: this.#localSince, refusal, isWritten } });
    const seconds = result.status === "refused" ? result.seconds : null;
    this.#saveSoon(seconds === null ? RETRY_AFTER_MS : seconds * 1_000);
    return false;
  }

  #otherTab(event: StorageEvent): void {
    const other = this.#texts.changed(event);
    if (other === null) return;
    const { text, isReplaced, stashed, notice } = followTab(this.#text, this.#origin, other);
    if (stashed !== null) this.#texts.stash(stashed);
    this.#text = text;
    if (isReplaced) this.#follow(text, notice);
    // The other tab wrote over what is newer here.
    else if (other.source !== text.source) this.#keep(text);
    const isSafe = text.isSaved || !this.#isFollowing;
    if (isReplaced || other.source === text.source) this.#publish({ save: isSafe ? SAVED : SAVING });
  }

  #follow(text: WrittenText, notice: Notice | null): void {
    clearTimeout(this.#timer);
    // Told once, not with every letter the other tab types.
    if (!this.#isFollowing) this.#publish({ notice });
    this.#isFollowing = true;
    this.#origin = text.source;
    this.#show(text.source);
    this.#timer = setTimeout(() => {
      this.#isFollowing = false;
      void this.flush();
    }, TAKE_OVER_AFTER_MS);
  }

  #visibility(): void {
    if (document.visibilityState === "hidden") void this.flush();
  }

  #keep(text: WrittenText): void {
    this.#text = text;
    this.#isWritten = this.#texts.write(text);
  }

  /** What another tab has typed, that tab saves first. */
  #isTextDue(): boolean {
    return !this.#text.isSaved && !this.#isFollowing;
  }

  #sendable(): readonly WrittenText[] {
    return this.#texts.stashed().filter(({ base }) => base !== ELSEWHERE);
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
