import { ask } from "../../_client/ask.ts";
import type { Tab } from "../../_editor/draft/browser-tab.ts";
import { DraftKeeper } from "../../_editor/draft/draft-keeper.ts";
import { fileKey, fileOf } from "../../_editor/draft/file-key.ts";
import type { SaveState } from "../../_editor/draft/keeper-view.ts";
import type { ServerDraft } from "../../_editor/draft/written-text.ts";
import type { StudioFile } from "../studio-exercise.ts";

const NO_STARTER = { shown: "", all: [] };

/** Of all files together: where they are safe. */
export type FilesState = SaveState["status"];

/**
 * The files of an exercise that is being written: each a text that saves itself by the protocol of drafts, in this browser
 * at once and with the server soon, so that of two authors' texts none is lost.
 */
export class EditedFiles {
  readonly #id: string;
  readonly #tab: Tab;
  readonly #keepers = new Map<string, DraftKeeper>();
  readonly #stops = new Map<string, () => void>();
  readonly #listeners = new Set<() => void>();
  /** Counts changes of whatever kind, so that React sees them. */
  #version = 0;
  /** At which of them a text was written last. */
  #typed = 0;
  #isStarted = false;

  constructor(tab: Tab, id: string, files: readonly StudioFile[]) {
    this.#tab = tab;
    this.#id = id;
    for (const file of files) this.#open(file);
    for (const path of this.#leftHere()) if (!this.#keepers.has(path)) this.#open({ path, content: null });
  }

  readonly version = (): number => this.#version;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  paths(): readonly string[] {
    return [...this.#keepers.keys()].toSorted();
  }

  text(path: string): string | null {
    return this.#keepers.get(path)?.source ?? null;
  }

  all(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.paths().map((path) => [path, this.text(path) ?? ""]));
  }

  keeper(path: string): DraftKeeper | null {
    return this.#keepers.get(path) ?? null;
  }

  /** An author has typed, or a form has written in their name. A file that was not there begins. */
  write(path: string, text: string): void {
    const keeper = this.#keepers.get(path) ?? this.#open({ path, content: null });
    if (keeper.source === text) return;
    keeper.type(text);
    this.#changed();
    this.#typed = this.#version;
  }

  /** The {@link version} at which something was written here last. */
  get typed(): number {
    return this.#typed;
  }

  /** Begins to watch other tabs and the connection, and sends what is not with the server yet. */
  start(): () => void {
    this.#isStarted = true;
    for (const path of this.#keepers.keys()) this.#start(path);
    return () => {
      this.#isStarted = false;
      for (const stop of this.#stops.values()) stop();
      this.#stops.clear();
    };
  }

  /** What the server holds now: texts of others that continue ours are shown, files that are gone go. */
  follow(files: readonly StudioFile[]): void {
    const there = new Set(files.map(({ path }) => path));
    const gone = [...this.#keepers].filter(([path, keeper]) => !there.has(path) && keeper.isStored);
    for (const [path] of gone) this.#forget(path);
    for (const file of files) {
      const keeper = this.#keepers.get(file.path);
      if (keeper === undefined) this.#open(file);
      else keeper.followServer(draftOf(file));
    }
    this.#changed();
    if (gone.length > 0) this.#typed = this.#version;
  }

  /** Settled when everything is saved that stands here, though another tab typed it, or the server is out of reach. */
  async flush(): Promise<boolean> {
    await Promise.all([...this.#keepers.values()].map((keeper) => keeper.takeOver()));
    return [...this.#keepers.values()].every(({ isSaved }) => isSaved);
  }

  /** @returns what the server said against it, "" where it was not reached, null where it is done */
  async remove(path: string): Promise<string | null> {
    // Whatever is still to be sent of it would bring it back.
    await this.#keepers.get(path)?.takeOver();
    const params = { id: this.#id, path };
    const answer = await ask(
      "DELETE /api/studio/exercises/{id}/files/{path}",
      { params },
      this.#tab.owner.fetch,
    );
    // The server never took it, or another author was quicker.
    if (!answer.ok && answer.code !== "noSuchFile") return answer.refusal ?? "";
    this.#forget(path);
    this.#changed();
    this.#typed = this.#version;
    return null;
  }

  /** Another number whenever something was saved, followed or removed. */
  get revisions(): number {
    return [...this.#keepers.values()].reduce((sum, { revision }) => sum + revision, 0);
  }

  get state(): FilesState {
    const states = [...this.#keepers.values()].map((keeper) => keeper.view().save.status);
    return (["local", "saving", "saved"] as const).find((status) => states.includes(status)) ?? "untouched";
  }

  /** Why the server does not take a text; null where it was not asked or not reached. */
  get refusal(): string | null {
    for (const keeper of this.#keepers.values()) {
      const { save, lockedOut } = keeper.view();
      if (lockedOut !== null) return lockedOut.message;
      if (save.status === "local" && save.refusal !== null) return save.refusal;
    }
    return null;
  }

  #open(file: StudioFile | { readonly path: string; readonly content: null }): DraftKeeper {
    const { path } = file;
    const slug = fileKey(this.#id, path);
    const server = file.content === null ? null : draftOf(file);
    const keeper = DraftKeeper.openOn({ slug, starters: NO_STARTER, tab: this.#tab }, server);
    this.#keepers.set(path, keeper);
    keeper.subscribe(() => this.#changed());
    if (this.#isStarted) this.#start(path);
    return keeper;
  }

  /** Files begun in this browser that the server was not reached with. */
  #leftHere(): readonly string[] {
    const { texts, owner } = this.#tab;
    return texts.unsaved(owner.id).flatMap(({ slug }) => {
      const file = fileOf(slug);
      // What is stashed alone is of a file that has gone since.
      return file?.id === this.#id && texts.text(owner.id, slug)?.isSaved === false ? [file.path] : [];
    });
  }

  #start(path: string): void {
    const keeper = this.#keepers.get(path);
    if (keeper === undefined || this.#stops.has(path)) return;
    this.#stops.set(
      path,
      keeper.start(() => this.#changed()),
    );
  }

  #forget(path: string): void {
    this.#keepers.get(path)?.discard();
    this.#stops.get(path)?.();
    this.#stops.delete(path);
    this.#keepers.delete(path);
  }

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}

function draftOf({ content, revision, updatedAt }: StudioFile): ServerDraft {
  return { source: content, revision, updatedAt: Date.parse(updatedAt) };
}
