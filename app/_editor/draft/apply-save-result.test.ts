import { expect, test } from "vitest";
import { applySaveResult } from "./apply-save-result.ts";
import type { WrittenText } from "./written-text.ts";

const SENT: WrittenText = { source: "sent", base: 4, writtenAt: 2_000, isSaved: false };
const TYPED_ON: WrittenText = { ...SENT, source: "sent and more", writtenAt: 2_500 };

function answer(revision: number, source = "sent", isOverruled = false) {
  return { draft: { source, revision, updatedAt: 3_000 }, isOverruled };
}

test("a save that follows on its base is saved", () => {
  expect(applySaveResult(SENT, SENT, answer(5))).toEqual({
    text: { ...SENT, base: 5, isSaved: true },
    isReplaced: false,
    notice: null,
  });
});

test("what was typed while it was on its way is not saved yet, and follows on the new revision", () => {
  const { text } = applySaveResult(TYPED_ON, SENT, answer(5));
  expect(text).toEqual({ ...TYPED_ON, base: 5, isSaved: false });
});

test("a revision further on means that another text was backed up", () => {
  expect(applySaveResult(SENT, SENT, answer(7)).notice).toBe("other-backed-up");
});

test("overruled and untouched, the newer text takes the place", () => {
  expect(applySaveResult(SENT, SENT, answer(6, "theirs", true))).toEqual({
    text: { source: "theirs", base: 6, writtenAt: 3_000, isSaved: true },
    isReplaced: true,
    notice: "shown-newer",
  });
});

test("overruled while typing goes on, what is being typed stays and is sent on its old base", () => {
  expect(applySaveResult(TYPED_ON, SENT, answer(6, "theirs", true))).toEqual({
    text: { ...TYPED_ON, base: 4, isSaved: false },
    isReplaced: false,
    notice: null,
  });
});
