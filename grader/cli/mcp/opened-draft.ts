import { problemPlace, problemText } from "../../reporters/problems/problem-text.ts";
import { MAX_FILE_BYTES, textProblem } from "../../spec/load/exercise-files.ts";
import { FILE_NAMES, isExercisePath, MODULE_FOLDERS } from "../../spec/load/exercise-path.ts";
import { nearest } from "../../spec/nearest.ts";
import type { Context } from "../commands/command.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import { systemCode } from "../system-error.ts";
import { UsageError } from "../usage-error.ts";
import type { PinnedFolder } from "./pinned-folder.ts";
import { revisionOf } from "./revision.ts";

/** Modules in one of a draft's two folders. */
const MOST_MODULES = 100;

/** A text and what stands for it. */
interface Revision {
  readonly revision: string;
  readonly text: string;
}

/** What writing came to, and what was there before; null: nothing was. */
export interface Written {
  readonly revision: string;
  readonly before: Revision | null;
}

export type ReaderLanguage = Pick<Context, "messages" | "locale">;

/** The files of one draft, as long as its folder is held open. Paths are those that an exercise may have. */
export class OpenedDraft {
  readonly #folder: PinnedFolder;
  readonly #language: ReaderLanguage;

  constructor(folder: PinnedFolder, language: ReaderLanguage) {
    this.#folder = folder;
    this.#language = language;
  }

  get #messages(): CliMessages {
    return this.#language.messages;
  }

  /** Paths of what an exercise may have, links and folders of such a name too: reading says what they are. */
  paths(): string[] {
    const names = this.#folder.names();
    const modules = MODULE_FOLDERS.filter((name) => names.includes(name)).flatMap((name) =>
      this.#in(name, (folder) =>
        folder
          .names()
          .map((file) => `${name}/${file}`)
          .filter(isExercisePath)
          .slice(0, MOST_MODULES),
      ),
    );
    return [...FILE_NAMES.filter((name) => names.includes(name)), ...modules];
  }

  /** @throws {UsageError} there is no such file, or it is no regular file of at most 256 kB */
  bytes(path: string): Uint8Array {
    const { mcp, unreadable } = this.#messages;
    const kind = this.#at(path, (folder, name) => folder.kindOf(name)) ?? null;
    if (kind === null) {
      const paths = this.paths();
      throw new UsageError(mcp.noSuchFile(path, nearest(path, paths), paths));
    }
    if (kind !== "file") throw new UsageError(mcp.notAsExpected(path, "file", kind));
    try {
      const read = this.#at(path, (folder, name) => folder.read(name, MAX_FILE_BYTES));
      if (read?.status === "read") return read.bytes;
      if (read?.status === "too-large") throw new UsageError(mcp.tooLarge(path, MAX_FILE_BYTES));
      throw new UsageError(mcp.notAsExpected(path, "file", "special"));
    } catch (error) {
      const code = systemCode(error);
      if (code === null) throw error;
      // It was a file a moment ago.
      if (code === "ELOOP") throw new UsageError(mcp.notAsExpected(path, "file", "link"));
      throw new UsageError(unreadable(path, code));
    }
  }

  /** @throws {UsageError} as `bytes`, or it is not UTF-8 */
  text(path: string): string {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(this.bytes(path));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new UsageError(this.#messages.mcp.notText(path));
    }
  }

  /**
   * Puts a whole text in the place of a file, or of none, all at once.
   *
   * @param expected the revision of what is to be replaced, `none` for nothing; null: whatever is there
   * @throws {UsageError} no exercise may hold the text, another one is there than was expected, or the system refuses
   */
  write(path: string, text: string, expected: string | null): Written {
    this.#checkText(path, text);
    const before = this.#expect(path, expected);
    const revision = revisionOf(text);
    if (before !== null && before.revision === revision) return { revision, before };
    this.#change(path, (folder, name) => {
      if (before === null) folder.writeNew(name, text);
      else folder.replace(name, text);
    });
    return { revision, before };
  }

  /** @returns the revision it had @throws {UsageError} as `write`, or there is no such file */
  remove(path: string, expected: string | null): string {
    const before = this.#expect(path, expected);
    if (before === null) {
      const paths = this.paths();
      throw new UsageError(this.#messages.mcp.noSuchFile(path, nearest(path, paths), paths));
    }
    this.#change(path, (folder, name) => folder.remove(name));
    return before.revision;
  }

  #checkText(path: string, text: string): void {
    const { locale, messages } = this.#language;
    const { mcp } = messages;
    if (!text.isWellFormed()) throw new UsageError(mcp.notWritten(mcp.loneSurrogate(path)));
    const problem = textProblem(path, text);
    if (problem !== null)
      throw new UsageError(mcp.notWritten(`${problemPlace(problem)}: ${problemText(problem, locale)}`));
  }

  /** What is there now, if that is what was expected. */
  #expect(path: string, expected: string | null): Revision | null {
    const { mcp } = this.#messages;
    const kind = this.#at(path, (folder, name) => folder.kindOf(name)) ?? null;
    if (kind === null) {
      if (expected === null || expected === "none") return null;
      throw new UsageError(mcp.changedMeanwhile(path, expected, null));
    }
    if (kind !== "file") throw new UsageError(mcp.notAsExpected(path, "file", kind));
    const current = this.#current(path);
    if (expected !== null && expected !== current.revision)
      throw new UsageError(mcp.changedMeanwhile(path, expected, current.revision));
    return current;
  }

  /** What is too large, or no text, is replaced too: its revision is that of its bytes, or of none. */
  #current(path: string): Revision {
    const read = this.#at(path, (folder, name) => folder.read(name, MAX_FILE_BYTES));
    if (read?.status !== "read") return { revision: "too-large", text: "" };
    return { revision: revisionOf(read.bytes), text: new TextDecoder().decode(read.bytes) };
  }

  #change(path: string, change: (folder: PinnedFolder, name: string) => void): void {
    const [module] = MODULE_FOLDERS.filter((name) => path.startsWith(`${name}/`));
    const { mcp, unwritable } = this.#messages;
    try {
      if (module !== undefined && this.#folder.kindOf(module) === null) this.#folder.makeFolder(module);
      this.#at(path, (folder, name) => {
        if (module !== undefined && folder.kindOf(name) === null && folder.names().length >= MOST_MODULES)
          throw new UsageError(mcp.tooMany("files", module, MOST_MODULES));
        change(folder, name);
      });
    } catch (error) {
      const code = systemCode(error);
      if (code === null) throw error;
      if (code === "EEXIST")
        throw new UsageError(mcp.changedMeanwhile(path, "none", this.#current(path).revision));
      throw new UsageError(unwritable(path, code));
    }
  }

  /** Undefined where the path's folder is not there. */
  #at<Result>(path: string, use: (folder: PinnedFolder, name: string) => Result): Result | undefined {
    if (!isExercisePath(path)) throw new RangeError(`expected a file of an exercise, received ${path}`);
    const [first = "", second] = path.split("/");
    if (second === undefined) return use(this.#folder, first);
    if (this.#folder.kindOf(first) === null) return undefined;
    return this.#in(first, (folder) => use(folder, second));
  }

  #in<Result>(name: string, use: (folder: PinnedFolder) => Result): Result {
    const kind = this.#folder.kindOf(name);
    if (kind !== "folder" && kind !== null)
      throw new UsageError(this.#messages.mcp.notAsExpected(name, "folder", kind));
    using folder = this.#folder.folder(name);
    return use(folder);
  }
}
