import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadCatalogue } from "../grader/index.ts";
import { launchChromium } from "../testing/browser.ts";
import { type Site, startSite } from "../testing/site.ts";
import { Learner } from "./learner.ts";

const catalogue = await loadCatalogue("exercises");
if (catalogue.status !== "loaded") throw new Error(catalogue.status);
const exercises = catalogue.entries.flatMap(({ loaded }) => (loaded.ok ? [loaded.exercise] : []));

let site: Site;
let browser: Browser;
let learner: Learner;
beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({ environment: { LOG_LEVEL: "error" } }), launchChromium()]);
  learner = await Learner.at(browser, { url: site.url, locale: "en", width: 1440 });
}, 300_000);
afterAll(async () => {
  await learner?.close();
  await browser?.close();
  await site?.stop();
});

test.each(exercises.map((exercise) => [exercise.spec.slug, exercise] as const))(
  "%s: opened, its reference run and submitted, passed",
  async (slug, { reference, spec }) => {
    await learner.open(slug);
    await learner.sees(spec.title.en);
    await learner.write(reference);
    await learner.run();
    await learner.sees(/^Run: all \d+ public checks passed/);
    await learner.submit();
    await learner.sees(learner.text("workbench.passedText"));
    expect(learner.complaints).toEqual([]);
  },
  120_000,
);
