import { type Browser, type CDPSession, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { sharedSite } from "../testing/site-of-run.ts";
import { Learner } from "./learner.ts";

const site = await sharedSite();
let browser: Browser;
beforeAll(async () => {
  browser = await chromium.connect(site.browser);
});
afterAll(async () => {
  await browser?.close();
});

/** How many functions the page has waiting for the window's events of a kind. */
async function listeners(session: CDPSession, kind: string): Promise<number> {
  const { result } = await session.send("Runtime.evaluate", { expression: "window" });
  const found = await session.send("DOMDebugger.getEventListeners", { objectId: result.objectId ?? "" });
  return found.listeners.filter(({ type }) => type === kind).length;
}

test("a submission that waits for its server listens once for the connection, however often it asks", async () => {
  const learner = await Learner.at(browser, { url: site.url, locale: "en", width: 1440 });
  onTestFinished(() => learner.close());
  const session = await learner.context.newCDPSession(learner.page);
  await learner.open("adam");
  const before = await listeners(session, "online");
  // The submission is taken, and nothing is heard of it.
  await learner.context.route(/\/api\/submissions\/./, (route) => route.abort());
  await learner.submit();
  for (let asked = 0; asked < 3; asked += 1)
    await learner.page.waitForRequest((request) => /\/api\/submissions\/[^/]+$/.test(request.url()));
  expect(await listeners(session, "online")).toBeLessThanOrEqual(before + 1);
  await learner.context.unroute(/\/api\/submissions\/./);
  await learner.sees(learner.text("workbench.permalink"));
  expect(await listeners(session, "online")).toBe(before);
});
