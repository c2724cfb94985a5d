/** `node app/results/preview/screenshots.ts <folder>`: pictures of results, to be looked at. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { messagesOf } from "../../i18n/messages.ts";
import { bundlePreview, previewPage } from "./bundle.ts";
import { gradedSamples, SAMPLES } from "./graded-samples.ts";

const folder = process.argv[2];
if (folder === undefined) throw new Error("expected a folder to write the pictures to, received none");
mkdirSync(folder, { recursive: true });
const bundle = await bundlePreview();
const reports = await gradedSamples(SAMPLES);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const LOOKS = [
  { locale: "en", scheme: "light", width: 1440 },
  { locale: "zh", scheme: "dark", width: 1440 },
  { locale: "zh", scheme: "light", width: 390 },
  { locale: "en", scheme: "dark", width: 390 },
] as const;
for (const { locale, scheme, width } of LOOKS) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  for (const [sample, report] of reports) {
    const name = `${sample.replace("/", "-")}-${locale}-${scheme}-${width}`;
    const data = { messages: messagesOf(locale), reports: [report] };
    const file = join(folder, `${name}.html`);
    writeFileSync(file, previewPage(bundle, { locale, scheme, data }));
    await page.goto(pathToFileURL(file).href);
    await page.locator("ol").first().waitFor();
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }
  await page.close();
}
await browser.close();
