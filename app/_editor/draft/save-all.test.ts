import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../../_server/api/testing/open-test-api.ts";
import { saveAll } from "./save-all.ts";
import { BrowserWithTabs, STARTERS } from "./testing/browser-with-tabs.ts";
import { serverOf } from "./testing/server-of.ts";

const SLUG = "activation-functions";
const CHINESE = "// 初始代码\n";

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

async function browserOf(name: string): Promise<BrowserWithTabs> {
  await api.account(name);
  const browser = new BrowserWithTabs(serverOf(api.platform, "198.51.100.1"), SLUG);
  await browser.signIn(0, `${name}@example.org`, "three plain words");
  return browser;
}

test("a page that shows what another tab has typed saves that too", async () => {
  const browser = await browserOf("ada");
  const typing = await browser.page(0);
  const showing = await browser.page(1);
  typing.keeper.type("// typed in the other tab\n");
  expect(showing.keeper.source).toBe("// typed in the other tab\n");
  expect(await saveAll(showing.tab)).toEqual([]);
  const drafts = await api.platform.database.draft.findMany({ select: { source: true } });
  expect(drafts).toEqual([{ source: "// typed in the other tab\n" }]);
});

test("a starter in another language is no work: that of the page is shown, until somebody writes", async () => {
  const chinese = { ...STARTERS, shown: CHINESE };
  const browser = await browserOf("eve");
  const { keeper, tab } = await browser.page(0);
  keeper.type(CHINESE);
  await saveAll(tab);
  const later = (await browser.reload(0)).keeper;
  expect([later.source, later.isSaved]).toEqual([STARTERS.shown, true]);
  later.begin(chinese);
  expect([later.source, later.isSaved]).toEqual([CHINESE, true]);
  later.stash();
  expect(later.view().stashed).toEqual([]);
  later.type("// mine\n");
  later.begin(STARTERS);
  expect(later.source).toBe("// mine\n");
});

test("what cannot be saved is told by its exercise", async () => {
  const browser = await browserOf("bob");
  const { keeper, tab } = await browser.page(0);
  browser.isOnline = false;
  keeper.type("// not saved\n");
  expect(await saveAll(tab)).toEqual([SLUG]);
});
