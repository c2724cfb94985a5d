import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../../_server/api/testing/open-test-api.ts";
import { BrowserWithTabs } from "./testing/browser-with-tabs.ts";
import { serverOf } from "./testing/server-of.ts";

const SLUG = "activation-functions";
const PASSWORD = "three plain words";

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await api.account("ada");
  await api.account("bob");
});
afterAll(() => api.close());

function emptyBrowser(): BrowserWithTabs {
  return new BrowserWithTabs(serverOf(api.platform, "198.51.100.1"), SLUG);
}

test("all of a visitor's pages go on as the learner that one of them has begun", async () => {
  const browser = emptyBrowser();
  const [writing, other] = [await browser.page(0), await browser.page(1)];
  writing.keeper.type("// a visitor's\n");
  await writing.keeper.flush();
  expect(writing.tab.owner.id).not.toBeNull();
  expect(other.tab.owner.id).toBe(writing.tab.owner.id);
});

test("what one account has taken along reaches no other by a page that still shows it", async () => {
  const browser = emptyBrowser();
  const { keeper } = await browser.page(0);
  await browser.page(1);
  keeper.type("// a visitor's\n");
  await browser.signIn(1, "ada@example.org", PASSWORD);
  keeper.type(`${keeper.source}// typed on\n`);
  await browser.signOut(1);
  await browser.signIn(0, "bob@example.org", PASSWORD);
  const { keeper: shown, tab } = await browser.page(0);
  expect(shown.source).not.toContain("a visitor's");
  expect(tab.texts.slugs(tab.owner.id)).toEqual([]);
});

test("a text whose owner is not known stays nobody's when a visitor signs in", async () => {
  const browser = emptyBrowser();
  const text = { source: "// nobody's", base: 3, writtenAt: 1_000, isSaved: false };
  browser.stored.set(`nabla-draft:${SLUG}`, JSON.stringify(text));
  await browser.signIn(0, "ada@example.org", PASSWORD);
  const { tab } = await browser.page(0);
  expect(tab.texts.unclaimed(SLUG).map(({ source }) => source)).toEqual(["// nobody's"]);
  const backups = await api.platform.database.keptDraft.findMany();
  expect(backups.filter(({ source }) => source.includes("nobody's"))).toEqual([]);
});
