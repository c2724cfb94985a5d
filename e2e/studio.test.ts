import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seriousViolations } from "../testing/serious-violations.ts";
import { sharedSite } from "../testing/site-of-run.ts";
import { Instructor } from "./instructor.ts";
import { Learner } from "./learner.ts";

const site = await sharedSite();
const { url, dataDir } = site;
let browser: Browser;
beforeAll(async () => {
  browser = await chromium.connect(site.browser);
});
afterAll(async () => {
  await browser?.close();
});

const PARTS = [
  "question",
  "quiz",
  "reference",
  "cases",
  "checks",
  "mistakes",
  "settings",
  "files",
  "versions",
];

test("the studio tells a visitor what it is, and whose", async () => {
  const mo = await Learner.at(browser, { url, locale: "en", width: 1440 });
  await mo.goTo("/studio");
  await mo.sees(mo.text("studio.forbidden.visitor"));
  expect(await seriousViolations(mo.page)).toEqual([]);
  await mo.close();
});

test.each([
  ["en", 1440],
  ["zh", 390],
] as const)(
  "every part in %s, %i wide: nothing serious, nothing wider than the window",
  async (locale, width) => {
    const ines = await Instructor.at(browser, dataDir, { url, locale, width });
    const { page } = ines.person;
    await ines.copy("residual-block", `residual-${locale}-${width}`);
    const findings: string[] = [];
    for (const part of PARTS) {
      await ines.open(part);
      await page.locator(`section[aria-label] > *`).first().waitFor();
      findings.push(...(await seriousViolations(page)).map((found) => `${part}: ${found}`));
      const overflow = await page.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (overflow > 0) findings.push(`${part}: ${overflow} pixels wider than the window`);
    }
    for (const path of ["/studio", "/studio/new", "/studio/import"]) {
      await ines.person.goTo(path);
      findings.push(...(await seriousViolations(page)).map((found) => `${path}: ${found}`));
    }
    await ines.person.close();
    expect([...findings, ...ines.person.complaints]).toEqual([]);
  },
);
