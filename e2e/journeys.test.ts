import { readFileSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Locale } from "../app/_i18n/locales.ts";
import type { Report } from "../grader/index.ts";
import { misconceptionOf } from "../grader/pipeline/testing/test-grader.ts";
import { seriousViolations } from "../testing/serious-violations.ts";
import { sharedSite } from "../testing/site-of-run.ts";
import { Learner } from "./learner.ts";

const MISCONCEPTION = "statistics-as-constants";
const wrong = await misconceptionOf("batch-norm", MISCONCEPTION);
const right = readFileSync("exercises/batch-norm/reference.ts", "utf8");
/** The right answer, which does this first whenever it is called. */
const doing = (code: string) => right.replace("): Result {\n", `$&  ${code}\n`);

const site = await sharedSite();
let browser: Browser;
beforeAll(async () => {
  browser = await chromium.connect(site.browser);
});
afterAll(async () => {
  await browser?.close();
});

async function learnerAt(locale: Locale, width: number): Promise<Learner> {
  const learner = await Learner.at(browser, { url: site.url, locale, width });
  onTestFinished(async () => {
    await learner.close();
  });
  return learner;
}

describe.each([
  ["en", 1440],
  ["zh", 390],
] as const)("in %s, %i pixels wide", (locale, width) => {
  test("a learner without an account fails, understands, mends, passes, answers, signs up and keeps it all", async () => {
    const learner = await learnerAt(locale, width);
    const { page } = learner;

    // From the first page to an exercise, reading.
    await learner.goTo("/");
    await page
      .getByRole("link", { name: learner.text("shell.exercises"), exact: true })
      .first()
      .click();
    await page.waitForURL("**/exercises");
    await page.locator('a[href="/exercises/batch-norm"]').filter({ visible: true }).first().click();
    await page.waitForURL("**/exercises/batch-norm");
    await page.locator(".katex").first().waitFor();

    // A wrong answer: the page names the misconception, in its own words, and draws the gradients.
    await learner.open("batch-norm");
    await learner.write(wrong);
    await learner.submit();
    await learner.show("results");
    const { message } = await misconception(locale);
    await learner.sees(message.slice(0, 12));
    await learner.sees(learner.text("results.heat.title"));

    // Run tells the same at once, without the server's verdict.
    await learner.run();
    await learner.show("results");
    await learner.sees(learner.text("workbench.runNote"));

    // Mended, it passes; the reference is theirs to see now.
    await learner.write(right);
    await learner.submit();
    await learner.show("results");
    await learner.sees(learner.text("workbench.passedText"));

    // One question of the quiz is answered, and explained whatever was chosen.
    await learner.show("read");
    await page.getByRole("tab", { name: new RegExp(learner.text("quiz.label")) }).click();
    await page.getByRole("radio").or(page.getByRole("checkbox")).first().check();
    await page
      .getByRole("button", { name: learner.text("quiz.check") })
      .first()
      .click();
    await page
      .getByText(learner.text("quiz.right"), { exact: true })
      .or(page.getByText(learner.text("quiz.wrong"), { exact: true }))
      .first()
      .waitFor();

    // An account: what was done without one is in it.
    await learner.goTo("/sign-up");
    await page.getByLabel(learner.text("accounts.name"), { exact: false }).first().fill("Ada");
    await page.getByLabel(learner.text("accounts.email")).first().fill(`ada-${locale}@example.org`);
    await page
      .getByLabel(learner.text("accounts.password"), { exact: false })
      .first()
      .fill("a long enough one");
    await page.locator("form button[type=submit]").click();
    await page.waitForURL((address) => !address.pathname.startsWith("/sign-up"));
    await learner.goTo("/exercises/batch-norm/submissions");
    expect(await page.locator('a[href^="/submissions/"]').count()).toBeGreaterThanOrEqual(2);
    await learner.goTo("/progress");
    await page.locator('a[href="/exercises/batch-norm"]').first().waitFor();

    expect(learner.complaints).toEqual([]);
  });
});

async function misconception(locale: Locale): Promise<{ message: string }> {
  const { loadExercise } = await import("../grader/index.ts");
  const loaded = await loadExercise("exercises/batch-norm");
  if (!loaded.ok) throw new Error("batch-norm does not load");
  const spec = loaded.exercise.spec.misconceptions[MISCONCEPTION];
  if (spec === undefined) throw new Error(`batch-norm has no misconception ${MISCONCEPTION}`);
  return { message: spec.message[locale] };
}

test("one click changes the language, and it stays changed", async () => {
  const learner = await learnerAt("en", 1440);
  await learner.open("adam");
  await learner.page.locator(".view-line", { hasText: "One step of Adam" }).waitFor();
  await learner.page.getByRole("button", { name: learner.text("shell.languageLabel") }).click();
  await learner.page.locator("html[lang=zh-CN]").waitFor();
  // A starter that nobody has touched goes along.
  await learner.page.locator(".view-line", { hasText: "Adam 的一步" }).waitFor();
  await learner.goTo("/progress");
  expect(await learner.page.locator("html").getAttribute("lang")).toBe("zh-CN");
});

