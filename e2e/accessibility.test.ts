import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { textHtml } from "../app/_statement/markdown-html.ts";
import { stepsHtml } from "../app/_statement/steps-html.ts";
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

test.concurrent.each(["en", "zh"] as const)(
  "the header fits every width from 320 to 1440, in %s",
  async (locale) => {
    const learner = await Learner.at(browser, { url: site.url, locale, width: 1440 });
    const findings: string[] = [];
    const look = async (who: string) => {
      for (let width = 320; width <= 1440; width += 35) {
        await learner.page.setViewportSize({ width, height: 800 });
        const overflow = await learner.page.evaluate<number>(`{
        const bar = document.querySelector("header");
        Math.max(...[...bar.querySelectorAll("a:not([href='#content']), button")].map((part) =>
          part.checkVisibility() ? part.getBoundingClientRect().right - bar.clientWidth : 0))
      }`);
        if (overflow > 0) findings.push(`${who}, ${width}: ${overflow} pixels outside`);
      }
    };
    await learner.goTo("/settings");
    await look("a visitor");
    const draft = `${site.url}/api/exercises/activation-functions/draft`;
    const begun = { source: "// begun", base: 0, writtenAt: new Date().toISOString() };
    const saved = await learner.page.request.put(draft, { headers: { Origin: site.url }, data: begun });
    expect(saved.ok(), await saved.text()).toBe(true);
    await learner.goTo("/settings");
    await look("a learner");
    await learner.close();
    expect(findings).toEqual([]);
  },
);

/** Asks a page for what can be pressed and is less than 24 pixels tall or wide, unless it stands in a line of text. */
const SMALL = `[
  ...document.querySelectorAll("header a, footer a, button, summary, [role=tab], select, input, [role=link]"),
].filter((part) => part.checkVisibility() && !part.closest(".monaco-editor"))
  .map((part) => [part, (part.closest("label") ?? part).getBoundingClientRect()])
  .filter(([, { width, height, right }]) => right > 0 && (width < 24 || height < 24))
  .map(([part, { width, height }]) => part.outerHTML.slice(0, 80) + " " + width + "x" + height)`;

/** Ends what hangs: thirty pages, each in two colours. */
const MANY_PAGES_MS = 900_000;

/** Dark differs by its colours alone: nothing else is looked for again. */
const COLOURS = { runOnly: ["color-contrast"] };

test.concurrent.each([
  ["en", 1440],
  ["zh", 390],
] as const)(
  "every page in %s, %i wide, light and dark: nothing serious, too small to press or wider than the window",
  async (locale, width) => {
    const learner = await Learner.at(browser, { url: site.url, locale, width });
    const findings: string[] = [];
    for (const { name, arrive } of VISITS) {
      await learner.page.emulateMedia({ colorScheme: "light" });
      await arrive(learner, site.dataDir);
      findings.push(...(await seriousViolations(learner.page)).map((found) => `${name}, light: ${found}`));
      const overflow = await learner.page.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (overflow > 0) findings.push(`${name}: ${overflow} pixels wider than the window`);
      const small = await learner.page.evaluate<string[]>(SMALL);
      findings.push(...small.map((found) => `${name}: too small to press: ${found}`));
      await learner.page.emulateMedia({ colorScheme: "dark" });
      await learner.page.locator(":root[data-mantine-color-scheme=dark]").waitFor();
      const inDark = await seriousViolations(learner.page, COLOURS);
      findings.push(...inDark.map((found) => `${name}, dark: ${found}`));
    }
    await learner.close();
    expect([...findings, ...learner.complaints]).toEqual([]);
  },
  MANY_PAGES_MS,
);

const EXERCISES = join(import.meta.dirname, "../exercises");

/** All statements in both languages, as HTML with every step open. */
const STATEMENTS = new Map(
  globSync("*/statement.{zh,en}.md", { cwd: EXERCISES }).map((file) => [
    file,
    stepsHtml(textHtml(readFileSync(join(EXERCISES, file), "utf8")), true),
  ]),
);

/** Asks a page whose statement is another's now: which of its formulas go on beyond their edge. */
const CUT = `[...document.querySelectorAll("[data-text$=statement] .katex-display")]
  .filter((shown) => shown.scrollWidth > shown.clientWidth)
  .map((shown) => shown.querySelector("annotation").textContent)`;

/** Where the panes stand side by side, where they are narrow, and where there is one. */
const WIDTHS = [1440, 1024, 390];

test.concurrent("no formula of any statement is cut, in both languages, every step open", async () => {
  const learner = await Learner.at(browser, { url: site.url, locale: "en", width: 1440 });
  const { page } = learner;
  await learner.goTo("/exercises/batch-norm");
  const statement = page.locator("[data-text$=statement]");
  await statement.waitFor();
  const cut: Record<string, unknown> = {};
  // All at one width, then all at the next: the editor beside them is laid out three times and not two hundred.
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect(await statement.isVisible(), `the statement, ${width} wide`).toBe(true);
    for (const [file, html] of STATEMENTS) {
      await statement.evaluate((element, text) => {
        element.innerHTML = text;
        return element.ownerDocument.fonts.ready;
      }, html);
      const formulas = await page.evaluate<string[]>(CUT);
      if (formulas.length > 0) cut[`${file}, ${width} wide`] = formulas;
    }
  }
  await learner.close();
  expect(cut).toEqual({});
});
