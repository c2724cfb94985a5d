import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seriousViolations } from "../../testing/serious-violations.ts";
import { messagesOf } from "../_i18n/messages.ts";
import { type Bundle, bundlePreview, type PageOptions, previewPage } from "./testing/bundle.ts";
import { type GradedSample, gradedSamples } from "./testing/graded-samples.ts";

const SAMPLES: GradedSample[] = ["conv-layer/weight-gradient-flipped", "adam/no-bias-correction"];
const folder = mkdtempSync(join(tmpdir(), "nabla-results-"));
let browser: Browser;
let bundle: Bundle;
let reports: Awaited<ReturnType<typeof gradedSamples>>;

beforeAll(async () => {
  // One after the other: a grader that has made its sandbox's code ends the process of esbuild that both share.
  reports = await gradedSamples(SAMPLES);
  [bundle, browser] = await Promise.all([
    bundlePreview(),
    chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] }),
  ]);
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  { locale: "en", scheme: "light", width: 1440 },
  { locale: "zh", scheme: "dark", width: 360 },
] as const)("in $locale, $scheme, $width wide", ({ locale, scheme, width }) => {
  test.each(SAMPLES)(
    "axe finds nothing serious in %s, and nothing is wider than the page",
    async (sample) => {
      const page = await open({ locale, scheme }, sample, width);
      await page
        .locator("details")
        .evaluateAll((all) => all.map((details) => details.setAttribute("open", "")));
      expect(await seriousViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await page.context().close();
    },
  );
});

test("arrow keys move through a tensor, and the line below reads out each entry", async () => {
  const page = await open({ locale: "en", scheme: "light" }, "conv-layer/weight-gradient-flipped", 1000);
  await page.getByText("numbers", { exact: true }).first().click();
  const yours = page.getByRole("table", { name: "Your numbers in gradWeight" });
  const readout = page.getByRole("status").last();
  await yours.getByRole("button").first().focus();
  expect(await readout.textContent()).toMatch(
    /^worst gradWeight\[1, 0, 0, 0\]yours 3\.357expected −2\.956difference 6\.313$/,
  );
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  expect(await readout.textContent()).toMatch(/^gradWeight\[1, 0, 1, 1\]/);
  await page.keyboard.press("ArrowRight");
  expect(await readout.textContent()).toMatch(/^gradWeight\[1, 0, 1, 1\]/);
  expect(
    await yours
      .getByRole("button")
      .evaluateAll(
        (cells) => cells.filter((cell) => cell instanceof HTMLElement && cell.tabIndex === 0).length,
      ),
  ).toBe(1);
  await page.context().close();
});

test("the slider leads to the other slices, a number that is pressed is copied with all its digits", async () => {
  const page = await open({ locale: "en", scheme: "light" }, "conv-layer/weight-gradient-flipped", 1000);
  await page.getByText("numbers", { exact: true }).first().click();
  await page.getByRole("slider").focus();
  await page.keyboard.press("ArrowLeft");
  const readout = page.getByRole("status").last();
  expect(await readout.textContent()).toMatch(/^gradWeight\[0, 0, 0, 0\]/);
  const cell = page.getByRole("table", { name: "Your numbers in gradWeight" }).getByRole("button").first();
  await cell.focus();
  await page.keyboard.press("Enter");
  const digits = (await cell.getAttribute("title")) ?? "";
  await readout.filter({ hasText: `${digits} copied` }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(digits);
  await page.context().close();
});

test("a failure is read without scrolling, and what is pointed at in one picture is marked in the others", async () => {
  const page = await open({ locale: "en", scheme: "light" }, "conv-layer/weight-gradient-flipped", 400);
  const box = await page.locator("ol details[open]").first().boundingBox();
  expect(box?.height).toBeLessThan(500);
  await page.getByText("numbers", { exact: true }).first().click();
  const map = page.locator('[role="group"][tabindex="0"]').first();
  const [readout, marked] = [page.getByRole("status").nth(1), page.locator("circle[data-current]")];
  await map.focus();
  await page.keyboard.press("ArrowRight");
  expect(await readout.textContent()).toMatch(/^gradWeight\[1, 0, 0, 1\]/);
  expect(await marked.locator("title").textContent()).toMatch(/^gradWeight\[1, 0, 0, 1\]/);
  expect(await page.locator('[aria-current="true"]').first().getAttribute("data-cell")).toBe("0 1");
  await page.locator("circle").nth(2).hover();
  expect(await readout.textContent()).toMatch(/^gradWeight\[0, 0, 1, 0\]/);
  await page.context().close();
});

test("the report itself is written out when it is asked for", async () => {
  const page = await open({ locale: "en", scheme: "light" }, "adam/no-bias-correction", 1000);
  expect(await page.content()).not.toContain('"maxPoints": 20');
  await page.getByText("Raw report (JSON)").click();
  expect(await page.locator("pre").last().textContent()).toContain('"maxPoints": 20');
  await page.context().close();
});

async function open(
  look: Pick<PageOptions, "locale" | "scheme">,
  sample: GradedSample,
  width: number,
): Promise<Page> {
  const file = join(folder, `${sample.replace("/", "-")}-${look.locale}.html`);
  const data = { messages: messagesOf(look.locale), reports: [reports.get(sample)] };
  writeFileSync(file, previewPage(bundle, { ...look, data }));
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  await page.locator("ol").first().waitFor();
  return page;
}
