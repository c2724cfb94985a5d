import { expect, test } from "vitest";
import { PageOwner } from "../../_client/page-owner.ts";
import { BrowserDrafts } from "./browser-drafts.ts";
import { openTab } from "./browser-tab.ts";
import { JsonStorage } from "./json-storage.ts";
import { draftKey } from "./owned-texts.ts";
import { memoryStorage } from "./testing/memory-storage.ts";

test("of letters typed within one millisecond the other tab hears each as newer than the one before", () => {
  const owner = new PageOwner({
    ...{ id: "ada", isAnonymous: false },
    ...{ send: (address, init) => fetch(address, init), lock: (work) => work() },
  });
  const tab = openTab(owner, new JsonStorage(memoryStorage()), new EventTarget());
  const drafts = new BrowserDrafts(tab, "relu");
  const writtenAt = Date.now() + 60_000;
  const newValue = JSON.stringify({ source: "ab", base: 1, writtenAt, isSaved: false });
  expect(drafts.changed({ key: draftKey("ada", "relu"), newValue })).toMatchObject({ text: { writtenAt } });
});
