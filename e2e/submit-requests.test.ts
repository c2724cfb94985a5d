import { type Browser, chromium, type Request } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { exerciseOf } from "../grader/pipeline/testing/test-grader.ts";
import { eventually } from "../testing/eventually.ts";
import { sharedSite } from "../testing/site-of-run.ts";
import { Learner } from "./learner.ts";

const SLUG = "adam";
const { reference } = await exerciseOf(SLUG);

const site = await sharedSite();
let browser: Browser;
beforeAll(async () => {
  browser = await chromium.connect(site.browser);
});
afterAll(async () => {
  await browser?.close();
});

/** What the page asks of the API and of the page's own address, as `POST /api/…`; files that it is made of are not meant. */
function requestsOf(learner: Learner): string[] {
  const asked: string[] = [];
  learner.page.on("request", (request: Request) => {
    const { pathname } = new URL(request.url());
    if (request.resourceType() === "script" || request.resourceType() === "stylesheet") return;
    if (pathname.startsWith("/api/") || pathname.startsWith("/exercises/"))
      asked.push(`${request.method()} ${pathname.replace(/submissions\/[a-z0-9]{20,}/, "submissions/ID")}`);
  });
  return asked;
}

test("a submit of a new text is two requests, and its verdict changes the page without another", async () => {
  const learner = await Learner.at(browser, { url: site.url, locale: "en", width: 1440 });
  onTestFinished(() => learner.close());
  const asked = requestsOf(learner);
  await learner.open(SLUG);
  const history = (count: number) =>
    learner.page.getByRole("tab", { name: learner.text("workbench.tabs.history", { count }), exact: true });
  await history(0).waitFor();
  await eventually(() => expect(asked).toContain(`GET /api/exercises/${SLUG}/submissions/latest`));
  asked.length = 0;
  await learner.write(reference);
  // What Run needs is fetched at the first touch, not by the submit; on a slow machine its script takes a while.
  await eventually(() => expect(asked).toContain(`GET /api/exercises/${SLUG}/grading`));
  await learner.submit();
  await learner.sees(learner.text("workbench.passedText"));
  await history(1).waitFor();
  // The header and the way on follow from the last event.
  await learner.page.locator("[data-passed=true]").first().waitFor();
  // On a slow machine the draft may have been saved by itself before.
  expect(asked.slice(asked.indexOf("POST /api/submissions"))).toEqual([
    "POST /api/submissions",
    "GET /api/submissions/ID/events",
  ]);
  // The draft went along.
  const draft = await learner.page.request.get(new URL(`/api/exercises/${SLUG}/draft`, site.url).href);
  expect((await draft.json()).draft).toMatchObject({ source: reference });
  // Back shows the page as it was made before, and what was found out since.
  await learner.page.getByRole("link", { name: learner.text("shell.progress"), exact: true }).click();
  await learner.page.waitForURL(/\/progress/);
  await learner.page.goBack();
  await history(1).waitFor();
  await learner.page.locator("[data-passed=true]").first().waitFor();
  asked.length = 0;
  await learner.page.reload();
  await learner.sees(learner.text("workbench.passedText"));
  const ofSubmissions = asked.filter((one) => one.includes("submissions"));
  expect(ofSubmissions).toEqual([`GET /api/exercises/${SLUG}/submissions/latest`]);
});

test("Back to the catalogue after a pass shows it passed", async () => {
  const learner = await Learner.at(browser, { url: site.url, locale: "en", width: 1440 });
  onTestFinished(() => learner.close());
  await learner.goTo("/exercises");
  const link = learner.page.locator(`a[href="/exercises/${SLUG}"]`).filter({ visible: true }).first();
  await link.click();
  await learner.page.waitForURL(`**/exercises/${SLUG}`);
  await learner.page.locator(".monaco-editor .view-lines").first().waitFor();
  await learner.write(reference);
  await learner.submit();
  await learner.sees(learner.text("workbench.passedText"));
  await learner.page.goBack();
  await learner.page.waitForURL("**/exercises");
  await link.getByText(learner.text("catalogue.status.passed")).waitFor();
});
