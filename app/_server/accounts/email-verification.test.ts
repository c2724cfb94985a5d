import { signJWT } from "better-auth/crypto";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { settingsFrom } from "../settings.ts";
import { mailSender } from "./mail.ts";
import { MailServer } from "./testing/mail-server.ts";
import { openTestSite, TestBrowser, type TestSite } from "./testing/test-site.ts";
import { writeVerificationMail } from "./verification-mail.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const SECRET = "the secret of the site of this test";

describe.each(DATABASES)("an address on %s", (provider) => {
  let server: MailServer;
  let site: TestSite;
  let browser: TestBrowser;
  beforeEach(async () => {
    server = new MailServer();
    const settings = settingsFrom({ SMTP_URL: await server.listen(), PUBLIC_URL: "https://nabla.example" });
    site = await openTestSite({
      database: await databases.createMigrated(provider),
      secret: SECRET,
      sendVerificationMail: mailSender(settings, (email, token) =>
        writeVerificationMail(site.database, settings, email, token),
      ),
    });
    browser = new TestBrowser(site);
  });
  afterEach(async () => {
    server.close();
    await site.close();
  });

  async function mail(count = 1): Promise<{ text: string; token: string }> {
    const message = await eventually(() => server.messages[count - 1] ?? expect.fail("no message yet"));
    expect(message.to).toBe("lin@example.org");
    return { text: message.text, token: /\/verify\/(\S+)/.exec(message.text)?.[1] ?? "" };
  }

  test("is verified by the link that a new account is sent, and works before", async () => {
    const lin = await browser.signUp("lin");
    expect(await site.emailVerification.isVerified(lin)).toBe(false);
    const { text, token } = await mail();
    expect(text).toMatch(/一天内有效：\nhttps:\/\/nabla\.example\/verify\/\S+\n/);
    expect(text).toMatch(/within a day .*:\nhttps:\/\/nabla\.example\/verify\/\S+\n/);
    expect(await site.emailVerification.link(token)).toEqual({
      email: "lin@example.org",
      isVerified: false,
    });
    expect(await site.emailVerification.isVerified(lin)).toBe(false);
    expect(await new TestBrowser(site).signIn("lin")).toMatchObject({ id: lin.id });
    for (let i = 0; i < 2; i++) await site.emailVerification.verify(token);
    expect(await site.emailVerification.isVerified(lin)).toBe(true);
    expect(await site.emailVerification.link(token)).toMatchObject({ isVerified: true });
  });

  test("is written to in the language that its owner chose, even as a visitor", async () => {
    browser.keep(await site.accounts.setPreferences(null, browser.context.headers, { locale: "en" }));
    await browser.signUp("lin");
    const { text } = await mail();
    expect(text).toContain("Someone");
    expect(text).not.toContain("链接");
  });

  test("is sent another link while it is unverified, as often as a password may be tried", async () => {
    const lin = await browser.signUp("lin");
    const again = () => site.emailVerification.sendAgain(lin, "192.0.2.1");
    await again();
    await site.emailVerification.verify((await mail(2)).token);
    for (let i = 0; i < 4; i++) await again();
    await expect(again()).rejects.toMatchObject({ code: "tooManySignIns" });
    expect(server.messages).toHaveLength(2);
  });

  test("is verified by no link of another day, secret, purpose, user or address", async () => {
    const { id } = await browser.signUp("lin");
    const good = { purpose: "verify-email", id, email: "lin@example.org" };
    const bad = [
      await signJWT(good, SECRET, -1),
      await signJWT(good, `${SECRET}, and another`, 60),
      await signJWT({ ...good, purpose: "change-email" }, SECRET, 60),
      await signJWT({ ...good, id: "another" }, SECRET, 60),
      await signJWT({ ...good, email: "mo@example.org" }, SECRET, 60),
      ...["", "an-old-link"],
    ];
    for (const token of bad) {
      expect(await site.emailVerification.link(token)).toBeNull();
      const refused = { code: "badVerificationLink" };
      await expect(site.emailVerification.verify(token)).rejects.toMatchObject(refused);
    }
    expect(await site.emailVerification.link(await signJWT(good, SECRET, 60))).not.toBeNull();
    const { exp = 0, iat = 0 } = claimsOf((await mail()).token);
    expect(exp - iat).toBe(24 * 60 * 60);
  });

  test("is asked of nobody where no mail is sent", async () => {
    const without = await openTestSite({ database: await databases.createMigrated(provider) });
    const lin = await new TestBrowser(without).signUp("lin");
    expect(await without.emailVerification.isVerified(lin)).toBeNull();
    const asked = without.emailVerification.sendAgain(lin, "192.0.2.1");
    await expect(asked).rejects.toMatchObject({ code: "noMailServer" });
    await without.close();
  });

  test("is none of a learner without an account", async () => {
    const learner = await browser.beginAnonymously();
    expect(await site.emailVerification.isVerified(learner)).toBeNull();
    const asked = site.emailVerification.sendAgain(learner, "192.0.2.1");
    await expect(asked).rejects.toMatchObject({ code: "forbidden" });
    expect(server.messages).toEqual([]);
  });
});

function claimsOf(token: string): { exp?: number; iat?: number } {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}
