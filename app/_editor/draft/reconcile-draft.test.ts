import { expect, test } from "vitest";
import { reconcileDraft } from "./reconcile-draft.ts";
import type { ServerDraft, WrittenText } from "./written-text.ts";

const STARTER = "// starter\n";

function serverDraft(change: Partial<ServerDraft> = {}): ServerDraft {
  return { source: "server", revision: 4, updatedAt: 1_000, ...change };
}

function local(change: Partial<WrittenText> = {}): WrittenText {
  return { source: "local", base: 4, writtenAt: 2_000, isSaved: false, ...change };
}

test("shows the starter where nothing was ever written", () => {
  expect(reconcileDraft(STARTER, null, null)).toEqual({
    text: { source: STARTER, base: 0, writtenAt: 0, isSaved: true },
    stashed: null,
    notice: null,
  });
});

test("shows the server's draft on a browser that has none", () => {
  const { text } = reconcileDraft(STARTER, serverDraft(), null);
  expect(text).toEqual({ source: "server", base: 4, writtenAt: 1_000, isSaved: true });
});

test("goes on with what was typed here before anything was saved", () => {
  const { text, stashed } = reconcileDraft(STARTER, null, local({ base: 0 }));
  expect(text).toEqual(local({ base: 0 }));
  expect(stashed).toBeNull();
});

test("goes on with what was typed here on the revision the server has, and says nothing", () => {
  expect(reconcileDraft(STARTER, serverDraft(), local())).toEqual({
    text: local(),
    stashed: null,
    notice: null,
  });
});

test("of two texts written at once the local one is newer: it is shown on its old base, so that the server keeps its own", () => {
  const mine = local({ base: 3 });
  expect(reconcileDraft(STARTER, serverDraft(), mine)).toEqual({
    text: mine,
    stashed: null,
    notice: "other-backed-up",
  });
});

test("of two texts written at once the server's is newer: it is shown and the local one stashed", () => {
  const mine = local({ base: 3, writtenAt: 999 });
  const { text, stashed, notice } = reconcileDraft(STARTER, serverDraft(), mine);
  expect(text.source).toBe("server");
  expect(stashed).toEqual(mine);
  expect(notice).toBe("shown-newer");
});

test("a saved text that was continued elsewhere gives way without a word", () => {
  const { text, stashed, notice } = reconcileDraft(STARTER, serverDraft(), local({ base: 3, isSaved: true }));
  expect(text.source).toBe("server");
  expect([stashed, notice]).toEqual([null, null]);
});

test("what was saved once is saved again where the server has lost it", () => {
  const { text, stashed, notice } = reconcileDraft(STARTER, null, local({ isSaved: true }));
  expect(text).toEqual(local({ base: 0, isSaved: false }));
  expect([stashed, notice]).toEqual([null, null]);
});

test("the same text on both sides is no conflict, whatever the revisions say", () => {
  const same = local({ source: "server", base: 1 });
  expect(reconcileDraft(STARTER, serverDraft(), same)).toMatchObject({
    text: { base: 4, isSaved: true },
    stashed: null,
    notice: null,
  });
});

test.each([true, false])(
  "a page made before the text was saved from here shows the text (saved: %s)",
  (isSaved) => {
    const mine = local({ base: 5, writtenAt: 999, isSaved });
    expect(reconcileDraft(STARTER, serverDraft(), mine)).toEqual({ text: mine, stashed: null, notice: null });
  },
);
