import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { loadCatalogue } from "../grader/index.ts";
import { Learner } from "./learner.ts";

const catalogue = await loadCatalogue("exercises");
if (catalogue.status !== "loaded") throw new Error(catalogue.status);
const exercises = catalogue.entries.flatMap(({ loaded }) => (loaded.ok ? [loaded.exercise] : []));

const site = inject("site");
let browser: Browser;
let learner: Learner;
beforeAll(async () => {
  browser = await chromium.connect(site.browser);
  learner = await Learner.at(browser, { url: site.url, locale: "en", width: 1440 });
});
afterAll(async () => {
  await learner?.close();
  await browser?.close();
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
);
