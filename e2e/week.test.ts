import { readFileSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { sampleReport } from "../app/_landing/testing/sample-report.ts";
import { type Database, openDatabase } from "../app/_server/database/database.ts";
import { databaseAddress } from "../app/_server/database/database-address.ts";
import { misconceptionOf } from "../grader/pipeline/testing/test-grader.ts";
import { ageWork } from "../testing/age-work.ts";
import { seriousViolations } from "../testing/serious-violations.ts";
import { sharedSite } from "../testing/site-of-run.ts";
import { Learner } from "./learner.ts";

const wrong = await misconceptionOf("batch-norm", "statistics-as-constants");
const referenceOf = (slug: string) => readFileSync(`exercises/${slug}/reference.ts`, "utf8");

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
  test("a week: a first visit, three passes, a slip that comes back, a capstone of one's own code", async () => {
    const learner = await Learner.at(browser, { url: site.url, locale, width });
    onTestFinished(() => learner.close());
    const { page } = learner;
    const header = page.getByRole("navigation").getByRole("link", { name: learner.text("shell.review") });

    // Monday: the first page's sample is run and mended, its exercise opened, got wrong, then right.
    await learner.goTo("/");
    await page.getByRole("button", { name: learner.text("landing.live.run"), exact: true }).click();
    await learner.sees(MESSAGE[locale]);
    const field = page.getByRole("textbox", { name: learner.text("landing.live.edit") });
    const lines = await field.inputValue();
    await field.fill(lines.replace("scale * g;", "scale * (g - throughMean - throughVar);"));
    await page.keyboard.press("Control+Enter");
    await learner.sees(learner.text("landing.live.passed", { count: CHECKS }));
    await page.getByRole("link", { name: learner.text("landing.live.open") }).click();
    await page.waitForURL("**/exercises/batch-norm");
    await learner.open("batch-norm");
    await learner.write(wrong);
    await learner.submit();
    await learner.show("results");
    await learner.sees(MESSAGE[locale]);
    await learner.write(referenceOf("batch-norm"));
    await learner.submit();
    await learner.show("results");
    await learner.sees(learner.text("workbench.passedText"));
    for (const slug of ["activation-functions", "fully-connected"]) await submit(learner, slug);
    await learner.goTo("/review");
    await learner.sees(learner.text("review.nothingDue.title"));

    // Friday, without an account as before: the slip is asked again, and known.
    const userId = (await page.locator("body").getAttribute("data-owner")) ?? "";
    await ageWork(database, userId, 4);
    await learner.goTo("/exercises");
    await header.getByText(dueText(learner)).waitFor();
    const due = numberIn(await header.getByText(dueText(learner)).textContent());
    expect(due).toBeGreaterThan(5);
    await header.click();
    await learner.sees(learner.text("review.place", { place: 1, total: due }));
    await learner.sees(learner.text("review.kind.slip"));
    expect(await seriousViolations(page)).toEqual([]);
    const own = page.getByRole("listitem").filter({ hasText: MESSAGE[locale] });
    const texts = await page.locator("fieldset li").allTextContents();
    expect(texts).toHaveLength(4);
    const digit = texts.findIndex((text) => text.includes(MESSAGE[locale])) + 1;
    await page.keyboard.press(String(digit));
    await expect.poll(() => own.getByRole("radio").isChecked()).toBe(true);
    await page.keyboard.press("Enter");
    await learner.sees(learner.text("quiz.right"));
    await learner.sees(learner.text("review.restsRight", { days: 3 }));

    // Enter goes on, the header counts down; another visit goes on where this one ended.
    await page.keyboard.press("Enter");
    await learner.sees(learner.text("review.place", { place: 2, total: due }));
    await header.getByText(learner.text("shell.due", { due: due - 1 })).waitFor();
    await learner.goTo("/review");
    await learner.sees(learner.text("review.place", { place: 1, total: due - 1 }));
    await learner.sees(learner.text("review.calendarText", { days: 1, cards: 1 }));
    expect(await overflowOf(page), "nothing is wider than the window").toBeLessThanOrEqual(0);

    // Sunday: two more pieces, and all of them are trained together as they were written.
    await ageWork(database, userId, 2);
    for (const slug of ["softmax-cross-entropy", "adam"]) await submit(learner, slug);
    await learner.open("mlp-two-spirals");
    await learner.write(referenceOf("mlp-two-spirals"));
    await learner.run();
    await learner.show("results");
    await page.getByRole("progressbar", { name: learner.text("workbench.training.label") }).waitFor();
    await learner.sees(learner.text("workbench.runNote"));
    await learner.show("read");
    const pieces = page.getByRole("region", { name: learner.text("workbench.uses.label") });
    await pieces.getByText(learner.text("workbench.uses.own"), { exact: true }).first().waitFor();
    expect(await pieces.getByText(learner.text("workbench.uses.own"), { exact: true }).count()).toBe(4);
    await learner.submit();
    await learner.show("results");
    await learner.sees(learner.text("workbench.passedText"));
    expect(await overflowOf(page), "nothing is wider than the window").toBeLessThanOrEqual(0);

    // What the week came to.
    await learner.goTo("/progress");
    await expect.poll(() => page.locator("dl strong").first().textContent()).toBe("6");
    expect(learner.complaints).toEqual([]);
  });
});

/** Of batch-norm. */
const CHECKS = sampleReport.checks.length;
const MESSAGE = { en: "mean and variance as constants", zh: "当成常数" };

function dueText(learner: Learner): RegExp {
  return new RegExp(learner.text("shell.due", { due: 77 }).replace("77", "\\d+"));
}

function numberIn(text: string | null): number {
  return Number(/\d+/.exec(text ?? "")?.[0]);
}

function overflowOf(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - innerWidth");
}

/** The reference, in the name of the page's learner, as its script does. */
async function submit({ page }: Learner, slug: string): Promise<void> {
  const headers = { Origin: new URL(site.url).origin };
  const data = { slug, source: referenceOf(slug), key: crypto.randomUUID() };
  const sent = await page.request.post(`${site.url}/api/submissions`, { headers, data });
  const { id }: { id: string } = await sent.json();
  const events = await page.request.get(`${site.url}/api/submissions/${id}/events`);
  expect(await events.text()).toContain("graded");
}
