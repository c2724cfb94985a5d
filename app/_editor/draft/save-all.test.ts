import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../../_server/api/testing/open-test-api.ts";
import { saveAll } from "./save-all.ts";
import { BrowserWithTabs } from "./testing/browser-with-tabs.ts";
import { serverOf } from "./testing/server-of.ts";

const SLUG = "activation-functions";

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

test("what cannot be saved is told by its exercise", async () => {
  const browser = await browserOf("bob");
  const { keeper, tab } = await browser.page(0);
  browser.isOnline = false;
  keeper.type("// not saved\n");
  expect(await saveAll(tab)).toEqual([SLUG]);
});
