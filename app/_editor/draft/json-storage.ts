/** A browser's storage of values; where it gives none, or forbids it, it holds nothing. */
export class JsonStorage {
  readonly #storage: Storage | null;

  constructor(storage: Storage | null) {
    this.#storage = storage;
  }

  keys(): readonly string[] {
    try {
      const storage = this.#storage;
      if (storage === null) return [];
      return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
    } catch {
      return [];
    }
  }

  get(key: string): unknown {
    try {
      return parseJson(this.#storage?.getItem(key) ?? "null");
    } catch {
      return null;
    }
  }

  /** @returns whether the browser took it; storage may be full or forbidden */
  set(key: string, value: unknown): boolean {
    try {
      this.#storage?.setItem(key, JSON.stringify(value));
      return this.#storage !== null;
    } catch {
      return false;
    }
  }

  remove(key: string): void {
    try {
      this.#storage?.removeItem(key);
    } catch {
      // What cannot be reached holds nothing.
    }
  }
}

/** By what it says: pages in tests have storage events of their own. */
export function isStorageEvent(event: Event): event is Event & Pick<StorageEvent, "key" | "newValue"> {
  return "key" in event && "newValue" in event;
}

/** Null for what is no JSON: any script or extension may write into a browser's storage. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
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
