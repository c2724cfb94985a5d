import axe, { type AxeResults, type RunOptions } from "axe-core";
import type { Page } from "playwright-core";

/** Formulas are KaTeX' markup, thousands of elements in the colour of the text around them. */
const CONTEXT = JSON.stringify({ exclude: [[".katex"]] });

/** The frame that runs code holds nothing to see, and to ask it takes half of the time. */
const EVERYWHERE: RunOptions = { resultTypes: ["violations"], iframes: false, preload: false };

/** All that a rule finds is of the rule's impact: the lesser ones, which look at every element too, find nothing here. */
const LESSER_OFF = `Object.fromEntries(
  axe._audit.rules
    .filter(({ impact }) => impact === "minor" || impact === "moderate")
    .map(({ id }) => [id, { enabled: false }]),
)`;

/** What axe finds serious or critical on a page as it stands: the rule, and the first places. */
export async function seriousViolations(page: Page, options: RunOptions = {}): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe.source);
  const asked = JSON.stringify({ ...EVERYWHERE, ...options });
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(${CONTEXT}, { ...${asked}, rules: ${LESSER_OFF} })`,
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => {
      const places = nodes.slice(0, 3).map(({ target }) => target.join(" "));
      return `${id} at ${places.join(", ")}`;
    });
}
