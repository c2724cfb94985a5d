import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../testing/browser.ts";
import { type Site, startSite } from "../testing/site.ts";
import { Learner } from "./learner.ts";
import { VISITS } from "./visits.ts";

let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({ environment: { LOG_LEVEL: "error" } }), launchChromium()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

test.each([
  ["en", 1440, "light"],
  ["zh", 1440, "dark"],
  ["en", 390, "dark"],
  ["zh", 390, "light"],
] as const)(
  "every page in %s, %i wide, %s: nothing serious, nothing wider than the window",
  async (locale, width, colours) => {
    const learner = await Learner.at(browser, { url: site.url, locale, width, colours });
    const findings: string[] = [];
    for (const { name, arrive } of VISITS) {
      await arrive(learner);
      const { violations } = await new AxeBuilder({ page: learner.page }).analyze();
      for (const { id, impact, nodes } of violations)
        if (impact === "serious" || impact === "critical")
          findings.push(
            `${name}: ${id} at ${nodes
              .map(({ target }) => target.join(" "))
              .slice(0, 3)
              .join(", ")}`,
          );
      const overflow = await learner.page.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (overflow > 0) findings.push(`${name}: ${overflow} pixels wider than the window`);
    }
    await learner.close();
    expect([...findings, ...learner.complaints]).toEqual([]);
  },
  300_000,
);
