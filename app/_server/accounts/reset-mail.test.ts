import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "../../../testing/eventually.ts";
import { settingsFrom } from "../settings.ts";
import { mailSender } from "./mail.ts";
import { resetLink, writeResetMail } from "./reset-mail.ts";
import { MailServer } from "./testing/mail-server.ts";
import { openTestSite, TestBrowser, type TestSite } from "./testing/test-site.ts";

let server: MailServer;
let site: TestSite;
beforeEach(async () => {
  server = new MailServer();
  const settings = settingsFrom({
    SMTP_URL: await server.listen(),
    PUBLIC_URL: "https://nabla.example",
    MAIL_FROM: "Nabla <site@nabla.example>",
  });
  const send = mailSender(settings, (email, token) => writeResetMail(site.database, settings, email, token));
  site = await openTestSite({ sendResetMail: send });
});
afterEach(async () => {
  server.close();
  await site.close();
});

async function mailTo(name: string): Promise<string> {
  await site.credentials.sendResetLink(new TestBrowser(site).context, `${name}@example.org`);
  const message = await eventually(() => server.messages.at(-1) ?? expect.fail("no message yet"));
  expect(message.to).toBe(`${name}@example.org`);
  return message.text;
}

test("a mail holds the link, in both languages where the recipient's is not known", async () => {
  await new TestBrowser(site).signUp("lin");
  const text = await mailTo("lin");
  expect(text).toMatch(/一小时内有效：\nhttps:\/\/nabla\.example\/reset\/\S+\n/);
  expect(text).toMatch(/within an hour to choose one:\nhttps:\/\/nabla\.example\/reset\/\S+\n/);
  const token = /\/reset\/(\S+)/.exec(text)?.[1] ?? "";
  const browser = new TestBrowser(site);
  await site.credentials.resetPassword(browser.context, token, "three new words");
  expect(await browser.signIn("lin", "three new words")).toMatchObject({ name: "lin" });
});

test.each([
  { locale: "zh" as const, has: "重设 Nabla 的密码", hasNot: "Someone" },
  { locale: "en" as const, has: "Someone", hasNot: "密码" },
])("a mail is in its recipient's language: $locale", async ({ locale, has, hasNot }) => {
  const user = await new TestBrowser(site).signUp("lin");
  await site.accounts.setPreferences(user, new Headers(), { locale });
  const text = await mailTo("lin");
  expect(text).toContain(has);
  expect(text).not.toContain(hasNot);
});

test("nobody without an account gets a mail", async () => {
  await site.credentials.sendResetLink(new TestBrowser(site).context, "nobody@example.org");
  expect(server.messages).toEqual([]);
});

test.each([
  [{ PUBLIC_URL: "https://nabla.example/" }, "https://nabla.example/reset/t"],
  [{}, "http://localhost:3000/reset/t"],
  [{ HOST: "0.0.0.0", PORT: "8080" }, "http://localhost:8080/reset/t"],
  [{ HOST: "192.0.2.4" }, "http://192.0.2.4:3000/reset/t"],
])("the link follows the settings: %j", (environment, link) => {
  expect(resetLink(settingsFrom(environment), "t")).toBe(link);
});
