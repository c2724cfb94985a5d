import { request as httpRequest } from "node:http";
import { beforeAll, describe, expect, test } from "vitest";
import { hostileTypeScript } from "../grader/sandbox/testing/attacks/hostile-typescript.ts";
import { SiteClient } from "../testing/site-client.ts";
import { sharedSite } from "../testing/site-of-run.ts";

const SLUG = "batch-norm";
const MARKUP = `</script><script>alert(1)</script><img src=x onerror="alert(1)">`;
const SOURCE = `export const batchNorm = () => { console.log(${JSON.stringify(MARKUP)}); throw new Error(${JSON.stringify(MARKUP)}); };`;

const site = await sharedSite();
let lin: SiteClient;
let submission: string;

beforeAll(async () => {
  lin = new SiteClient(site.url);
  const account = { name: MARKUP, email: "lin@example.org", password: "long enough a word", role: "admin" };
  expect((await lin.request("POST", "/api/auth/sign-up/email", account)).status).toBe(200);
  submission = await lin.submit(SLUG, SOURCE);
  await lin.verdict(submission);
});

/** As typed, without the tidying that `fetch` does. */
function raw(path: string, method = "GET", headers: Record<string, string> = {}, body = "") {
  const { port } = new URL(site.url);
  return new Promise<{ status: number; text: string; headers: Record<string, unknown> }>(
    (resolve, reject) => {
      const sent = httpRequest({ host: "127.0.0.1", port, path, method, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
        );
      });
      sent.once("error", reject).end(body);
    },
  );
}

/** What Next itself says to itself, and versions of it have believed of visitors. */
const NEXTS_OWN: Record<string, string> = {
  "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware",
  "x-middleware-rewrite": "/exercises",
  "x-invoke-path": "/exercises",
  "x-invoke-status": "500",
  "x-invoke-error": '{"message":"x"}',
  "x-matched-path": "/exercises",
  "x-now-route-matches": "1=exercises",
  "x-nextjs-data": "1",
  "x-forwarded-host": "evil.test",
  "next-url": "/exercises",
};

describe("nobody reads what is another's", () => {
  test("by its address, whatever they claim", async () => {
    const paths = ["", "/events"].map((end) => `/api/submissions/${submission}${end}`);
    for (const path of [...paths, `/submissions/${submission}`, `/submissions/${submission}.rsc`])
      for (const headers of [{}, NEXTS_OWN, { RSC: "1" }, { RSC: "1", "Next-Router-Prefetch": "1" }]) {
        const { text, status } = await raw(path, "GET", headers);
        expect([path, status < 500, text.includes("onerror"), text.includes("alert(1)")]).toEqual([
          path,
          true,
          false,
          false,
        ]);
      }
  });

  test("by the comparison of another's submissions", async () => {
    const mo = new SiteClient(site.url);
    await mo.submit(SLUG, "export const mine = 1;");
    for (const other of [submission, "reference", `${submission}%00`, "../reference"])
      expect(await mo.text("GET", `/exercises/${SLUG}/submissions?from=${other}&to=starter`)).not.toMatch(
        /alert\(1\)|invStd/,
      );
  });

  test("by their quiz, and nobody ends another's session", async () => {
    const { items } = JSON.parse(await lin.text("POST", `/api/exercises/${SLUG}/quiz`, {}));
    const mo = new SiteClient(site.url);
    await mo.text("POST", `/api/exercises/${SLUG}/quiz`, {});
    const path = `/api/quiz-attempts/${items[0].attemptId}`;
    expect((await mo.request("POST", path, { choices: [0] })).status).toBe(404);
    expect((await new SiteClient(site.url).request("POST", path, { choices: [0] })).status).toBe(401);
    expect((await mo.request("DELETE", "/api/account/sessions/whatever")).status).toBe(404);
  });

  test("from a cache on the way", async () => {
    const personal = ["/api/account", `/api/submissions/${submission}`, `/api/exercises/${SLUG}/draft`];
    for (const path of [...personal, "/settings", "/progress", `/submissions/${submission}`]) {
      const { headers } = await lin.request("GET", path);
      expect([path, headers.get("cache-control")]).toEqual([path, expect.stringContaining("no-store")]);
    }
  });
});

