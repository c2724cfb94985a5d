/** So often a person can follow it. */
const EVERY_MS = 100;
const ERASED = "\r\x1b[K";

/** Where it is written to, as `process.stderr`. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** One line of a terminal that says how far something is, and is gone when it is over. Elsewhere nothing is written. */
export class ProgressLine {
  readonly #stream: ProgressStream;
  #toldAt = Number.NEGATIVE_INFINITY;
  #isShown = false;

  constructor(stream: ProgressStream) {
    this.#stream = stream;
  }

  tell(text: string): void {
    if (this.#stream.isTTY !== true || performance.now() - this.#toldAt < EVERY_MS) return;
    this.#toldAt = performance.now();
    this.#isShown = true;
    this.#stream.write(ERASED + text);
  }

  end(): void {
    if (this.#isShown) this.#stream.write(ERASED);
    this.#isShown = false;
  }
}

const WIDTH = 24;

/** A bar for a share from 0 to 1. */
export function progressBar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
  return `${"█".repeat(full)}${"░".repeat(WIDTH - full)}`;
}
