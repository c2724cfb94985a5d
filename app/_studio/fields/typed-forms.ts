import type { JsonStorage } from "../../_editor/draft/json-storage.ts";

/** What stands in the fields of a form, by their names. */
export type FormTexts = Readonly<Record<string, string>>;

const NONE: FormTexts = {};

/** What is typed into forms, until it is sent or given up: a form that is left and opened again goes on with it. */
export class TypedForms {
  readonly #storage: JsonStorage;
  /** What was read, so that the same stays the same. */
  readonly #known = new Map<string, FormTexts>();
  readonly #listeners = new Set<() => void>();

  /** @param storage where it also outlives the page */
  constructor(storage: JsonStorage) {
    this.#storage = storage;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  texts(form: string): FormTexts {
    const known = this.#known.get(form) ?? textsFrom(this.#storage.get(keyOf(form)));
    this.#known.set(form, known);
    return known;
  }

  type(form: string, typed: FormTexts): void {
    const texts = { ...this.texts(form), ...typed };
    this.#known.set(form, texts);
    this.#storage.set(keyOf(form), texts);
    this.#tell();
  }

  /** @param names of the fields that are forgotten; all of them if not said */
  forget(form: string, names?: readonly string[]): void {
    const kept = Object.entries(this.texts(form)).filter(([name]) => names?.includes(name) === false);
    this.#known.set(form, kept.length === 0 ? NONE : Object.fromEntries(kept));
    if (kept.length === 0) this.#storage.remove(keyOf(form));
    else this.#storage.set(keyOf(form), Object.fromEntries(kept));
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function keyOf(form: string): string {
  return `nabla-form:${form}`;
}

/** Any script or extension may write into a browser's storage. */
function textsFrom(stored: unknown): FormTexts {
  if (typeof stored !== "object" || stored === null) return NONE;
  const entries = Object.entries(stored);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
