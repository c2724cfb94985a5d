import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Locale } from "../app/_i18n/locales.ts";
import { eventually } from "../testing/eventually.ts";
import { sharedSite } from "../testing/site-of-run.ts";
import { Learner } from "./learner.ts";

const SLUG = "adam";
const CHUNKS = "**/_next/static/chunks/**";
/** The editor before Monaco is there. */
const FIELD = 'document.querySelector("[data-editor] textarea")';

const site = await sharedSite();
let browser: Browser;
beforeAll(async () => {
  browser = await chromium.connect(site.browser);
});
afterAll(async () => {
  await browser?.close();
});

async function learnerAt(locale: Locale): Promise<Learner> {
  const learner = await Learner.at(browser, { url: site.url, locale, width: 1440 });
  onTestFinished(() => learner.close());
  return learner;
}

/** In a browser that has no quiet moment, in which parts would be fetched ahead. */
async function busyLearnerAt(locale: Locale): Promise<Learner> {
  const learner = await learnerAt(locale);
  await learner.page.addInitScript("window.requestIdleCallback = () => 0");
  return learner;
}

async function openTab(learner: Learner, name: string): Promise<void> {
  await learner.page.getByRole("tab", { name: new RegExp(name) }).click();
}

/** As the router does, which shows the page as it was. */
async function leaveAndComeBack(learner: Learner): Promise<void> {
  const { page } = learner;
  await page
    .getByRole("link", { name: learner.text("shell.progress"), exact: true })
    .first()
    .click();
  await page.waitForURL("**/progress");
  await page.goBack();
}

test("without a connection a part that was never opened says why, the text stays, and later it opens", async () => {
  const learner = await busyLearnerAt("en");
  await learner.open(SLUG);
  await learner.write("// written before\n");
  await learner.context.setOffline(true);
  await learner.page.keyboard.press("Control+K");
  await learner.page.keyboard.type("into the palette");
  const field = learner.page.getByRole("combobox", { name: learner.text("palette.hint") });
  expect(await field.inputValue()).toBe("into the palette");
  await learner.page.getByRole("dialog").getByText(learner.text("parts.offline")).waitFor();
  await learner.page.keyboard.press("Escape");
  await openTab(learner, learner.text("quiz.label"));
  const quiz = learner.page.getByRole("tabpanel").filter({ hasText: learner.text("parts.offline") });
  await quiz.waitFor();
  await openTab(learner, learner.text("workbench.tabs.try"));
  await eventually(async () => expect(await quiz.count()).toBe(2));
  await learner.sees("// written before");
  await learner.write("// written after\n");
  await learner.sees("// written after");

  await learner.context.setOffline(false);
  const retry = learner.page.getByRole("button", { name: learner.text("parts.retry") });
  await retry.first().click();
  await learner.page.getByRole("radio").or(learner.page.getByRole("checkbox")).first().waitFor();
  await retry.click();
  await learner.page.getByLabel(learner.text("workbench.try.function")).waitFor();
  await learner.sees("// written after");
});

test("the address knows the open tab: Back, a reload and a link lead there", async () => {
  const learner = await learnerAt("en");
  await learner.open(SLUG);
  await openTab(learner, learner.text("quiz.label"));
  await learner.page.waitForURL(/\?tab=quiz$/);
  await leaveAndComeBack(learner);
  await learner.page.getByRole("tab", { name: /Quiz/, selected: true }).waitFor();
  await learner.page.reload();
  await learner.page.getByRole("tab", { name: /Quiz/, selected: true }).waitFor();
  await openTab(learner, learner.text("workbench.tabs.statement"));
  await learner.page.waitForURL(new RegExp(`${SLUG}$`));
});

test("Vim's keys come when they are chosen, let Escape, then Tab, leave the editor, and are there after Back", async () => {
  const learner = await learnerAt("en");
  await learner.open(SLUG);
  await learner.write("first\nsecond\n");
  await learner.page.getByRole("button", { name: learner.text("editor.keys.open") }).click();
  await learner.page.getByRole("switch", { name: learner.text("editor.keys.vim") }).click();
  await learner.sees("--NORMAL--");
  await learner.page.getByRole("button", { name: learner.text("editor.keys.close"), exact: true }).click();
  await learner.page.locator(".monaco-editor .view-line").filter({ hasText: "first" }).click();
  await learner.page.keyboard.type("ggdd");
  await eventually(async () =>
    expect(await learner.page.locator(".monaco-editor .view-line").first().textContent()).toBe("second"),
  );
  const hasFocus = () => learner.page.locator(".monaco-editor.focused").count();
  await learner.page.keyboard.type("i\tx");
  expect(await hasFocus()).toBe(1);
  await learner.page.keyboard.press("Escape");
  await learner.page.keyboard.press("Tab");
  await eventually(async () => expect(await hasFocus()).toBe(0));
  // Not by what is seen, of which blanks at the ends are left out.
  await eventually(async () =>
    expect(await learner.page.locator(".monaco-editor .view-line").first().textContent()).toMatch(
      /^\s+xsecond$/,
    ),
  );
  await leaveAndComeBack(learner);
  await learner.sees("--NORMAL--");
  expect(learner.complaints).toEqual([]);
});

