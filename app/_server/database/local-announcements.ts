import type { Announcements } from "./announcements.ts";

/** Within one process. */
export class LocalAnnouncements implements Announcements {
  readonly #listeners = new Map<string, Set<(message: unknown) => void>>();

  publish(channel: string, message: unknown): void {
    for (const listener of this.#listeners.get(channel) ?? []) listener(message);
  }

  subscribe(channel: string, listener: (message: unknown) => void): () => void {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }

  /** Never. */
  onMissed(): () => void {
    return () => undefined;
  }

  async close(): Promise<void> {}
}
