import type { PageOwner } from "../../_client/page-owner.ts";
import type { Refused } from "./answered.ts";
import type { SaveAnswer } from "./apply-save-result.ts";
import type { BrowserDrafts } from "./browser-drafts.ts";
import { draftChange } from "./draft-change.ts";
import { sendBackup, sendDraft } from "./draft-requests.ts";
import { type KeeperView, lockedOut } from "./keeper-view.ts";
import type { WrittenText } from "./written-text.ts";

/** Of one open editor: what there is to save, and who is told how saving goes. */
export interface SavedEditor {
  readonly slug: string;
  readonly owner: PageOwner;
  readonly texts: Pick<BrowserDrafts, "sendable" | "dropStashed">;
  /** What stands in it now. */
  text(): WrittenText;
  /** Whether that is not with the server yet, and this tab's to save. */
  isTextDue(): boolean;
  /** Whether this browser could write it down. */
  isWritten(): boolean;
  /** The server has taken a text, or has a newer one. */
  onAnswer(sent: WrittenText, answer: SaveAnswer): void;
  onChange(change: Partial<Pick<KeeperView, "save" | "lockedOut">>): void;
}

/** Sends something with a draft; `saved` is null where none was sent or it was not stored. */
export type SendWithDraft<Result> = (
  draft: ReturnType<typeof draftChange> | null,
) => Promise<{ readonly result: Result; readonly saved: SaveAnswer | null }>;

const SAVED = { status: "saved" } as const;
const SAVING = { status: "saving" } as const;
const SAVE_AFTER_MS = 1_500;
const RETRY_AFTER_MS = 15_000;
/** A submission does not wait for long until an earlier save is over; its own text is in it. */
const MOST_SAVING_MS = 2_000;

/** Brings what an editor has to the server: soon after it was typed, and again where the server was not reached. */
export class DraftSaver {
  readonly #editor: SavedEditor;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | null = null;
  /** Since when the server could not be reached; null while it can. */
  #localSince: number | null = null;
  /** Nobody shows the text any more. */
  #isClosed = false;

  constructor(editor: SavedEditor) {
    this.#editor = editor;
  }

  /** Saves what is not saved yet; settled when it is, or when the server is not to be reached. */
  async flush(): Promise<void> {
    this.stop();
    while (this.#saving !== null) await this.#saving;
    if (!this.#editor.isTextDue() && this.#editor.texts.sendable().length === 0) return;
    this.#saving = this.#saveAll().finally(() => {
      this.#saving = null;
    });
    await this.#saving;
  }

  /** Something was typed: more of it may follow at once. */
  saveSoon(): void {
    this.#tellSaving();
    this.#flushAfter(SAVE_AFTER_MS);
  }

  /** Nothing is sent before it is asked for again. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  open(): void {
    this.#isClosed = false;
  }

  /** What could not be sent is not tried again: the editor that is opened next finds it in the browser. */
  close(): void {
    this.#isClosed = true;
    this.stop();
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
    const { texts } = this.#editor;
    const sent = this.#editor.text();
    const isApart = this.#saving !== null || texts.sendable().length > 0;
    if (isApart || !this.#editor.isTextDue() || sent.source !== source) return (await send(null)).result;
    this.stop();
    this.#tellSaving();
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
    if (this.#editor.texts.sendable().length > 0) await this.flush();
  }

  async #saveAll(): Promise<void> {
    this.#tellSaving();
    // First what lost: the text that is saved next would be sent in its place, should this page end in between.
    if (!(await this.#saveStashed())) return;
    if (this.#editor.isTextDue() && !(await this.#saveText())) return;
    this.#reached();
  }

  async #saveStashed(): Promise<boolean> {
    const { owner, slug, texts } = this.#editor;
    for (const stashed of texts.sendable()) {
      const result = await sendBackup(owner, slug, stashed);
      if (result.status !== "answered") return this.#failed(result);
      texts.dropStashed(stashed);
    }
    return true;
  }

  async #saveText(): Promise<boolean> {
    const { owner, slug } = this.#editor;
    const sent = this.#editor.text();
    const result = await sendDraft(owner, slug, sent);
    if (result.status !== "answered") return this.#failed(result);
    this.#editor.onAnswer(sent, result.content);
    return true;
  }

  #stored(sent: WrittenText, answer: SaveAnswer): void {
    this.#editor.onAnswer(sent, answer);
    this.#reached();
  }

  #reached(): void {
    this.#localSince = null;
    const isDue = this.#editor.isTextDue();
    this.#editor.onChange({ save: isDue ? SAVING : SAVED, lockedOut: null });
    if (isDue) this.#flushAfter(SAVE_AFTER_MS);
  }

  #failed(result: Refused | { readonly status: "unreachable" }): false {
    const refused = result.status === "refused" ? result : null;
    const locked = refused === null ? null : lockedOut(refused);
    this.#localSince ??= this.#editor.text().writtenAt;
    // What locks the page out is said at length, beside the text.
    const refusal = locked === null ? (refused?.message ?? null) : null;
    const isWritten = this.#editor.isWritten();
    const save = { status: "local", since: this.#localSince, refusal, isWritten } as const;
    this.#editor.onChange({ save, lockedOut: locked });
    const seconds = refused?.seconds ?? null;
    this.#flushAfter(seconds === null ? RETRY_AFTER_MS : seconds * 1_000);
    return false;
  }

  /** Where the server is out of reach, that goes on being said. */
  #tellSaving(): void {
    if (this.#localSince === null) this.#editor.onChange({ save: SAVING });
  }

  #flushAfter(delay: number): void {
    this.stop();
    if (!this.#isClosed) this.#timer = setTimeout(() => void this.flush(), delay);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
