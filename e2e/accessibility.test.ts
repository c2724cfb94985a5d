import axe, { type AxeResults, type RunOptions } from "axe-core";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { Learner } from "./learner.ts";
import { VISITS } from "./visits.ts";

const site = inject("site");
let browser: Browser;
beforeAll(async () => {
  browser = await chromium.connect(site.browser);
});
afterAll(async () => {
  await browser?.close();
});

const IN_LIGHT: RunOptions = { resultTypes: ["violations"] };
/** Dark differs by its colours alone: nothing else is looked for again. */
const IN_DARK: RunOptions = { ...IN_LIGHT, runOnly: ["color-contrast"] };
/** Formulas are KaTeX' markup, thousands of elements in the colour of the text around them. */
const CONTEXT = { exclude: [[".katex"]] };

test.each([
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
      await learner.page.evaluate(axe.source);
      findings.push(...(await seriousFindings(learner, `${name}, light`, IN_LIGHT)));
      const overflow = await learner.page.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (overflow > 0) findings.push(`${name}: ${overflow} pixels wider than the window`);
      await learner.page.emulateMedia({ colorScheme: "dark" });
      await learner.page.locator(":root[data-mantine-color-scheme=dark]").waitFor();
      findings.push(...(await seriousFindings(learner, `${name}, dark`, IN_DARK)));
    }
    await learner.close();
    expect([...findings, ...learner.complaints]).toEqual([]);
  },
);

async function seriousFindings({ page }: Learner, name: string, options: RunOptions): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(${JSON.stringify(CONTEXT)}, ${JSON.stringify(options)})`,
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => {
      const places = nodes.slice(0, 3).map(({ target }) => target.join(" "));
      return `${name}: ${id} at ${places.join(", ")}`;
    });
}
