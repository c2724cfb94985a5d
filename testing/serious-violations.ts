import axe, { type AxeResults, type RunOptions } from "axe-core";
import type { Page } from "playwright-core";

/** Formulas are KaTeX' markup, thousands of elements in the colour of the text around them. */
const CONTEXT = JSON.stringify({ exclude: [[".katex"]] });

/** The frame that runs code holds nothing to see, and to ask it takes half of the time. */
const EVERYWHERE: RunOptions = { resultTypes: ["violations"], iframes: false, preload: false };

/** What axe finds serious or critical on a page as it stands: the rule, and the first places. */
export async function seriousViolations(page: Page, options: RunOptions = {}): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe.source);
  const asked = JSON.stringify({ ...EVERYWHERE, ...options });
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${CONTEXT}, ${asked})`);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => {
      const places = nodes.slice(0, 3).map(({ target }) => target.join(" "));
      return `${id} at ${places.join(", ")}`;
    });
}
