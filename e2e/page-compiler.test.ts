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

async function reference(): Promise<string> {
  const loaded = await loadExercise(`exercises/${SLUG}`);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.exercise.reference;
}

async function runs(source: string): Promise<void> {
  await learner.write(source);
  await learner.run();
}

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
