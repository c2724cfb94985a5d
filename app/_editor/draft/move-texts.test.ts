import { beforeEach, expect, test } from "vitest";
import { JsonStorage } from "./json-storage.ts";
import { moveLateTexts, moveToAccount, moveToLearner, moveUnownedTexts } from "./move-texts.ts";
import { OwnedTexts } from "./owned-texts.ts";
import { memoryStorage } from "./testing/memory-storage.ts";
import { BEFORE_SIGN_IN, ELSEWHERE, type WrittenText } from "./written-text.ts";

const SLUG = "adam";
let storage: JsonStorage;
let texts: OwnedTexts;
beforeEach(() => {
  storage = new JsonStorage(memoryStorage());
  texts = new OwnedTexts(storage);
});

function written(source: string, change: Partial<WrittenText> = {}): WrittenText {
  return { source, base: 0, writtenAt: 1_000, isSaved: false, ...change };
}

test("a text from before texts had owners is taken over once, and is nobody's", () => {
  storage.set("nabla-draft:adam", written("old", { base: 3 }));
  storage.set("nabla-aside:adam", [written("older")]);
  moveUnownedTexts(texts, storage, SLUG);
  expect(texts.unclaimed(SLUG).map(({ source, base }) => [source, base])).toEqual([
    ["older", ELSEWHERE],
    ["old", ELSEWHERE],
  ]);
  expect(storage.keys()).toEqual(["nabla-stash:visitor:adam"]);
  moveToLearner(texts, "u1");
  moveToAccount(texts, storage, null, "ada");
  expect(texts.unclaimed(SLUG)).toHaveLength(2);
  expect([...texts.slugs("u1"), ...texts.slugs("ada")]).toEqual([]);
});

test("what a visitor wrote is the learner's whom they become, beside what the learner has here", () => {
  texts.setText(null, SLUG, written("mine", { writtenAt: 2_000 }));
  texts.setText("u1", SLUG, written("theirs"));
  moveToLearner(texts, "u1");
  expect(texts.text("u1", SLUG)?.source).toBe("mine");
  expect(texts.stash("u1", SLUG).map(({ source }) => source)).toEqual(["theirs"]);
  expect(texts.slugs(null)).toEqual([]);
});

test("what somebody without an account wrote waits beside the account's own text", () => {
  texts.setText("u1", SLUG, written("mine", { isSaved: true }));
  texts.setText("ada", SLUG, written("the account's"));
  moveToAccount(texts, storage, "u1", "ada");
  expect(texts.text("ada", SLUG)?.source).toBe("the account's");
  expect(texts.stash("ada", SLUG)).toEqual([written("mine", { base: BEFORE_SIGN_IN })]);
  expect(texts.slugs("u1")).toEqual([]);
});

test("what a page still open writes after the sign-in follows to that account, and to no other", () => {
  moveToAccount(texts, storage, "u1", "ada");
  texts.setText("u1", SLUG, written("late"));
  moveLateTexts(texts, storage, "bob");
  expect(texts.stash("bob", SLUG)).toEqual([]);
  moveLateTexts(texts, storage, "ada");
  expect(texts.stash("ada", SLUG).map(({ source }) => source)).toEqual(["late"]);
});

test("a page still open, from which another account is signed in to, takes none of the first one's text there", () => {
  moveToAccount(texts, storage, "u1", "ada");
  texts.setText("u1", SLUG, written("Ada's, and late"));
  moveToAccount(texts, storage, "u1", "bob");
  expect(texts.slugs("bob")).toEqual([]);
  expect(texts.stash("ada", SLUG).map(({ source }) => source)).toEqual(["Ada's, and late"]);
});

test("a browser that takes nothing more keeps what it has", () => {
  const full = memoryStorage(new Map([["nabla-draft:visitor:adam", JSON.stringify(written("mine"))]]));
  full.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const fullTexts = new OwnedTexts(new JsonStorage(full));
  moveToLearner(fullTexts, "u1");
  expect(fullTexts.text(null, SLUG)?.source).toBe("mine");
});
