import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadExercise } from "../grader/index.ts";
import { hostileTypeScript } from "../grader/sandbox/testing/attacks/hostile-typescript.ts";
import { sharedSite } from "../testing/site-of-run.ts";
import { Learner } from "./learner.ts";

const SLUG = "activation-functions";
const site = await sharedSite();
let browser: Browser;
let learner: Learner;
beforeAll(async () => {
  browser = await chromium.connect(site.browser);
  learner = await Learner.at(browser, { url: site.url, locale: "zh", width: 1440 });
  await learner.open(SLUG);
});
afterAll(async () => {
  await learner?.close();
  await browser?.close();
});

/** The first background that is not transparent, from an element outwards within its tree. */
const BACKGROUND = new Function(
  "element",
  `for (let at = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (backgroundColor !== "rgba(0, 0, 0, 0)") return backgroundColor;
  }
  return "none";`,
) as (element: unknown) => string;

async function reference(): Promise<string> {
  const loaded = await loadExercise(`exercises/${SLUG}`);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.exercise.reference;
}

async function runs(source: string): Promise<void> {
  await learner.write(source);
  await learner.run();
}

test("brackets are in the colour of the text", async () => {
  await learner.write("const matrix = [[(1)]];\n");
  await learner.page.locator(".view-line .mtk1", { hasText: "matrix" }).first().waitFor();
  expect(await learner.page.locator("[class*=bracket-highlighting-]").count()).toBe(0);
});

test("the first editor of a page completes names", async () => {
  await learner.write("function total(values: number[]) {\n  return ");
  await learner.page.keyboard.type("val");
  await learner.page
    .locator(".suggest-widget .monaco-list-row")
    .filter({ hasText: "values" })
    .first()
    .waitFor();
  await learner.page.keyboard.press("Escape");
});

test("the editor's menu hides what is behind it", async () => {
  await learner.page.locator(".monaco-editor .view-line").first().click({ button: "right" });
  const menu = learner.page.locator(".monaco-menu .action-item").first();
  await menu.waitFor();
  const behind = await menu.evaluate(BACKGROUND);
  expect(behind).toMatch(/^rgb\(/);
  await learner.page.keyboard.press("Escape");
});

test("import() is refused where code says it, and not in a string, a comment or a name", async () => {
  const right = await reference();
  const decoys = `\n// import("x")\nconst words = "import('y')" + \`import(\${"z"})\`;\nconst imported = (a: string) => a;\nimported(words);\n`;
  await runs(right + decoys);
  await learner.sees(/^运行：\d+ 项公开检查全部通过/);
  await runs(`${right}${decoys}const later = () => import /* ( */\n  ("x");\n`);
  await learner.sees(/^代码用到了/);
});

test("a mistake is named in Chinese", async () => {
  await runs("export const f = (x: number) => [1，2];");
  await learner.sees("“，”是全角符号，请改用半角的“,”。");
});

test("a text that takes all a compiler has is refused, and the next is compiled", async () => {
  const [folding] = hostileTypeScript;
  await runs(folding?.source ?? "");
  await learner.sees(/^编译器/);
  // In a pause the editor looks at the signatures, by the same compiler.
  await learner.page.waitForTimeout(3_000);
  await runs(await reference());
  await learner.sees(/^运行：\d+ 项公开检查全部通过/);
  expect(learner.complaints).toEqual([]);
});
