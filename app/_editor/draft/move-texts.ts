import type { JsonStorage } from "./json-storage.ts";
import type { OwnedTexts, TextOwner } from "./owned-texts.ts";
import { BEFORE_SIGN_IN, ELSEWHERE, textFrom, type WrittenText } from "./written-text.ts";

/** A visitor has become a learner: what they wrote before is that learner's. */
export function moveToLearner(texts: OwnedTexts, id: string): void {
  for (const slug of texts.slugs(null)) {
    const text = texts.text(null, slug);
    if (text !== null && join(texts, id, slug, text)) texts.dropText(null, slug);
    moveStash(texts, null, id, slug, (stashed) => stashed);
  }
}

/**
 * Somebody without an account has signed in: what they wrote goes with them. The account may have a text of its own,
 * on this browser or not, so theirs waits until that is known. Whose it has become once it stays: from a page that still
 * shows it nobody takes it along a second time.
 */
export function moveToAccount(
  texts: OwnedTexts,
  storage: JsonStorage,
  from: TextOwner,
  account: string,
): void {
  const first = from === null ? null : storage.get(signedInKey(from));
  const to = typeof first === "string" ? first : account;
  for (const slug of texts.slugs(from)) {
    const waiting = (text: WrittenText) => ({ ...text, base: BEFORE_SIGN_IN, isSaved: false });
    moveStash(texts, from, to, slug, waiting);
    const text = texts.text(from, slug);
    if (text !== null && texts.addToStash(to, slug, waiting(text))) texts.dropText(from, slug);
  }
  if (from !== null) storage.set(signedInKey(from), to);
}

/** What pages that were open already when their owner signed in have written since. */
export function moveLateTexts(texts: OwnedTexts, storage: JsonStorage, to: TextOwner): void {
  if (to === null) return;
  const prefix = signedInKey("");
  for (const key of storage.keys().filter((name) => name.startsWith(prefix)))
    if (storage.get(key) === to) moveToAccount(texts, storage, key.slice(prefix.length), to);
}

/** Texts that this browser kept before texts had owners: nobody's, until somebody claims them. */
export function moveUnownedTexts(texts: OwnedTexts, storage: JsonStorage, slug: string): void {
  for (const key of [`nabla-draft:${slug}`, `nabla-aside:${slug}`]) {
    const stored = storage.get(key);
    const found = (Array.isArray(stored) ? stored : [stored]).map(textFrom).filter((text) => text !== null);
    const areTaken = found.map((text) => texts.addToStash(null, slug, { ...text, base: ELSEWHERE }));
    if (!areTaken.includes(false)) storage.remove(key);
  }
}

/**
 * The newer of two texts of one owner stays, the other is not lost.
 *
 * @returns whether the browser took what it had to
 */
function join(texts: OwnedTexts, owner: string, slug: string, text: WrittenText): boolean {
  const other = texts.text(owner, slug);
  if (other === null) return texts.setText(owner, slug, text);
  if (other.source === text.source) return true;
  const [newer, older] = text.writtenAt > other.writtenAt ? [text, other] : [other, text];
  if (!older.isSaved && !texts.addToStash(owner, slug, older)) return false;
  return texts.setText(owner, slug, newer);
}

function moveStash(
  texts: OwnedTexts,
  from: TextOwner,
  to: string,
  slug: string,
  change: (stashed: WrittenText) => WrittenText,
): void {
  for (const stashed of texts.stash(from, slug).toReversed()) {
    if (stashed.base === ELSEWHERE) continue;
    if (texts.addToStash(to, slug, change(stashed))) texts.dropFromStash(from, slug, stashed.source);
  }
}

/** Says to whom somebody without an account has signed in. */
function signedInKey(from: string): string {
  return `nabla-signed-in:${from}`;
}
