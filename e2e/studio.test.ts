import { expect, test } from "vitest";
import { seriousViolations } from "../testing/serious-violations.ts";
import { Instructor } from "./instructor.ts";
import { Learner } from "./learner.ts";
import { siteAndBrowser } from "./site-and-browser.ts";

const { url, dataDir, browser } = await siteAndBrowser();

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