describe("nobody gets more rights than they have", () => {
  test("by naming a role", async () => {
    for (const [path, body] of [
      ["/api/account/name", { name: "lin", role: "admin" }],
      ["/api/preferences", { role: "admin", locale: "en" }],
    ] as const)
      await lin.request("PUT", path, body);
    expect(JSON.parse(await lin.text("GET", "/api/account")).user).toMatchObject({ role: "learner" });
  });

  test("by routes of the accounts' library, which are not there", async () => {
    for (const path of ["sign-in/anonymous", "get-session", "list-sessions", "update-user", "reset-password"])
      for (const method of ["GET", "POST"])
        expect([path, (await lin.request(method, `/api/auth/${path}`)).status]).toEqual([path, 404]);
  });

  test("by an address that two readers read differently", async () => {
    const claims = { "x-nabla-address": "10.0.0.1", "x-nonce": "mine" };
    for (const path of ["/_next/static/../../api/account", "/_next/static/%2e%2e/%2e%2e/exercises"])
      expect((await raw(path, "GET", claims)).status).toBe(400);
  });
});

describe("another site gets nothing done", () => {
  const body = JSON.stringify({ slug: SLUG, source: "x", key: "12345678" });

  test.each([
    ["a form's post", { "content-type": "text/plain" }],
    ["a post from elsewhere", { origin: "https://evil.test" }],
    ["a post from nowhere", { origin: "null" }],
    ["a neighbour", { "sec-fetch-site": "same-site" }],
  ])("%s", async (_, headers) => {
    const { status, headers: answered } = await raw("/api/submissions", "POST", headers, body);
    expect(status).toBe(403);
    expect(answered["set-cookie"]).toBeUndefined();
    expect(answered["access-control-allow-origin"]).toBeUndefined();
  });

  test("nor does it read or frame a page", async () => {
    const read = await raw("/api/account", "GET", { "sec-fetch-site": "cross-site" });
    expect(read.status).toBe(403);
    for (const path of ["/", "/settings", "/no-such-page"]) {
      const { headers } = await raw(path, "GET", { origin: "https://evil.test" });
      expect(headers).toMatchObject({
        "x-frame-options": "DENY",
        "cross-origin-resource-policy": "same-origin",
      });
      expect(headers).not.toHaveProperty("access-control-allow-origin");
    }
  });
});

test("markup of a learner stays text wherever it is shown", async () => {
  const paths = [
    `/submissions/${submission}`,
    `/exercises/${SLUG}/submissions?from=starter&to=${submission}`,
  ];
  for (const path of [...paths, "/settings", `/exercises/${SLUG}`, `/exercises?search=${MARKUP}`]) {
    const text = await lin.text("GET", path);
    expect([path, /<script>alert|<img src=x/.test(text)]).toEqual([path, false]);
  }
});

test.each(hostileTypeScript.slice(0, 4))(
  "a text that $name gets its verdict, and the site answers",
  async ({ source }) => {
    const { verdict, checks } = await lin.verdict(await lin.submit(SLUG, source));
    expect(verdict).toBe("failed");
    expect(["compile-error", "timed-out", "out-of-memory"]).toContain(checks[0]?.status);
  },
);

test("a draft of too many lines is refused", async () => {
  const lines = await lin.request("PUT", `/api/exercises/${SLUG}/draft`, {
    source: "\n".repeat(200_000),
    base: 0,
    writtenAt: new Date().toISOString(),
  });
  expect(lines.status).toBe(413);
});

test("odd methods and calls of functions on the server end in a refusal, never in a fault", async () => {
  const action = {
    "next-action": "0".repeat(42),
    "content-type": "text/plain;charset=UTF-8",
    origin: site.url,
  };
  const form = {
    "content-type": "multipart/form-data; boundary=x",
    "next-action": "a".repeat(42),
    origin: site.url,
  };
  for (const path of [
    "/",
    `/exercises/${SLUG}`,
    "/sandbox",
    "/api/submissions",
    "/api/account",
    "/metrics",
  ]) {
    for (const method of ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"])
      expect([path, method, (await raw(path, method)).status < 500]).toEqual([path, method, true]);
    for (const headers of [action, form])
      expect([path, (await raw(path, "POST", headers, "--x--")).status < 500]).toEqual([path, true]);
  }
});
