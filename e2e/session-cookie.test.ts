import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { sharedSite } from "../testing/site-of-run.ts";

const site = await sharedSite();
const DAY_MS = 24 * 60 * 60 * 1000;
const STARTS = {
  account: () => ({
    path: "/api/auth/sign-up/email",
    body: { name: "Lin", password: "three plain words", email: `${crypto.randomUUID()}@example.org` },
  }),
  none: () => ({
    path: "/api/submissions",
    body: { slug: "batch-norm", source: "export {};", key: crypto.randomUUID() },
  }),
};

async function begin(kind: keyof typeof STARTS): Promise<string> {
  const { path, body } = STARTS[kind]();
  const answer = await fetch(new URL(path, site.url), {
    method: "POST",
    headers: { Origin: site.url, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? expect.fail(`no cookie: ${await answer.text()}`);
}

/** As if the browser had not been used for a month. */
function halfUseUp(cookie: string): void {
  const token = decodeURIComponent(cookie.split("=")[1] ?? "").split(".")[0];
  const database = new Database(join(site.dataDir, "nabla.db"));
  const left = new Date(Date.now() + 30 * DAY_MS).toISOString();
  expect(database.prepare("UPDATE session SET expiresAt = ? WHERE token = ?").run(left, token).changes).toBe(
    1,
  );
  database.close();
}

describe.each(["account", "none"] as const)("a session half used up, account: %s", (kind) => {
  test.each(["/progress", "/api/account"])(
    "is renewed for sixty days by %s, cookie and all",
    async (path) => {
      const cookie = await begin(kind);
      halfUseUp(cookie);
      for (const renewed of [[`${cookie}; Max-Age=5184000; Path=/; HttpOnly; SameSite=Lax`], []]) {
        const { status, headers } = await fetch(new URL(path, site.url), { headers: { cookie } });
        expect([status, headers.getSetCookie()]).toEqual([200, renewed]);
      }
    },
  );
});
