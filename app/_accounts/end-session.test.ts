import { afterAll, beforeAll, expect, test } from "vitest";
import { PageOwner } from "../_client/page-owner.ts";
import { openTab, type Tab } from "../_editor/draft/browser-tab.ts";
import { JsonStorage } from "../_editor/draft/json-storage.ts";
import { memoryStorage } from "../_editor/draft/testing/memory-storage.ts";
import { openTestApi, type TestApi } from "../_server/api/testing/open-test-api.ts";
import { endSession } from "./end-session.ts";

const SLUG = "activation-functions";
const TEXT = { source: "const mine = 1;", base: 0, writtenAt: 1_767_225_600_000, isSaved: false };

let site: TestApi;
beforeAll(async () => {
  site = await openTestApi();
});
afterAll(() => site.close());

/** A page of an account, in which something is written. */
async function pageOf(name: string, isOnline = true): Promise<{ tab: Tab; client: Record<string, string> }> {
  const client = await site.account(name);
  const { accounts } = site.platform;
  const { id } = accounts.signedIn(await accounts.user(new Headers(client)));
  const owner = new PageOwner({
    ...{ id, isAnonymous: false, lock: (work) => work() },
    send: async (path, { method = "GET", headers }) => {
      if (!isOnline) throw new TypeError("offline");
      return site.ask(method, path, undefined, { ...Object.fromEntries(new Headers(headers)), ...client });
    },
  });
  const tab = openTab(owner, new JsonStorage(memoryStorage()), new EventTarget());
  tab.texts.setText(id, SLUG, TEXT);
  return { tab, client };
}

test("leaves nothing of the page's owner behind, or what they want to keep", async () => {
  const [gone, kept] = [(await pageOf("ada")).tab, (await pageOf("bob")).tab];
  expect((await endSession(gone, false)).ok).toBe(true);
  expect(gone.texts.slugs(gone.owner.id)).toEqual([]);
  expect((await endSession(kept, true)).ok).toBe(true);
  expect(kept.texts.slugs(kept.owner.id)).toEqual([SLUG]);
});

test("is done where the session has ended already", async () => {
  const [first, second] = [await pageOf("eve"), await pageOf("dan")];
  for (const { client } of [first, second]) await site.ask("POST", "/api/auth/sign-out", undefined, client);
  expect((await endSession(first.tab, true)).ok).toBe(true);
  expect(first.tab.texts.slugs(first.tab.owner.id)).toEqual([SLUG]);
  expect((await endSession(second.tab, false)).ok).toBe(true);
  expect(second.tab.texts.slugs(second.tab.owner.id)).toEqual([]);
});

test("removes nothing where the server was not reached", async () => {
  const { tab } = await pageOf("kim", false);
  expect(await endSession(tab, false)).toMatchObject({ ok: false, refusal: null });
  expect(tab.texts.slugs(tab.owner.id)).toEqual([SLUG]);
});