test("a visitor runs the first page's backward pass, reads what is wrong, and mends it", async () => {
  const learner = await learnerAt("en", 1440);
  const { page } = learner;
  await learner.goTo("/");
  await page.getByRole("button", { name: learner.text("landing.live.run"), exact: true }).click();
  await learner.sees(/You treat mean and variance as constants/);
  await page.getByRole("img", { name: /entr/i }).first().waitFor();
  const field = page.getByRole("textbox", { name: learner.text("landing.live.edit") });
  const lines = await field.inputValue();
  await field.fill(lines.replace("scale * g;", "scale * (g - throughMean - throughVar);"));
  await page.keyboard.press("Control+Enter");
  await learner.sees(/^✓ Right/);
  expect(learner.complaints).toEqual([]);
});

test("Ctrl+K finds exercises and commands from anywhere, and gives the focus back", async () => {
  const learner = await learnerAt("en", 1440);
  const { page } = learner;
  await learner.goTo("/progress");
  await page.keyboard.press("Control+K");
  const field = page.getByRole("combobox", { name: learner.text("palette.hint") });
  await field.waitFor();
  await page.keyboard.type("batchnorm");
  await page.getByRole("option", { name: "Batch normalisation", exact: true }).waitFor();
  expect(await field.getAttribute("aria-activedescendant")).toBeTruthy();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/exercises/batch-norm");
  await learner.open("batch-norm");
  await page.locator(".monaco-editor .native-edit-context, .monaco-editor textarea").first().focus();
  await page.keyboard.press("Control+K");
  await field.waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.locator(".monaco-editor.focused").waitFor();
  await page.keyboard.press("Control+K");
  await page.keyboard.type("quiz");
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: /Quiz/, selected: true }).waitFor();
  expect(learner.complaints).toEqual([]);
});

test("what was written is there after a reload, and in another tab", async () => {
  const learner = await learnerAt("en", 1440);
  await learner.open("softmax-cross-entropy");
  await learner.write("// my beginning\n");
  await learner.page.waitForResponse((response) => response.url().includes("/draft") && response.ok());
  await learner.page.reload();
  await learner.sees("// my beginning");
  const tab = await learner.otherTab();
  await tab.open("softmax-cross-entropy");
  await tab.sees("// my beginning");
  expect([...learner.complaints, ...tab.complaints]).toEqual([]);
});

test("pressed twice, in two tabs at once: one submission", async () => {
  const learner = await learnerAt("en", 1440);
  await learner.open("batch-norm");
  // Graded for seconds, so that every press comes before the verdict: one after it is a submission of its own.
  await learner.write(doing("for (;;) {}"));
  await learner.page.waitForResponse((response) => response.url().includes("/draft") && response.ok());
  const tab = await learner.otherTab();
  await tab.open("batch-norm");
  await tab.sees("for (;;) {}");
  const answers = [learner, tab].map(({ page }) =>
    page.waitForResponse(
      (response) => response.url().endsWith("/api/submissions") && response.request().method() === "POST",
    ),
  );
  await Promise.all([
    learner.button("workbench.submit").dblclick(),
    tab.button("workbench.submit").dblclick(),
  ]);
  const ids = await Promise.all(answers.map(async (answer) => (await (await answer).json()).id));
  await learner.page.getByText(learner.text("workbench.permalink")).first().waitFor();
  await tab.page.getByText(tab.text("workbench.permalink")).first().waitFor();
  const answer = await learner.page.request.get(`${site.url}/api/exercises/batch-norm/submissions`);
  const { submissions }: { submissions: { id: string }[] } = await answer.json();
  expect(submissions.map(({ id }) => id)).toEqual([ids[0]]);
  expect(ids[1]).toBe(ids[0]);
});

test("hostile code: the page stays, and tells what was done about it", async () => {
  const learner = await learnerAt("en", 1440);
  await learner.open("batch-norm");
  const hostile = [
    ["for (;;) {}", ["timed-out"]],
    ["fetch('/api/account'); localStorage.clear(); document.cookie = 'a=b';", ["blocked"]],
    ["while (true) console.log('x'.repeat(1e5));", ["timed-out"]],
    // Machines differ in what runs out first.
    ["const a: unknown[] = []; for (;;) a.push(new Array(1e6).fill(1));", ["out-of-memory", "timed-out"]],
  ] as const;
  for (const [code] of hostile) {
    await learner.write(doing(code));
    await learner.submit();
    await learner.page.getByText(learner.text("workbench.permalink")).first().waitFor();
  }
  const ask = async (path: string) => (await learner.page.request.get(`${site.url}${path}`)).json();
  const { submissions }: { submissions: { id: string; verdict: string }[] } = await ask(
    "/api/exercises/batch-norm/submissions",
  );
  expect(submissions.map(({ verdict }) => verdict)).toEqual(hostile.map(() => "failed"));
  for (const [place, [code, expected]] of hostile.entries()) {
    const { report }: { report: Report } = await ask(`/api/submissions/${submissions.at(-1 - place)?.id}`);
    expect([code, expected]).toEqual([code, expect.arrayContaining([report.checks[0]?.status])]);
  }
  expect(learner.complaints).toEqual([]);
});
