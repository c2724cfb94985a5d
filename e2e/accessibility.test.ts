import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seriousViolations } from "../testing/serious-violations.ts";
import { sharedSite } from "../testing/site-of-run.ts";
import { Learner } from "./learner.ts";
import { VISITS } from "./visits.ts";

const site = await sharedSite();
let browser: Browser;
beforeAll(async () => {
  browser = await chromium.connect(site.browser);
});
afterAll(async () => {
  await browser?.close();
});

/** Dark differs by its colours alone: nothing else is looked for again. */
const COLOURS = { runOnly: ["color-contrast"] };

test.concurrent.each([
  ["en", 1440],
  ["zh", 390],
] as const)(
  "every page in %s, %i wide, light and dark: nothing serious, nothing wider than the window",
  async (locale, width) => {
    const learner = await Learner.at(browser, { url: site.url, locale, width });
    const findings: string[] = [];
    for (const { name, arrive } of VISITS) {
      await learner.page.emulateMedia({ colorScheme: "light" });
      await arrive(learner);
      findings.push(...(await seriousViolations(learner.page)).map((found) => `${name}, light: ${found}`));
      const overflow = await learner.page.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (overflow > 0) findings.push(`${name}: ${overflow} pixels wider than the window`);
      await learner.page.emulateMedia({ colorScheme: "dark" });
      await learner.page.locator(":root[data-mantine-color-scheme=dark]").waitFor();
      const inDark = await seriousViolations(learner.page, COLOURS);
      findings.push(...inDark.map((found) => `${name}, dark: ${found}`));
    }
    await learner.close();
    expect([...findings, ...learner.complaints]).toEqual([]);
  },
);
