import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromiumOptions } from "../../testing/browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(chromiumOptions());
});
afterAll(() => browser.close());

let script: string;
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("scroll-by-keyboard.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "module",
  });
  script = outputFiles[0]?.text ?? "";
});

const START = `module.scrollByKeyboard(document.querySelector("main"))`;

/** A page with one place 300 pixels wide, and something in it. */
const pageWith = (width: number) =>
  `<main style="width:300px"><div data-scrolls style="overflow-x:auto;height:40px"><p style="width:${width}px;margin:0">1</p></div></main>`;

test("what is wide from the beginning is reached before anything is drawn", async () => {
  const page = await browser.newPage();
  await page.setContent(pageWith(500));
  const reached = await page.evaluate(
    `${script}; ${START}; document.querySelector("[data-scrolls]").getAttribute("tabindex")`,
  );
  expect(reached).toBe("0");
  await page.close();
});

test("the keyboard reaches what becomes wider than its place, and only as long as it is", async () => {
  const page = await browser.newPage();
  await page.setContent(`${pageWith(100)}<script>${script}; ${START}</script>`);
  const place = page.locator("[data-scrolls]");
  const becomes = async (width: number, reached: string | null) => {
    await place.locator("p").evaluate((inner, px) => {
      inner.setAttribute("style", `width:${px}px;margin:0`);
    }, width);
    await expect.poll(() => place.getAttribute("tabindex")).toBe(reached);
  };
  await expect.poll(() => place.getAttribute("tabindex")).toBe(null);
  await becomes(500, "0");
  await becomes(100, null);
  await page.close();
});
