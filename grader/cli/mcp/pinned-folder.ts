import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type RegularFileRead, readRegularFile } from "../../source/read-regular-file.ts";
import { systemCode } from "../system-error.ts";

/** What stands under a name: a link is never followed, whatever it leads to. */
export type EntryKind = "file" | "folder" | "link" | "special";

/**
 * A folder that is held open. Names are looked up in it, not along its path: whoever exchanges it, or a folder above,
 * for a link in the meantime changes nothing. Every name has to be one name, without `/`; no link is followed.
 *
 * Where the system shows no open folder under a path of its own (`/proc/self/fd`), its path stands in.
 */
export class PinnedFolder implements Disposable {
  readonly #descriptor: number;
  readonly #path: string;

  private constructor(descriptor: number, path: string) {
    this.#descriptor = descriptor;
    this.#path = HAS_DESCRIPTOR_PATHS ? `/proc/self/fd/${descriptor}` : path;
  }

  /** @throws the system's error: ENOENT, ENOTDIR or ELOOP where there is no folder, or a link */
  static open(path: string): PinnedFolder {
    return new PinnedFolder(openSync(path, FOLDER), path);
  }

  [Symbol.dispose](): void {
    closeSync(this.#descriptor);
  }

  /** @throws as `open` */
  folder(name: string): PinnedFolder {
    return PinnedFolder.open(this.#at(name));
  }

  /** Null where nothing has the name. */
  kindOf(name: string): EntryKind | null {
    const info = lstatSync(this.#at(name), { throwIfNoEntry: false });
    if (info === undefined) return null;
    if (info.isSymbolicLink()) return "link";
    if (info.isDirectory()) return "folder";
    return info.isFile() ? "file" : "special";
  }

  names(): string[] {
    return readdirSync(this.#path).sort();
  }

  /** @throws the system's error: ENOENT where there is none, ELOOP for a link */
  read(name: string, most: number): RegularFileRead {
    return readRegularFile(this.#at(name), most, { followLinks: false });
  }

  makeFolder(name: string): void {
    mkdirSync(this.#at(name));
  }

  /** @throws EEXIST where something has the name already */
  writeNew(name: string, text: string): void {
    this.#writeAside(text, (aside) => {
      try {
        linkSync(aside, this.#at(name));
      } catch (error) {
        // A shared folder may know no second name for a file.
        if (!WITHOUT_LINKS.has(systemCode(error) ?? "") || this.kindOf(name) !== null) throw error;
        renameSync(aside, this.#at(name));
      }
    });
  }

  /** Takes the place of what has the name, all at once; a link is replaced, not followed. */
  replace(name: string, text: string): void {
    this.#writeAside(text, (aside) => renameSync(aside, this.#at(name)));
  }

  remove(name: string): void {
    unlinkSync(this.#at(name));
  }

  /** A folder with all that is in it; links in it go, what they lead to stays. */
  removeTree(name: string): void {
    rmSync(this.#at(name), { recursive: true, force: true });
  }

  rename(from: string, to: string): void {
    renameSync(this.#at(from), this.#at(to));
  }

  /** Lets `place` put in place what is safely on the disk; what is left of it is gone in any case. */
  #writeAside(text: string, place: (aside: string) => void): void {
    const aside = this.#at(`.grader-${crypto.randomUUID()}`);
    try {
      const descriptor = openSync(aside, NEW_FILE, 0o644);
      try {
        writeFileSync(descriptor, text);
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      place(aside);
    } finally {
      removeIfThere(aside);
    }
  }

  #at(name: string): string {
    if (name === "" || name === "." || name === ".." || /[/\\\0]/.test(name))
      throw new RangeError(`expected one name, received ${JSON.stringify(name)}`);
    return join(this.#path, name);
  }
}

const HAS_DESCRIPTOR_PATHS = existsSync("/proc/self/fd");
const FOLDER = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
const WITHOUT_LINKS = new Set(["EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP"]);
const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
  }
}
