import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exerciseOf } from "../grader/pipeline/testing/test-grader.ts";
import { sharedSite } from "../testing/site-of-run.ts";
import { Learner } from "./learner.ts";

const site = await sharedSite();
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

/**
 * One of each kind: gradients, text, random draws, errors to throw, records of tensors, sizes. That the page runs every
 * reference as the server does, and that every exercise's page is sent and its reference passes there, is shown beside
 * this: by `browser-grading.test.ts` and `leaks.test.ts`.
 */
const KINDS = [
  "backpropagation",
  "text-embeddings",
  "dropout",
  "pretrained-weights",
  "optimizers",
  "stride-output-size",
];

test.each(KINDS)("%s: opened, its reference run and submitted, passed", async (slug) => {
  const { reference, spec } = await exerciseOf(slug);
  await learner.open(slug);
  await learner.sees(spec.title.en);
  await learner.write(reference);
  await learner.run();
  await learner.sees(/^Run: all \d+ public checks passed/);
  await learner.submit();
  await learner.sees(learner.text("workbench.passedText"));
  expect(learner.complaints).toEqual([]);
});
