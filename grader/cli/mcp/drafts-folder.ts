import { nearest } from "../../spec/nearest.ts";
import { SLUG } from "../input/exercise-folders.ts";
import { systemCode } from "../system-error.ts";
import { UsageError } from "../usage-error.ts";
import { OpenedDraft, type ReaderLanguage } from "./opened-draft.ts";
import { PinnedFolder } from "./pinned-folder.ts";

/** More than anybody has at once; bounds what one call reads. */
const MOST_DRAFTS = 500;

/**
 * The folder of drafts, and all that an assistant reaches: nothing outside it is read or written. It is opened anew for
 * every use, and no link is followed from it on.
 */
export class DraftsFolder {
  readonly #dir: string;
  readonly #language: ReaderLanguage;

  /** @param dir where the folder really is: a link to it was followed once, by whoever started the server */
  constructor(dir: string, language: ReaderLanguage) {
    this.#dir = dir;
    this.#language = language;
  }

  get dir(): string {
    return this.#dir;
  }

  /** The names of all drafts, whatever is in them. @throws {UsageError} the folder cannot be opened */
  slugs(): string[] {
    using folder = this.#open();
    return slugsIn(folder);
  }

  /**
   * Lets `use` work on a draft, whose folder stays open until then.
   *
   * @throws {UsageError} there is none
   */
  use<Result>(slug: string, use: (draft: OpenedDraft) => Result): Result {
    using folder = this.#open();
    const kind = folder.kindOf(slug);
    const { mcp } = this.#language.messages;
    if (kind === null) {
      const slugs = slugsIn(folder);
      throw new UsageError(mcp.noSuchDraft(slug, nearest(slug, slugs), slugs));
    }
    if (kind !== "folder") throw new UsageError(mcp.notAsExpected(slug, "folder", kind));
    using inside = folder.folder(slug);
    return use(new OpenedDraft(inside, this.#language));
  }

  /**
   * Writes a draft that did not exist. It appears with all its files or not at all.
   *
   * @throws {UsageError} something has its name, or there are too many
   */
  create(slug: string, files: Readonly<Record<string, string>>): void {
    const { mcp, unwritable } = this.#language.messages;
    using folder = this.#open();
    if (folder.kindOf(slug) !== null) throw new UsageError(mcp.draftExists(slug));
    if (slugsIn(folder).length >= MOST_DRAFTS)
      throw new UsageError(mcp.tooMany("drafts", this.#dir, MOST_DRAFTS));
    const aside = `.grader-${crypto.randomUUID()}`;
    folder.makeFolder(aside);
    try {
      using inside = folder.folder(aside);
      const draft = new OpenedDraft(inside, this.#language);
      for (const [path, text] of Object.entries(files)) draft.write(path, text, "none");
      folder.rename(aside, slug);
    } catch (error) {
      folder.removeTree(aside);
      const code = systemCode(error);
      if (code === null) throw error;
      // Somebody else was faster.
      if (code === "ENOTEMPTY" || code === "EEXIST" || code === "ENOTDIR")
        throw new UsageError(mcp.draftExists(slug));
      throw new UsageError(unwritable(slug, code));
    }
  }

  #open(): PinnedFolder {
    try {
      return PinnedFolder.open(this.#dir);
    } catch (error) {
      const code = systemCode(error);
      if (code === null) throw error;
      throw new UsageError(this.#language.messages.mcp.folderGone(this.#dir, code));
    }
  }
}

function slugsIn(folder: PinnedFolder): string[] {
  return folder
    .names()
    .filter((name) => SLUG.test(name) && folder.kindOf(name) === "folder")
    .slice(0, MOST_DRAFTS);
}
