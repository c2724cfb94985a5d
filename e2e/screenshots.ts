import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { LOCALES } from "../app/_i18n/locales.ts";
import { launchChromium } from "../testing/browser.ts";
import { startSite } from "../testing/site.ts";
import { Learner } from "./learner.ts";
import { VISITS } from "./visits.ts";

/** `npm run screenshots [-- <name> …]`: every page, wide and narrow, light and dark, in both languages. */
const FOLDER = join(import.meta.dirname, "..", "screenshots");
const WIDTHS = [1440, 390];
const COLOURS = ["light", "dark"] as const;

const chosen = process.argv.slice(2);
mkdirSync(FOLDER, { recursive: true });
const site = await startSite({ environment: { LOG_LEVEL: "error" } });
const browser = await launchChromium();
try {
  for (const locale of LOCALES)
    for (const width of WIDTHS)
      for (const colours of COLOURS) {
        const learner = await Learner.at(browser, { url: site.url, locale, width, colours });
        for (const { name, arrive } of VISITS) {
          await arrive(learner, site.dataDir);
          if (chosen.length > 0 && !chosen.includes(name)) continue;
          await learner.page.evaluate("document.fonts.ready");
          const path = join(FOLDER, `${name}-${width}-${colours}-${locale}.png`);
          await learner.page.screenshot({ path, fullPage: !name.startsWith("exercise") });
          process.stdout.write(`${path}\n`);
        }
        await learner.close();
      }
} finally {
  await browser.close();
  await site.stop();
}
