import type { JsonStorage } from "./json-storage.ts";
import { ELSEWHERE, textFrom, type WrittenText } from "./written-text.ts";

/** Whose texts: a user's by id, or those of visitors, who have none. */
export type TextOwner = string | null;

const TEXT = "nabla-draft";
const STASH = "nabla-stash";
const VISITOR = "visitor";

/** The texts that a browser holds, by owner and exercise. Where there is no storage it holds nothing. */
export class OwnedTexts {
  readonly #storage: JsonStorage;

  constructor(storage: JsonStorage) {
    this.#storage = storage;
  }

  text(owner: TextOwner, slug: string): WrittenText | null {
    return textFrom(this.#storage.get(draftKey(owner, slug)));
  }

  /** @returns whether the browser took it; storage may be full or forbidden */
  setText(owner: TextOwner, slug: string, text: WrittenText): boolean {
    return this.#storage.set(draftKey(owner, slug), text);
  }

  /** Newest first: texts that lost to a newer one and are not with the server yet. */
  stash(owner: TextOwner, slug: string): readonly WrittenText[] {
    const stored = this.#storage.get(stashKey(owner, slug));
    return Array.isArray(stored) ? stored.map(textFrom).filter((text) => text !== null) : [];
  }

  addToStash(owner: TextOwner, slug: string, text: WrittenText): boolean {
    const others = this.stash(owner, slug).filter(({ source }) => source !== text.source);
    return this.#storage.set(stashKey(owner, slug), [text, ...others]);
  }

  dropFromStash(owner: TextOwner, slug: string, source: string): void {
    const left = this.stash(owner, slug).filter((text) => text.source !== source);
    if (left.length > 0) this.#storage.set(stashKey(owner, slug), left);
    else this.#storage.remove(stashKey(owner, slug));
  }

  /** What a visitor left here and nobody has claimed: whose it is is not known. */
  unclaimed(slug: string): readonly WrittenText[] {
    const text = this.text(null, slug);
    const all = [...(text === null ? [] : [text]), ...this.stash(null, slug)];
    return all.map((unknown) => ({ ...unknown, base: ELSEWHERE }));
  }

  /** Those that nobody has been told of. */
  newUnclaimed(owner: TextOwner, slug: string): readonly WrittenText[] {
    const seen = this.#storage.get(seenKey(slug));
    const isNew = ({ writtenAt }: WrittenText) => !Array.isArray(seen) || !seen.includes(writtenAt);
    const isForeign = ({ base }: WrittenText) => base === ELSEWHERE;
    const left = owner === null ? this.stash(null, slug).filter(isForeign) : this.unclaimed(slug);
    return left.filter(isNew);
  }

  dismissUnclaimed(slug: string): void {
    this.#storage.set(
      seenKey(slug),
      this.unclaimed(slug).map(({ writtenAt }) => writtenAt),
    );
  }

  dropUnclaimed(slug: string, source: string): void {
    if (this.text(null, slug)?.source === source) this.#storage.remove(draftKey(null, slug));
    this.dropFromStash(null, slug, source);
  }

  dropText(owner: TextOwner, slug: string): void {
    this.#storage.remove(draftKey(owner, slug));
  }

  /** The exercises of which this browser holds something of theirs. */
  slugs(owner: TextOwner): readonly string[] {
    const prefixes = [draftKey(owner, ""), stashKey(owner, "")];
    const slugs = this.#storage
      .keys()
      .flatMap((key) =>
        prefixes.filter((prefix) => key.startsWith(prefix)).map((prefix) => key.slice(prefix.length)),
      );
    return [...new Set(slugs)];
  }

  /** What the server has not got, exercise by exercise. */
  unsaved(owner: TextOwner): readonly { readonly slug: string; readonly texts: readonly WrittenText[] }[] {
    return this.slugs(owner)
      .map((slug) => {
        const text = this.text(owner, slug);
        return {
          slug,
          texts: [...(text === null || text.isSaved ? [] : [text]), ...this.stash(owner, slug)],
        };
      })
      .filter(({ texts }) => texts.length > 0);
  }

  remove(owner: TextOwner): void {
    for (const slug of this.slugs(owner)) {
      this.#storage.remove(draftKey(owner, slug));
      this.#storage.remove(stashKey(owner, slug));
    }
  }
}

export function draftKey(owner: TextOwner, slug: string): string {
  return `${TEXT}:${owner ?? VISITOR}:${slug}`;
}

function stashKey(owner: TextOwner, slug: string): string {
  return `${STASH}:${owner ?? VISITOR}:${slug}`;
}

function seenKey(slug: string): string {
  return `nabla-seen:${slug}`;
}
