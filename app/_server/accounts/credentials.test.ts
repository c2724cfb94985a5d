import { afterEach, describe, expect, test } from "vitest";
import { openTestSite, PASSWORD, TestBrowser, type TestSite } from "./testing/test-site.ts";

let site: TestSite;
afterEach(() => site.close());

describe("signing up", () => {
  test("makes a learner, signs in, and keeps cookies from scripts and other sites", async () => {
    site = await openTestSite();
    const browser = new TestBrowser(site);
    const account = { name: "  Lin   Mei ", email: " Lin@Example.org ", password: PASSWORD };
    const { cookies } = await site.credentials.signUp(browser.context, account);
    browser.keep({ cookies });
    expect(await browser.user()).toMatchObject({
      name: "Lin Mei",
      email: "lin@example.org",
      role: "learner",
    });
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^nabla\.session_token=.*; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test("under https cookies are sent by https only", async () => {
    site = await openTestSite({ publicUrl: "https://nabla.example" });
    const account = { name: "a", email: "a@example.org", password: PASSWORD };
    const { cookies } = await site.credentials.signUp(new TestBrowser(site).context, account);
    expect(cookies[0]).toMatch(/^__Secure-nabla\.session_token=.*; Secure/);
  });

  test("gives nobody a role or another's mark, whatever is sent along", async () => {
    site = await openTestSite();
    const more = { role: "admin", isAnonymous: true, emailVerified: true, id: "mine" };
    const account = { name: "a", email: "a@example.org", password: PASSWORD, ...more };
    await site.credentials.signUp(new TestBrowser(site).context, account);
    expect(await site.database.user.findFirst()).toMatchObject({
      ...{ role: "learner", isAnonymous: false, emailVerified: false },
    });
  });

  test("says all that is wrong with what was typed at once", async () => {
    site = await openTestSite();
    const account = { name: " ", email: "lin", password: "short" };
    const signingUp = site.credentials.signUp(new TestBrowser(site).context, account);
    await expect(signingUp).rejects.toMatchObject({
      code: "nameMissing",
      others: [{ code: "badEmail" }, { code: "passwordTooShort" }],
    });
  });

  test.each([
    ["nameMissing", { name: " " }],
    ["nameTooLong", { name: "x".repeat(81) }],
    ["nameInvisible", { name: "Lin\u200b" }],
    ["nameInvisible", { name: "\u202enimdA" }],
    ["nameInvisible", { name: "Lin\u0007Mei" }],
    ["nameInvisible", { name: "Li\u200dn" }],
    ["nameInvisible", { name: "\u3164" }],
    ["badEmail", { email: "lin" }],
    ["badEmail", { email: "lin@example.org, other@example.org" }],
    ["passwordTooShort", { password: "seven77" }],
    ["passwordTooLong", { password: "long ".repeat(26) }],
    ["passwordTooEasy", { password: "Password1" }],
    ["passwordTooEasy", { password: "aaaaaaaab" }],
    ["passwordTooEasy", { password: "lin@example.org" }],
    ["emailTaken", { email: "TAKEN@example.org" }],
  ])("says %s of %j", async (code, change) => {
    site = await openTestSite();
    await new TestBrowser(site).signUp("taken");
    const account = { name: "Lin", email: "lin@example.org", password: PASSWORD, ...change };
    await expect(site.credentials.signUp(new TestBrowser(site).context, account)).rejects.toMatchObject({
      code,
    });
    expect(await site.database.user.count()).toBe(1);
  });
});

describe("signing in", () => {
  test("takes the right password only, and does not tell whether there is an account", async () => {
    site = await openTestSite();
    await new TestBrowser(site).signUp("lin");
    const browser = new TestBrowser(site);
    await expect(browser.signIn("lin", "three other words")).rejects.toMatchObject({ code: "wrongSignIn" });
    await expect(browser.signIn("nobody")).rejects.toMatchObject({ code: "wrongSignIn" });
    expect(await browser.user()).toBeNull();
    expect(await browser.signIn("lin")).toMatchObject({ name: "lin" });
  });

  test("is slowed down for one account from one address, and for nobody else", async () => {
    site = await openTestSite();
    await new TestBrowser(site).signUp("lin");
    await new TestBrowser(site).signUp("mo");
    const guessing = new TestBrowser(site);
    const codes: unknown[] = [];
    for (let i = 0; i < 12; i++) {
      const outcome = guessing.signIn("lin", `guess number ${i}`);
      codes.push(await outcome.catch((error: { code: string }) => error.code));
    }
    expect(codes.at(0)).toBe("wrongSignIn");
    expect(codes.at(-1)).toBe("tooManySignIns");
    expect(await new TestBrowser(site).signIn("mo")).toMatchObject({ name: "mo" });
    expect(await new TestBrowser(site, "192.0.2.9").signIn("lin")).toMatchObject({ name: "lin" });
  });

  test("forgets earlier tries of who knew the password in the end", async () => {
    site = await openTestSite();
    await new TestBrowser(site).signUp("lin");
    for (let i = 0; i < 12; i++) await new TestBrowser(site).signIn("lin");
  });

  test("ends with signing out", async () => {
    site = await openTestSite();
    const browser = new TestBrowser(site);
    await browser.signUp("lin");
    const before = browser.context.headers;
    browser.keep(await site.credentials.signOut(before));
    expect(await browser.user()).toBeNull();
    // The cookie itself is worth nothing any more.
    expect(await site.accounts.user(before)).toBeNull();
  });
});

describe("another password", () => {
  test("needs the current one, and ends every other session", async () => {
    site = await openTestSite();
    const browser = new TestBrowser(site);
    const user = await browser.signUp("lin");
    const elsewhere = new TestBrowser(site);
    await elsewhere.signIn("lin");
    const change = (current: string, next: string) =>
      site.credentials.changePassword(user, browser.context, { current, next });
    await expect(change("not this one", "three new words")).rejects.toMatchObject({ code: "wrongPassword" });
    await expect(change(PASSWORD, "short")).rejects.toMatchObject({ code: "passwordTooShort" });
    expect(await elsewhere.user()).not.toBeNull();
    browser.keep(await change(PASSWORD, "three new words"));
    expect(await browser.user()).not.toBeNull();
    expect(await elsewhere.user()).toBeNull();
    await expect(elsewhere.signIn("lin")).rejects.toMatchObject({ code: "wrongSignIn" });
    expect(await elsewhere.signIn("lin", "three new words")).toMatchObject({ name: "lin" });
  });

  test("may be set as often as its owner likes: who knows the current one was not guessing", async () => {
    site = await openTestSite();
    const browser = new TestBrowser(site);
    const user = await browser.signUp("lin");
    for (let i = 0; i < 8; i++) {
      const passwords = { current: i === 0 ? PASSWORD : `plain words ${i}`, next: `plain words ${i + 1}` };
      browser.keep(await site.credentials.changePassword(user, browser.context, passwords));
    }
    expect(await new TestBrowser(site).signIn("lin", "plain words 8")).toMatchObject({ name: "lin" });
  });

  test("set by a link makes its owner wait no longer for what they had guessed before", async () => {
    const sent: string[] = [];
    site = await openTestSite({ sendResetMail: async (_, token) => void sent.push(token) });
    const browser = new TestBrowser(site);
    await browser.signUp("lin");
    const wrong = () => browser.signIn("lin", "three other words");
    for (let i = 0; i < 4; i++) await expect(wrong()).rejects.toMatchObject({ code: "wrongSignIn" });
    await site.credentials.sendResetLink(browser.context, "lin@example.org");
    await site.credentials.resetPassword(browser.context, sent[0] ?? "", "three new words");
    expect(await browser.signIn("lin", "three new words")).toMatchObject({ name: "lin" });
  });

  test("by a link: once, and every session ends", async () => {
    const sent: string[] = [];
    site = await openTestSite({ sendResetMail: async (email, token) => void sent.push(email, token) });
    const browser = new TestBrowser(site);
    await browser.signUp("lin");
    await site.credentials.sendResetLink(browser.context, "Lin@example.org");
    await site.credentials.sendResetLink(browser.context, "nobody@example.org");
    const [email, token = ""] = sent;
    expect([email, sent.length]).toEqual(["lin@example.org", 2]);
    const reset = (password: string) => site.credentials.resetPassword(browser.context, token, password);
    await expect(reset("short")).rejects.toMatchObject({ code: "passwordTooShort" });
    expect(await site.credentials.isResetLinkGood(token)).toBe(true);
    await reset("three new words");
    expect(await site.credentials.isResetLinkGood(token)).toBe(false);
    expect(await browser.user()).toBeNull();
    expect(await browser.signIn("lin", "three new words")).toMatchObject({ name: "lin" });
    await expect(reset("three newer words")).rejects.toMatchObject({ code: "badResetLink" });
  });

  test("ends every link that was sent before, however it is set", async () => {
    const tokens: string[] = [];
    site = await openTestSite({ sendResetMail: async (_, token) => void tokens.push(token) });
    const browser = new TestBrowser(site);
    const user = await browser.signUp("lin");
    for (let i = 0; i < 3; i++) await site.credentials.sendResetLink(browser.context, "lin@example.org");
    await new TestBrowser(site).signUp("mei");
    await site.credentials.sendResetLink(browser.context, "mei@example.org");
    const isGood = (place: number) => site.credentials.isResetLinkGood(tokens[place] ?? "");
    await site.credentials.resetPassword(browser.context, tokens[0] ?? "", "three new words");
    expect(await Promise.all([1, 2, 3].map(isGood))).toEqual([false, false, true]);
    await browser.signIn("lin", "three new words");
    await site.credentials.sendResetLink(browser.context, "lin@example.org");
    const passwords = { current: "three new words", next: "three newer words" };
    await site.credentials.changePassword(user, browser.context, passwords);
    expect(await Promise.all([3, 4].map(isGood))).toEqual([true, false]);
  });

  test("is not told of by the time that a mail takes, nor by one that fails", async () => {
    const mails = [
      () => new Promise<void>(() => undefined),
      () => Promise.reject(new Error("no mail server")),
    ];
    site = await openTestSite({ sendResetMail: async () => mails.shift()?.() });
    const browser = new TestBrowser(site);
    await browser.signUp("lin");
    for (let i = 0; i < 2; i++) await site.credentials.sendResetLink(browser.context, "lin@example.org");
    expect(mails).toEqual([]);
  });

  test("by a link whose hour has passed: not at all", async () => {
    const sent: string[] = [];
    site = await openTestSite({ sendResetMail: async (_, token) => void sent.push(token) });
    const browser = new TestBrowser(site);
    await browser.signUp("lin");
    await site.credentials.sendResetLink(browser.context, "lin@example.org");
    const { expiresAt } = await site.database.verification.findFirstOrThrow();
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(59 * 60_000);
    expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(60 * 60_000);
    await site.database.verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await site.credentials.isResetLinkGood(sent[0] ?? "")).toBe(false);
    const late = site.credentials.resetPassword(browser.context, sent[0] ?? "", "three new words");
    await expect(late).rejects.toMatchObject({ code: "badResetLink" });
  });

  test("where no mail is sent says so", async () => {
    site = await openTestSite();
    const asked = site.credentials.sendResetLink(new TestBrowser(site).context, "lin@example.org");
    await expect(asked).rejects.toMatchObject({ code: "noMailServer" });
  });
});

describe("a session", () => {
  test("ends where its browser signs in as somebody else, or once more", async () => {
    site = await openTestSite();
    await new TestBrowser(site).signUp("mo");
    const browser = new TestBrowser(site);
    const lin = await browser.signUp("lin");
    const before = browser.context.headers;
    await browser.signIn("mo");
    expect(await site.accounts.user(before)).toBeNull();
    expect(await site.database.session.count({ where: { userId: lin.id } })).toBe(0);
    const mo = await browser.signIn("mo");
    // The one that signed up elsewhere, and the one just begun.
    expect(await site.database.session.count({ where: { userId: mo.id } })).toBe(2);
  });

  test("is one of thirty of its user: the one used longest ago ends", async () => {
    site = await openTestSite();
    const first = new TestBrowser(site);
    const { id } = await first.signUp("lin");
    for (let i = 0; i < 29; i++) await new TestBrowser(site).signIn("lin");
    expect(await first.user()).not.toBeNull();
    const last = new TestBrowser(site);
    await last.signIn("lin");
    expect(await site.database.session.count({ where: { userId: id } })).toBe(30);
    expect([await first.user(), (await last.user())?.id]).toEqual([null, id]);
  });

  test("keeps the beginning of what a browser says it is", async () => {
    site = await openTestSite();
    const { headers, address } = new TestBrowser(site).context;
    headers.set("user-agent", "x".repeat(8_000));
    await site.accounts.beginAnonymously(headers, address);
    const { userAgent } = await site.database.session.findFirstOrThrow();
    expect(userAgent).toBe("x".repeat(300));
  });
});
