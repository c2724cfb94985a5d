import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { openTestSite, PASSWORD, TestBrowser, type TestSite } from "./testing/test-site.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(DATABASES)("an account on %s", (provider) => {
  let site: TestSite;
  let browser: TestBrowser;
  beforeEach(async () => {
    site = await openTestSite({ database: await databases.create(provider) });
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

  test("makes guesses at its password wait, here as at a sign-in", async () => {
    for (let i = 0; i < 5; i++)
      await expect(remove(browser, `guess ${i}`)).rejects.toMatchObject({ code: "wrongPassword" });
    const refused = { code: "tooManySignIns", values: { seconds: 1 } };
    await expect(remove(browser, PASSWORD)).rejects.toMatchObject(refused);
    await expect(new TestBrowser(site).signIn("lin")).rejects.toMatchObject(refused);
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