test("parts are fetched in a quiet moment, and open without a connection", async () => {
  const learner = await learnerAt("en");
  await learner.open(SLUG);
  await learner.write("// here\n");
  const fetched = () => learner.page.evaluate("performance.getEntriesByName('parts-fetched').length");
  await eventually(async () => expect(await fetched()).toBe(1));
  await learner.context.setOffline(true);
  await openTab(learner, learner.text("workbench.tabs.try"));
  await learner.page.getByLabel(learner.text("workbench.try.function")).waitFor();
  await openTab(learner, learner.text("quiz.label"));
  await learner.sees(learner.text("quiz.offline"));
});

test("after the site was updated a part says so, and a reload brings it and keeps the text", async () => {
  const learner = await busyLearnerAt("zh");
  await learner.open(SLUG);
  await learner.write("// 更新之前写的\n");
  await learner.context.route(CHUNKS, (route) => route.fulfill({ status: 404 }));
  await openTab(learner, learner.text("quiz.label"));
  await learner.sees(learner.text("parts.updated"));
  await learner.context.unroute(CHUNKS);
  // What is clicked before it comes is the old page.
  const reloaded = learner.page.waitForEvent("load");
  await learner.page
    .getByRole("button", { name: learner.text("parts.reload") })
    .first()
    .click();
  await reloaded;
  await learner.sees("// 更新之前写的");
  await openTab(learner, learner.text("quiz.label"));
  await learner.page.getByRole("radio").or(learner.page.getByRole("checkbox")).first().waitFor();
});

test("where the editor itself is of an older version, that is said, and one can read and write", async () => {
  const learner = await learnerAt("en");
  const html = await (await learner.page.request.get(`${site.url}/exercises/${SLUG}`)).text();
  // What the page names itself is there; what its scripts ask for later is not.
  await learner.context.route(CHUNKS, (route) => {
    const name = new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
    return html.includes(name) ? route.continue() : route.fulfill({ status: 404 });
  });
  await learner.goTo(`/exercises/${SLUG}`);
  await learner.page.getByRole("button", { name: learner.text("parts.reload") }).waitFor();
  const field = learner.page.getByLabel(learner.text("editor.plainLabel"), { exact: true });
  expect(await field.inputValue()).toContain("export");
  await learner.page.getByRole("button", { name: learner.text("workbench.skipToEditor") }).press("Enter");
  expect(await learner.page.evaluate(`document.activeElement === ${FIELD}`)).toBe(true);
  await field.fill("// written without Monaco\n");
  await learner.context.unroute(CHUNKS);
  await learner.open(SLUG);
  await learner.sees("// written without Monaco");
});

test("what is typed before Monaco is there stays, and typing goes on where it was", async () => {
  const learner = await learnerAt("zh");
  const html = await (await learner.page.request.get(`${site.url}/exercises/${SLUG}`)).text();
  const coming = Promise.withResolvers<void>();
  await learner.context.route(CHUNKS, async (route) => {
    const name = new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
    if (!html.includes(name)) await coming.promise;
    await route.continue();
  });
  await learner.page.goto(`${site.url}/exercises/${SLUG}`, { waitUntil: "commit" });
  const field = learner.page.getByLabel(learner.text("editor.plainLabel"), { exact: true });
  await field.fill("// 先写的\n");
  await learner.page.keyboard.press("ArrowUp");
  await learner.page.keyboard.press("End");
  // As Firefox composes: the field has changed before anybody is told.
  await learner.page.evaluate(`{
    const area = ${FIELD};
    area.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
    area.setRangeText("、拼写的", area.selectionEnd, area.selectionEnd, "end");
    area.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
  }`);
  coming.resolve();
  await learner.page.locator(".monaco-editor .view-lines").first().waitFor();
  await learner.page.keyboard.type("，后写的");
  await learner.sees("// 先写的、拼写的，后写的");
});
