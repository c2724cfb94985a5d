import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { sharedSite } from "../testing/site-of-run.ts";
import { Learner } from "./learner.ts";

const { url, browser: endpoint } = await sharedSite();
const SLUG = "adam";
const SIGN_IN = "/sign-in?next=/exercises/adam";
const SIGN_UP = "/sign-up?next=/exercises/adam";

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.connect(endpoint);
});
afterAll(() => browser?.close());

async function atBrowser(work: (learner: Learner) => Promise<void>): Promise<void> {
  const learner = await Learner.at(browser, { url, locale: "en", width: 1440 });
  try {
    await work(learner);
    expect(learner.complaints).toEqual([]);
  } finally {
    await learner.close();
  }
}

test("Back shows the newest text, and no word of another account", () =>
  atBrowser(async (learner) => {
    await learner.open(SLUG);
    await learner.write("// first\n");
    await saved(learner);
    for (const text of ["// second\n", "// third\n"]) {
      await learner.write(text);
      await saved(learner);
      await learner.page.getByRole("link", { name: learner.text("shell.progress"), exact: true }).click();
      await learner.page.waitForURL(/\/progress/);
      await learner.page.goBack();
      await shows(learner, text);
      expect(await notices(learner)).toBe("");
    }
  }));

test("what was typed a moment before leaving is there on Back, and is saved", () =>
  atBrowser(async (learner) => {
    await learner.open(SLUG);
    await learner.write("// before\n");
    await saved(learner);
    await learner.write("// in a hurry\n");
    await learner.page.getByRole("link", { name: learner.text("shell.progress"), exact: true }).click();
    await learner.page.waitForURL(/\/progress/);
    await learner.page.goBack();
    await shows(learner, "// in a hurry\n");
    await saved(learner);
    expect(await notices(learner)).toBe("");
  }));

test("Back in the middle of grading follows the submission to its own verdict", () =>
  atBrowser(async (learner) => {
    await learner.open(SLUG);
    await learner.write("for (;;) {}\n");
    await learner.submit();
    await learner.sees(/Grading check|next in the queue|queued/);
    await learner.page.getByRole("link", { name: learner.text("shell.progress"), exact: true }).click();
    await learner.page.waitForURL(/\/progress/);
    await learner.page.goBack();
    await learner.page.getByText(learner.text("workbench.permalink")).first().waitFor();
  }));

test("signing in keeps the account's text, and offers what was written before", () =>
  atBrowser(async (learner) => {
    const email = await signUp(learner);
    await shows(learner, starterLine);
    await learner.write("// the account's\n");
    await saved(learner);
    await signOut(learner);
    await learner.open(SLUG);
    await shows(learner, starterLine);
    await learner.write("// one line\n");
    await saved(learner);
    await signIn(learner, email);
    await shows(learner, "// the account's\n");
    await learner.sees(learner.text("editor.notice.before-sign-in"));
    await learner.page.getByRole("button", { name: learner.text("editor.seeBoth") }).click();
    const name = learner.text("editor.backupsChosen");
    const backup = learner.page.getByRole("textbox", { name, exact: true });
    await eventually(async () => expect(await backup.inputValue()).toBe("// one line\n"));
    await learner.button("editor.restore").click();
    await shows(learner, "// one line\n");
  }));

test("what a visitor wrote comes along to the account they sign up for", () =>
  atBrowser(async (learner) => {
    await learner.open(SLUG);
    await learner.write("// without an account\n");
    await signUp(learner);
    await shows(learner, "// without an account\n");
    expect(await notices(learner)).toBe("");
  }));

test("a tab of one account saves nothing as another: its text stays here, and comes back with its owner", () =>
  atBrowser(async (learner) => {
    const ada = await signUp(learner);
    await learner.write("// Ada's\n");
    await saved(learner);
    const other = await learner.otherTab();
    await other.open(SLUG);
    await signOut(learner);
    await signUp(learner);
    await shows(learner, starterLine);
    await other.write("// Ada's, later\n");
    await other.page.getByRole("button", { name: other.text("editor.reload") }).waitFor();
    await learner.write("// Bob's\n");
    await saved(learner);
    await other.page.getByRole("button", { name: other.text("editor.reload") }).click();
    await shows(other, "// Bob's\n");
    await signOut(learner);
    await signIn(learner, ada);
    await shows(learner, "// Ada's, later\n");
    await saved(learner);
  }));

test("signing out asks about code that could not be saved, and leaves none that was", () =>
  atBrowser(async (learner) => {
    await signUp(learner);
    await learner.write("// saved\n");
    await saved(learner);
    await learner.context.route("**/draft", (route) => route.abort());
    await learner.write("// not saved\n");
    await openMenu(learner);
    await learner.button("shell.signOut").click();
    await learner.sees(learner.text("shell.unsavedTitle"));
    await learner.button("shell.unsavedStay").click();
    await learner.context.unroute("**/draft");
    await openMenu(learner);
    await learner.button("shell.signOut").click();
    await learner.page.waitForURL(`${url}/`);
    const left = await learner.page.evaluate("JSON.stringify(localStorage)");
    expect(left).not.toContain("saved");
  }));

const starterLine = /^(import|export|\/\/|\/\*|type|function)/;

async function saved(learner: Learner): Promise<void> {
  await learner.page.locator(`[data-status="saved"]`).waitFor();
}

/** Waits until that stands in the editor. */
async function shows(learner: Learner, text: string | RegExp): Promise<void> {
  await learner.page.locator(".monaco-editor .view-lines").first().waitFor();
  const first = learner.page.locator(".monaco-editor .view-line").first();
  const shown = async () => ((await first.textContent()) ?? "").replaceAll("\u00a0", " ").trim();
  if (typeof text === "string") await expect.poll(shown, { timeout: 60_000 }).toBe(text.trim());
  else await expect.poll(shown, { timeout: 60_000 }).toMatch(text);
}

/** What the bar above the text says. */
async function notices(learner: Learner): Promise<string | null> {
  return learner.page.locator("[data-editor] [data-notices]").textContent();
}

let accounts = 0;

async function signUp(learner: Learner): Promise<string> {
  accounts += 1;
  const email = `drafts-${accounts}@example.org`;
  await learner.goTo(SIGN_UP);
  await learner.page.getByLabel(learner.text("accounts.name")).fill("Ada");
  await fillIn(learner, email);
  await learner.button("accounts.signUp").click();
  await arrived(learner);
  return email;
}

async function signIn(learner: Learner, email: string): Promise<void> {
  await learner.goTo(SIGN_IN);
  await fillIn(learner, email);
  await learner.page
    .locator("form")
    .getByRole("button", { name: learner.text("accounts.signIn"), exact: true })
    .click();
  await arrived(learner);
}

async function fillIn(learner: Learner, email: string): Promise<void> {
  await learner.page.getByLabel(learner.text("accounts.email")).fill(email);
  await learner.page.getByLabel(learner.text("accounts.password"), { exact: true }).fill("three plain words");
}

async function arrived(learner: Learner): Promise<void> {
  await learner.page.waitForURL(/\/exercises\/adam/);
  await learner.page.locator(".monaco-editor .view-lines").first().waitFor();
}

async function openMenu(learner: Learner): Promise<void> {
  await learner.page.locator('[popovertarget="account-menu"]').click();
}

async function signOut(learner: Learner): Promise<void> {
  await openMenu(learner);
  await learner.button("shell.signOut").click();
  await learner.page.waitForURL(`${url}/`);
}
