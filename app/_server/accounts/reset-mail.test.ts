import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "../../../testing/eventually.ts";
import { settingsFrom } from "../settings.ts";
import { resetMailSender } from "./mail.ts";
import { resetLink, writeResetMail } from "./reset-mail.ts";
import { openTestSite, TestBrowser, type TestSite } from "./testing/test-site.ts";

/** A mail server that takes one kind of conversation, and keeps what it was given. */
class MailServer {
  readonly messages: { readonly to: string; readonly text: string }[] = [];
  readonly #server: Server = createServer((socket) => this.#talk(socket));

  async listen(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    return `smtp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  }

  close(): void {
    this.#server.close();
  }

  async #talk(socket: Socket): Promise<void> {
    let to = "";
    let body: string[] | null = null;
    socket.write("220 ready\r\n");
    for await (const line of createInterface(socket)) {
      if (body !== null && line !== ".") {
        body.push(line);
        continue;
      }
      if (body !== null) this.messages.push({ to, text: body.join("\n") });
      body = line === "DATA" ? [] : null;
      to = /^RCPT TO:<(.*)>/.exec(line)?.[1] ?? to;
      socket.write(line === "DATA" ? "354 go on\r\n" : line === "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
    }
  }
}

let server: MailServer;
let site: TestSite;
beforeEach(async () => {
  server = new MailServer();
  const settings = settingsFrom({
    SMTP_URL: await server.listen(),
    PUBLIC_URL: "https://nabla.example",
    MAIL_FROM: "Nabla <site@nabla.example>",
  });
  const send = resetMailSender(settings, (email, token) =>
    writeResetMail(site.database, settings, email, token),
  );
  site = await openTestSite({ sendResetMail: send });
});
afterEach(async () => {
  server.close();
  await site.close();
});

/** Mails are quoted-printable or base64, whichever is shorter. */
function decoded(text: string): string {
  const [head = "", ...rest] = text.split("\n\n");
  const body = rest.join("\n\n");
  if (/base64/i.test(head)) return Buffer.from(body, "base64").toString("utf8");
  const joined = body.replaceAll("=\n", "");
  const bytes = joined.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}

async function mailTo(name: string): Promise<string> {
  await site.credentials.sendResetLink(new TestBrowser(site).context, `${name}@example.org`);
  const message = await eventually(() => server.messages.at(-1) ?? expect.fail("no message yet"));
  expect(message?.to).toBe(`${name}@example.org`);
  return decoded(message?.text ?? "");
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
