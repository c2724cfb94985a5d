import { readFileSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "../app/_server/database/database.ts";
import { databaseAddress } from "../app/_server/database/database-address.ts";
import { misconceptionOf } from "../grader/pipeline/testing/test-grader.ts";
import { ageWork } from "../testing/age-work.ts";
import { seriousViolations } from "../testing/serious-violations.ts";
import { sharedSite } from "../testing/site-of-run.ts";
import { Learner } from "./learner.ts";

const wrong = await misconceptionOf("batch-norm", "statistics-as-constants");
const right = readFileSync("exercises/batch-norm/reference.ts", "utf8");

const site = await sharedSite();
let browser: Browser;
let database: Database;
beforeAll(async () => {
  browser = await chromium.connect(site.browser);
  database = await openDatabase(databaseAddress(site.dataDir, ""));
});
afterAll(async () => {
  await browser?.close();
  await database?.$disconnect();
});

describe.each([
  ["en", 1440],
  ["zh", 390],
] as const)("in %s, %i pixels wide", (locale, width) => {
  test("a check that failed comes back as a card after days, is answered by the keyboard, and rests", async () => {
    const learner = await Learner.at(browser, { url: site.url, locale, width });
    onTestFinished(() => learner.close());
    const { page } = learner;
    const header = page.getByRole("navigation").getByRole("link", { name: learner.text("shell.review") });

    // Nothing is asked of who has done nothing, and the header says nothing.
    await learner.goTo("/review");
    await learner.sees(learner.text("review.nothingLearned.title"));
    await submit(learner, wrong);
    await submit(learner, right);
    await learner.goTo("/review");
    await learner.sees(learner.text("review.nothingDue.title"));

    // Four days later, without an account as before.
    const userId = (await page.locator("body").getAttribute("data-owner")) ?? "";
    await ageWork(database, userId, 4);
    await learner.goTo("/exercises");
    await header.getByText(learner.text("shell.due", { due: 6 })).waitFor();
    await header.click();
    await learner.sees(learner.text("review.place", { place: 1, total: 6 }));
    await learner.sees(learner.text("review.kind.slip"));
    expect(await seriousViolations(page)).toEqual([]);

    // Known again by the one who had been told.
    const own = page.getByRole("listitem").filter({ hasText: MESSAGE[locale] });
    const texts = await page.locator("fieldset li").allTextContents();
    const digit = texts.findIndex((text) => text.includes(MESSAGE[locale])) + 1;
    await page.keyboard.press(String(digit));
    await expect.poll(() => own.getByRole("radio").isChecked()).toBe(true);
    await page.keyboard.press("Enter");
    await learner.sees(learner.text("quiz.right"));
    await learner.sees(learner.text("review.restsRight", { days: 3 }));
    expect(texts).toHaveLength(4);

    // Enter goes on; a wrong answer says what would have been right. The header counts down.
    await page.keyboard.press("Enter");
    await learner.sees(learner.text("review.place", { place: 2, total: 6 }));
    await header.getByText(learner.text("shell.due", { due: 5 })).waitFor();

    // Another visit goes on where this one ended, and the calendar knows the day.
    await learner.goTo("/review");
    await learner.sees(learner.text("review.place", { place: 1, total: 5 }));
    await learner.sees(learner.text("review.calendarText", { days: 1, cards: 1 }));
    const overflow = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
    expect(overflow, "nothing is wider than the window").toBeLessThanOrEqual(0);
    expect(learner.complaints).toEqual([]);
  });
});

const MESSAGE = { en: "mean and variance as constants", zh: "当成常数" };

/** In the name of the page's learner, as its script does. */
async function submit({ page }: Learner, source: string): Promise<void> {
  const headers = { Origin: new URL(site.url).origin };
  const data = { slug: "batch-norm", source, key: crypto.randomUUID() };
  const sent = await page.request.post(`${site.url}/api/submissions`, { headers, data });
  const { id }: { id: string } = await sent.json();
  const events = await page.request.get(`${site.url}/api/submissions/${id}/events`);
  expect(await events.text()).toContain("graded");
}
