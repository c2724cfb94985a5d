import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

const BLOCK = new Uint8Array(64 * 1024);

/** A disk of its own, in memory, that can be filled to its last byte. */
export class SmallDisk {
  readonly folder: string;
  readonly #ballast: string;

  private constructor(folder: string) {
    this.folder = folder;
    this.#ballast = join(folder, "ballast");
  }

  /** @returns null where mounting is not allowed, as it is to root alone */
  static mount(folder: string, megabytes: number): SmallDisk | null {
    mkdirSync(folder, { recursive: true });
    const words = ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=755`, "tmpfs", folder];
    if (spawnSync("mount", words).status !== 0) return null;
    process.once("exit", () => spawnSync("umount", ["--lazy", folder]));
    return new SmallDisk(folder);
  }

  fill(): void {
    const file = openSync(this.#ballast, "a");
    try {
      for (;;) writeSync(file, BLOCK);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
    } finally {
      closeSync(file);
    }
  }

  free(): void {
    rmSync(this.#ballast, { force: true });
  }

  /** @throws {Error} something still uses it */
  unmount(): void {
    const { status, stderr } = spawnSync("umount", [this.folder], { encoding: "utf8" });
    if (status !== 0) throw new Error(`expected to unmount ${this.folder}: ${stderr}`);
  }
}
