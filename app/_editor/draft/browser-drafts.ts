import type { WrittenText } from "./written-text.ts";

/** As many texts are stashed in one browser for one exercise. */
const MOST_STASHED = 5;

/**
 * What this browser holds for one exercise: the text itself, and a stash of texts that lost to a newer one and are
 * not with the server yet.
 */
export class BrowserDrafts {
  readonly #storage: Storage | null;
  readonly #key: string;
  readonly #stashKey: string;

  /** @param storage null where the browser gives none */
  constructor(slug: string, storage: Storage | null) {
    this.#storage = storage;
    this.#key = `nabla-draft:${slug}`;
    this.#stashKey = `nabla-aside:${slug}`;
  }

  read(): WrittenText | null {
    return textFrom(this.#get(this.#key));
  }

  /** @returns whether the browser took it; storage may be full or forbidden */
  write(text: WrittenText): boolean {
    return this.#set(this.#key, text);
  }

  /** The text of a `storage` event; null where the event is about something else. */
  changed(event: StorageEvent): WrittenText | null {
    return event.key === this.#key && event.newValue !== null ? textFrom(parsed(event.newValue)) : null;
  }

  /** Newest first. */
  stashed(): readonly WrittenText[] {
    const stored = this.#get(this.#stashKey);
    if (!Array.isArray(stored)) return [];
    return stored.map(textFrom).filter((text) => text !== null);
  }

  stash(text: WrittenText): boolean {
    const others = this.stashed().filter(({ source }) => source !== text.source);
    return this.#set(this.#stashKey, [text, ...others].slice(0, MOST_STASHED));
  }

  dropStashed(text: WrittenText): void {
    this.#set(
      this.#stashKey,
      this.stashed().filter(({ source }) => source !== text.source),
    );
  }

  #get(key: string): unknown {
    try {
      return parsed(this.#storage?.getItem(key) ?? "null");
    } catch {
      return null;
    }
  }

  #set(key: string, value: unknown): boolean {
    try {
      this.#storage?.setItem(key, JSON.stringify(value));
      return this.#storage !== null;
    } catch {
      return false;
    }
  }
}

/** Even to name the storage throws where the browser forbids it. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Null for whatever is not such a text: any script or extension may write into a browser's storage. */
function textFrom(stored: unknown): WrittenText | null {
  if (typeof stored !== "object" || stored === null) return null;
  const read = (key: string): unknown => Reflect.get(stored, key);
  const [source, base, writtenAt, isSaved] = ["source", "base", "writtenAt", "isSaved"].map(read);
  const fits =
    typeof source === "string" &&
    Number.isInteger(base) &&
    typeof base === "number" &&
    typeof writtenAt === "number" &&
    Number.isFinite(writtenAt) &&
    typeof isSaved === "boolean";
  return fits ? { source, base, writtenAt, isSaved } : null;
}
