import type ivmTypes from "isolated-vm";
import type { BootMessage } from "../protocol/messages.ts";
import { type CodeCaches, codeCachesOf, makeIsolate, type PreparedIsolate } from "./make-isolate.ts";

/** The isolates of a sandbox process: one is made ahead of the session that takes it. */
export class IsolateSupply {
  readonly #ivm: typeof ivmTypes;
  readonly #boot: BootMessage;
  #spare: PreparedIsolate | null = null;
  /** Null where none could be made. */
  #caches: CodeCaches | null | undefined;

  constructor(ivm: typeof ivmTypes, boot: BootMessage) {
    this.#ivm = ivm;
    this.#boot = boot;
  }

  /** Whether new isolates come with compiled code of the harness. */
  get hasCaches(): boolean {
    return this.#caches != null;
  }

  /** One isolate at a time beside Node's: each reserves half a gigabyte, which the data limit counts. */
  take(memoryMb: number): PreparedIsolate {
    if (this.#spare?.memoryMb !== memoryMb) {
      this.#spare?.isolate.dispose();
      this.#spare = this.#made(memoryMb);
    }
    const taken = this.#spare;
    this.#spare = null;
    return taken;
  }

  /**
   * Makes one for the next session, unless there is one.
   *
   * @param warmUp asked once, to run a program of ours in an isolate that nobody else gets: what V8 compiles of the
   *   harness meanwhile is kept. Where it throws all goes on as it did, a little slower. Null: not yet
   */
  restock(warmUp: ((own: PreparedIsolate) => void) | null): void {
    if (warmUp !== null && this.#caches === undefined) this.#caches = this.#cachesAfter(warmUp);
    this.#spare ??= this.#made(this.#boot.memoryMb);
  }

  #cachesAfter(warmUp: (own: PreparedIsolate) => void): CodeCaches | null {
    const own = this.#made(this.#boot.memoryMb);
    try {
      warmUp(own);
      return codeCachesOf(own, this.#boot);
    } catch {
      return null;
    } finally {
      own.isolate.dispose();
    }
  }

  #made(memoryMb: number): PreparedIsolate {
    return makeIsolate(this.#ivm, this.#boot, { memoryMb, caches: this.#caches ?? undefined });
  }
}
