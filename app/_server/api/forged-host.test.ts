import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eventually } from "../../../testing/eventually.ts";
import { MailServer } from "../accounts/testing/mail-server.ts";
import { ErrorAnswer } from "./error-answer.ts";
import { openTestApi, type TestApi } from "./testing/open-test-api.ts";

/** A name that another site lets lead to this machine: a browser then sends its own Host and an Origin that agrees. */
const FORGED = { host: "evil.example:3000", origin: "http://evil.example:3000" };

let server: MailServer;
let site: TestApi;
beforeEach(() => {
  server = new MailServer();
});
afterEach(async () => {
  server.close();
  await site.close();
});

const LOCAL_HOSTS = [
  "192.168.1.20:3000",
  "[2001:db8::7]:3000",
  "localhost:3000",
  "nabla.localhost",
  "classroom:3000",
  "teacher-laptop.local:3000",
];

async function links(count: number): Promise<(string | undefined)[]> {
  await eventually(() => expect(server.messages).toHaveLength(count));
  return server.messages.map(({ text }) => /https?:\/\/[^/\s]+\/(?:reset|verify)/.exec(text)?.[0]).sort();
}

const LIN = { name: "lin", email: "lin@example.org", password: "three plain words" };

describe("without PUBLIC_URL", () => {
  beforeEach(async () => {
    site = await openTestApi({ SMTP_URL: await server.listen() });
  });

  test("a Host that any site may have changes nothing, and is told what to set", async () => {
    for (const [method, path, body] of [
      ["POST", "/api/auth/sign-up/email", LIN],
      ["POST", "/api/auth/reset", { email: LIN.email }],
      ["PUT", "/api/preferences", { theme: "dark" }],
    ] as const) {
      const response = await site.ask(method, path, body, FORGED);
      expect(response.status).toBe(403);
      const { error } = ErrorAnswer.parse(await response.json());
      expect(error.code).toBe("unknownHost");
      expect(error.message).toContain("PUBLIC_URL=http://evil.example:3000");
    }
    expect(await site.platform.database.user.count()).toBe(0);
  });

  test("a class reaches it by its address or its name, and by what its pages name as origin", async () => {
    const change = async (host: string, origin: string) => {
      const { status } = await site.ask("PUT", "/api/preferences", { theme: "dark" }, { host, origin });
      return status;
    };
    for (const host of LOCAL_HOSTS) {
      const statuses = [`http://${host}`, `https://${host}`, "http://evil.example"].map((origin) =>
        change(host, origin),
      );
      expect([host, ...(await Promise.all(statuses))]).toEqual([host, 200, 200, 403]);
    }
  });

  test("a link in a mail follows the settings, whatever the Host", async () => {
    const host = { host: "203.0.113.66", origin: "http://203.0.113.66" };
    expect((await site.ask("POST", "/api/auth/sign-up/email", LIN, host)).status).toBe(200);
    expect((await site.ask("POST", "/api/auth/reset", { email: LIN.email }, host)).status).toBe(200);
    expect(await links(2)).toEqual(["http://localhost:3000/reset", "http://localhost:3000/verify"]);
  });
});

describe("with PUBLIC_URL", () => {
  const origin = "https://nabla.example";

  test("the Host counts for nothing, neither in what is let in nor in a mail", async () => {
    site = await openTestApi({ SMTP_URL: await server.listen(), PUBLIC_URL: origin });
    expect((await site.ask("POST", "/api/auth/sign-up/email", LIN, FORGED)).status).toBe(403);
    const forged = { host: FORGED.host, origin };
    expect((await site.ask("POST", "/api/auth/sign-up/email", LIN, forged)).status).toBe(200);
    expect((await site.ask("POST", "/api/auth/reset", { email: LIN.email }, forged)).status).toBe(200);
    expect(await links(2)).toEqual([`${origin}/reset`, `${origin}/verify`]);
  });
});
