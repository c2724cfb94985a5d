import { defaultLimits, type Sandbox } from "../contract.ts";
import { SandboxClosed } from "../host/sandbox-closed.ts";
import { ExecutorSession } from "../host/session.ts";
import { allBrowserDefences } from "./browser-defences.ts";
import { FrameExecutor, type FramePlace } from "./frame-executor.ts";

export interface BrowserSandboxOptions {
  /** Where the site answers with `sandboxFrame()`: of the page's own site. */
  readonly frameUrl: string;
  /** Holds the frames; the document's body if absent. */
  readonly container?: HTMLElement;
}

const startMs = 60_000;

/** A sandbox in this page. A frame serves one session; the next is prepared as soon as one is done. */
export function createBrowserSandbox({
  frameUrl,
  container = document.body,
}: BrowserSandboxOptions): Sandbox {
  return openBrowserSandbox({ frameUrl, container, defences: allBrowserDefences, startMs });
}

/** All that a browser's sandbox depends on; tests choose what `createBrowserSandbox` does not let others choose. */
export function openBrowserSandbox(place: FramePlace): Sandbox {
  const keeper = new FrameKeeper(place);
  return {
    jail: "none",
    open: async (program, own = {}) => {
      const names = Object.keys(program.modules);
      if (!names.includes(program.entry))
        throw new RangeError(`expected a module ${program.entry}, received ${names.join(", ")}`);
      const limits = { ...defaultLimits, ...own };
      const session = new ExecutorSession(await keeper.acquire(), program, {
        limits,
        defences: place.defences,
        owner: keeper,
      });
      await session.prepare();
      return session;
    },
    close: async () => keeper.close(),
  };
}

/** Keeps one frame ready. */
class FrameKeeper {
  readonly #place: FramePlace;
  readonly #inUse = new Set<FrameExecutor>();
  #next: FrameExecutor | null;
  #isClosed = false;

  constructor(place: FramePlace) {
    this.#place = place;
    this.#next = new FrameExecutor(place);
  }

  /** A frame that does not start is handed out all the same: its session reports the fault. */
  async acquire(): Promise<FrameExecutor> {
    if (this.#isClosed) throw new SandboxClosed();
    const frame = this.#next?.isAlive ? this.#next : new FrameExecutor(this.#place);
    this.#next = null;
    this.#inUse.add(frame);
    await frame.ready;
    return frame;
  }

  isRetired(): boolean {
    return true;
  }

  release(frame: FrameExecutor): void {
    frame.kill("its session is over");
    this.#inUse.delete(frame);
    if (!this.#isClosed) this.#next ??= new FrameExecutor(this.#place);
  }

  close(): void {
    this.#isClosed = true;
    for (const frame of [...this.#inUse, this.#next]) frame?.kill("the sandbox closes");
    this.#inUse.clear();
    this.#next = null;
  }
}
