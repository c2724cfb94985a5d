import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { openTestSite, PASSWORD, TestBrowser, type TestSite } from "./testing/test-site.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(DATABASES)("an account on %s", (provider) => {
  let site: TestSite;
  let browser: TestBrowser;
  beforeEach(async () => {
    site = await openTestSite({ database: await databases.createMigrated(provider) });
    browser = new TestBrowser(site);
    await browser.signUp("lin");
  });
  afterEach(() => site.close());

  const remove = async (from: TestBrowser, password: string, confirmation = "lin@example.org") =>
    site.credentials.deleteAccount(await from.self(), from.context, { confirmation, password });

  test.each(["", "not this one"])("is not deleted without its password: '%s'", async (password) => {
    await expect(remove(browser, password)).rejects.toMatchObject({ code: "wrongPassword" });
    expect(await browser.user()).toMatchObject({ name: "lin" });
  });

  test("is deleted with it, and so is its password", async () => {
    browser.keep(await remove(browser, PASSWORD));
    expect(browser.context.headers.get("cookie")).toBe("");
    expect(await site.database.user.count()).toBe(0);
    expect(await site.database.account.count()).toBe(0);
    await expect(browser.signIn("lin")).rejects.toMatchObject({ code: "wrongSignIn" });
  });

  test("counts a guess at its password as one at a sign-in: the two together have to wait", async () => {
    const codes: unknown[] = [];
    const guess = (outcome: Promise<unknown>) =>
      outcome.catch((error: { code: string }) => void codes.push(error.code));
    // Four of each are free; at once, since a slow machine takes longer for one than the first wait is.
    const guesses = [0, 1, 2, 3].flatMap((i) => [
      guess(remove(browser, `guess ${i}`)),
      guess(new TestBrowser(site).signIn("lin", `guess ${i}`)),
    ]);
    await Promise.all(guesses);
    expect(codes).toHaveLength(8);
    expect(new Set(codes)).toEqual(new Set(["wrongPassword", "wrongSignIn", "tooManySignIns"]));
    expect(await browser.user()).toMatchObject({ name: "lin" });
  });

  test("that a learner has not made yet needs a word and no password", async () => {
    const nobody = new TestBrowser(site);
    expect(await site.credentials.hasPassword(await nobody.beginAnonymously())).toBe(false);
    expect(await site.credentials.hasPassword(await browser.self())).toBe(true);
    await remove(nobody, "", "delete");
    expect(await nobody.user()).toBeNull();
  });
});
