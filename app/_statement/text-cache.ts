/** Texts made from other texts: those used last, as many as fit. */
export class TextCache {
  readonly #mostBytes: number;
  /** From the one used longest ago to the one used last. */
  readonly #made = new Map<string, string>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  of(source: string, make: (source: string) => string): string {
    const made = this.#made.get(source) ?? make(source);
    this.#forget(source);
    this.#made.set(source, made);
    this.#bytes += bytesOf(source, made);
    for (const oldest of this.#made.keys()) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#forget(oldest);
    }
    return made;
  }

  #forget(source: string): void {
    const made = this.#made.get(source);
    if (made === undefined) return;
    this.#made.delete(source);
    this.#bytes -= bytesOf(source, made);
  }
}

/** As V8 keeps them at most: two bytes a unit. */
function bytesOf(source: string, made: string): number {
  return 2 * (source.length + made.length);
}
