import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Locale } from "../app/_i18n/locales.ts";
import { exerciseOf } from "../grader/pipeline/testing/test-grader.ts";
import { eventually } from "../testing/eventually.ts";
import { sharedSite } from "../testing/site-of-run.ts";
import { Learner } from "./learner.ts";

const SLUG = "adam";
const { reference, misconceptions } = await exerciseOf(SLUG);
/** Throws at a line, which the editor underlines; to the compiler what follows can still be reached. */
const throwing = reference.replace(/\{\n/, '{\n  if (String(1) === "1") throw new Error("planted");\n');

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
  await learner.open(SLUG);
  return learner;
}

/** How often the results are said to be of another text. */
function notes(learner: Learner): Promise<number> {
  return learner.page.getByText(learner.text("workbench.stale"), { exact: true }).count();
}

function underlined(learner: Learner): Promise<number> {
  return learner.page.locator(".squiggly-error").count();
}

/** With the line that throws in sight. */
async function writeThrowing(learner: Learner): Promise<void> {
  await learner.write(throwing);
  await learner.page.keyboard.press("ControlOrMeta+Home");
}

async function typeAtStart(learner: Learner, text: string): Promise<void> {
  await learner.page.locator(".monaco-editor .native-edit-context, .monaco-editor textarea").first().focus();
  await learner.page.keyboard.press("ControlOrMeta+Home");
  await learner.page.keyboard.type(text);
}

test.each(["en", "zh"] as const)(
  "in %s an edit after a run takes the marks away, and undoing it brings them back",
  async (locale) => {
    const learner = await learnerAt(locale);
    await writeThrowing(learner);
    await learner.run();
    await eventually(async () => expect(await underlined(learner)).toBe(1));
    expect(await notes(learner)).toBe(0);
    await typeAtStart(learner, " ");
    await eventually(async () => expect(await notes(learner)).toBe(1));
    await eventually(async () => expect(await underlined(learner)).toBe(0));
    // What the run came to can still be read.
    await learner.sees("planted");
    await learner.page.keyboard.press("ControlOrMeta+Z");
    await eventually(async () => expect(await notes(learner)).toBe(0));
    await eventually(async () => expect(await underlined(learner)).toBe(1));
  },
);

test("a verdict is marked when the starter takes its text's place, and after a reload too", async () => {
  const learner = await learnerAt("en");
  await writeThrowing(learner);
  await learner.submit();
  await learner.sees(learner.text("workbench.permalink"));
  await eventually(async () => expect(await underlined(learner)).toBe(1));
  expect(await notes(learner)).toBe(0);
  await learner.page.getByRole("button", { name: learner.text("editor.reset") }).click();
  const saved = learner.page.waitForResponse(
    (response) => response.url().includes("/draft") && response.request().method() === "PUT" && response.ok(),
  );
  await learner.page.getByRole("button", { name: learner.text("editor.resetYes"), exact: true }).click();
  await eventually(async () => expect(await notes(learner)).toBe(1));
  await saved;
  await learner.page.reload();
  await learner.sees(learner.text("workbench.permalink"));
  await eventually(async () => expect(await notes(learner)).toBe(1));
  expect(await underlined(learner)).toBe(0);
  await writeThrowing(learner);
  await eventually(async () => expect(await notes(learner)).toBe(0));
});

test("what failed is run alone, by key or menu, and what passed before stands as it was", async () => {
  const learner = await learnerAt("en");
  const { page } = learner;
  const verdict = (text: string) => page.getByRole("button", { name: text }).waitFor();
  await learner.write(misconceptions["no-bias-correction"] ?? "");
  await learner.run();
  await page.locator("[data-verdict=failed]").waitFor();
  const kept = page.getByText(/passed before, not run again$/);
  expect(await kept.count()).toBe(0);
  await page.keyboard.press("ControlOrMeta+Alt+Enter");
  await kept.waitFor();
  await learner.sees(/part of all checks/);
  await verdict("0 of");
  await learner.write(reference);
  await page.getByRole("button", { name: learner.text("workbench.runChoice") }).click();
  await page.getByRole("button", { name: /Run the .*failed check/ }).click();
  await page.locator("[data-verdict=passed]").waitFor();
  await verdict("run all to be sure");
  await page.getByRole("button", { name: learner.text("workbench.runAll"), exact: true }).click();
  await verdict("Submit decides");
  expect(await kept.count()).toBe(0);
  expect(learner.complaints).toEqual([]);
});
