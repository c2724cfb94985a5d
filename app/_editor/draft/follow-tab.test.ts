import { expect, test } from "vitest";
import { followTab } from "./follow-tab.ts";
import type { WrittenText } from "./written-text.ts";

function written(change: Partial<WrittenText> = {}): WrittenText {
  return { source: "start", base: 4, writtenAt: 1_000, isSaved: true, ...change };
}

test("a newer text of another tab is followed", () => {
  const other = written({ source: "theirs", writtenAt: 2_000, isSaved: false });
  expect(followTab(written(), "start", other)).toEqual({
    text: other,
    isReplaced: true,
    stashed: null,
    notice: "other-tab",
  });
});

test("what the other tab typed a moment ago is not stashed, letter by letter", () => {
  const shown = written({ source: "the", writtenAt: 1_900, isSaved: false });
  const other = written({ source: "theirs", writtenAt: 2_000, isSaved: false });
  expect(followTab(shown, "the", other)).toMatchObject({ text: other, stashed: null, notice: "other-tab" });
});

test("what was typed here and not saved yet is stashed", () => {
  const mine = written({ source: "mine", writtenAt: 1_500, isSaved: false });
  const other = written({ source: "theirs", writtenAt: 2_000, isSaved: false });
  expect(followTab(mine, "start", other)).toMatchObject({ stashed: mine, notice: "shown-newer" });
});

test("an older text of another tab changes nothing", () => {
  const mine = written({ source: "mine", writtenAt: 3_000, isSaved: false });
  const other = written({ source: "theirs", writtenAt: 2_000, isSaved: false });
  expect(followTab(mine, "start", other)).toMatchObject({ text: mine, isReplaced: false, stashed: null });
});

test("the other tab's save of the text shown here counts here too", () => {
  const shown = written({ source: "theirs", isSaved: false });
  const saved = written({ source: "theirs", base: 5, isSaved: true });
  expect(followTab(shown, "theirs", saved).text).toEqual(saved);
});

test("typed on after following, the next save follows on the other tab's", () => {
  const mine = written({ source: "theirs and mine", writtenAt: 3_000, isSaved: false });
  const saved = written({ source: "theirs", base: 5, writtenAt: 2_000, isSaved: true });
  expect(followTab(mine, "theirs", saved).text).toEqual({ ...mine, base: 5 });
});

test("of two texts typed in the same millisecond one stands in both tabs, and the other is stashed", () => {
  const mine = written({ source: "mine", writtenAt: 2_000, isSaved: false });
  const theirs = written({ source: "theirs", writtenAt: 2_000, isSaved: false });
  const here = followTab(mine, "start", theirs);
  const there = followTab(theirs, "start", mine);
  expect(here.text).toEqual(there.text);
  expect([here.stashed, there.stashed].filter((text) => text !== null)).toHaveLength(1);
});
