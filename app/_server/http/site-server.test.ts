import { once } from "node:events";
import { request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { createAuth } from "../accounts/auth.ts";
import { SessionRenewal } from "../accounts/session-renewal.ts";
import { settingsFrom } from "../settings.ts";
import { setAnswerStatus } from "./answer-status.ts";
import { RateLimits } from "./limits.ts";
import { createSiteServer } from "./site-server.ts";

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

describe("the server around the pages", () => {
  const databases = new TestDatabases();
  let room: Classroom;
  let server: Server;
  /** What the pages were given. */
  const seen: IncomingHttpHeaders[] = [];

  beforeAll(async () => {
    room = await openClassroom(databases, "postgresql");
    server = await serve();
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await room.close();
    await databases.dispose();
  });

  function auth() {
    const { database, address } = room;
    return createAuth({
      ...{ database, provider: address.provider, siteUrl: "http://localhost:3000", sendResetMail: null },
      ...{ secret: "a secret of thirty-two characters", onMailFailure: () => undefined },
    });
  }

  async function serve(environment: Record<string, string> = {}, headersMs = 20_000): Promise<Server> {
    const { database, log } = room;
    const started = createSiteServer({
      platform: {
        ...{ settings: settingsFrom(environment), database, log, limits: new RateLimits(10, 3_600) },
        sessionRenewal: new SessionRenewal(auth()),
      },
      isDevelopment: false,
      timeouts: { headersMs, requestMs: headersMs },
      async api(request, response) {
        seen.push({ ...request.headers });
        if (request.url === "/api/body") for await (const _ of request);
        response.end("{}");
      },
      async pages(request, response) {
        seen.push({ ...request.headers });
        if (request.url?.endsWith("/fails")) throw new Error("the password of the database is geheim");
        if (request.url === "/as-if-found") setAnswerStatus(404);
        if (request.url === "/as-if-found") return void response.end("nothing here");
        response.writeHead(request.url === "/nowhere" ? 404 : 200).end("a page");
      },
    });
    started.listen(0, "127.0.0.1");
    await once(started, "listening");
    return started;
  }

  function ask(
    path: string,
    { to = server, method = "GET", headers = {} }: { to?: Server; method?: string; headers?: object } = {},
  ): Promise<Answer> {
    const { port } = to.address() as AddressInfo;
    return new Promise((resolve, reject) => {
      const sent = httpRequest({ port, path, method, headers: { ...headers } }, (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      });
      sent.once("error", reject).end();
    });
  }

  test("keeps an idle connection longer than a proxy does", async () => {
    const { headers } = await ask("/", { headers: { Connection: "keep-alive" } });
    expect(Number(/timeout=(\d+)/.exec(String(headers["keep-alive"]))?.[1])).toBeGreaterThan(600);
  });

  test("keeps it also where that is longer than a request may take to arrive", async () => {
    const impatient = await serve({}, 200);
    const { port } = impatient.address() as AddressInfo;
    const idle = connect(port, "127.0.0.1");
    idle.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await once(idle, "data");
    // Who was refused for being slow came after, so the time is over for the first, too.
    const slow = connect(port, "127.0.0.1");
    slow.write("GET / HTTP/1.1\r\nX-Slow: ");
    await once(slow.resume(), "close");
    idle.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(String(await once(idle, "data"))).toMatch(/^HTTP\/1\.1 200/);
    idle.destroy();
    impatient.close();
  });

  test("puts strict headers and an id on every answer", async () => {
    const paths = ["/", "/nowhere", "/fails", "/healthz", "/readyz", "/metrics", "/%00", "/%ff"];
    const ids = new Set<unknown>();
    for (const path of paths) {
      const { headers } = await ask(path);
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
      });
      const policy = String(headers["content-security-policy"]);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy.match(/script-src [^;]*/)?.[0]).toMatch(/^script-src 'self' 'nonce-[\w+/]{22}=='$/);
      ids.add(headers["x-request-id"]);
    }
    expect(ids.size).toBe(paths.length);
  });

  test("puts on a file of the build what counts there", async () => {
    const { headers } = await ask("/_next/static/a.js");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "content-security-policy": "default-src 'self'",
    });
    expect(JSON.stringify(headers).length).toBeLessThan(400);
  });

  test("makes a nonce for each answer", async () => {
    const policies = await Promise.all(
      [1, 2, 3, 4].map(async () => (await ask("/")).headers["content-security-policy"]),
    );
    expect(new Set(policies).size).toBe(4);
  });

  test("believes nothing a visitor says about themselves", async () => {
    const theirs = {
      "x-nabla-address": "10.0.0.1",
      "x-request-id": "mine",
      "x-nonce": "mine",
      "content-security-policy": "script-src *",
      "x-forwarded-for": "10.0.0.1",
      "x-forwarded-host": "evil.test",
    };
    const { headers } = await ask("/", { headers: theirs });
    const given = seen.at(-1);
    expect(given).toMatchObject({
      "x-nabla-address": "127.0.0.1",
      "x-request-id": headers["x-request-id"],
      "content-security-policy": headers["content-security-policy"],
    });
    expect(given?.["x-nonce"]).not.toBe("mine");
    expect(given).not.toHaveProperty("x-forwarded-host");
    expect(headers["x-request-id"]).not.toBe("mine");
    expect(String(headers["content-security-policy"])).toContain(`'nonce-${given?.["x-nonce"]}'`);
  });

  test("believes it no more where a file of the build is asked for", async () => {
    const theirs = {
      "x-nabla-address": "10.0.0.1",
      "x-nonce": "mine",
      "content-security-policy": "script-src *",
    };
    await ask("/_next/static/a.js", { headers: { ...theirs, "x-forwarded-host": "evil.test" } });
    for (const name of [...Object.keys(theirs), "x-forwarded-host"])
      expect(seen.at(-1)).not.toHaveProperty(name);
  });

  test("believes the proxy it is told to trust, and of that the last hop", async () => {
    const behind = await serve({ TRUST_PROXY: "1", PUBLIC_URL: "https://nabla.example" });
    const { headers } = await ask("/", {
      to: behind,
      headers: { "x-forwarded-for": "10.0.0.1, 203.0.113.5" },
    });
    expect(seen.at(-1)?.["x-nabla-address"]).toBe("203.0.113.5");
    expect(headers["strict-transport-security"]).toMatch(/max-age=\d+/);
    const outside = await ask("/metrics", { to: behind, headers: { "x-forwarded-for": "203.0.113.5" } });
    expect(outside.status).toBe(403);
    behind.close();
  });

  test("counts two visitors behind a CDN and a proxy as two networks", async () => {
    const behind = await serve({ TRUST_PROXY: "2" });
    for (const visitor of ["203.0.113.5", "203.0.113.6"]) {
      const forwarded = `10.0.0.1, ${visitor}, 198.51.100.7`;
      await ask("/", { to: behind, headers: { "x-forwarded-for": forwarded, "x-forwarded-proto": "https" } });
      expect(seen.at(-1)).toMatchObject({ "x-nabla-address": visitor, "x-forwarded-proto": "https" });
    }
    behind.close();
  });

  test("believes what is forwarded from trusted networks alone", async () => {
    const elsewhere = await serve({ TRUST_PROXY: "10.0.0.0/8" });
    const headers = {
      "x-forwarded-for": "10.0.0.1",
      "x-forwarded-host": "evil.test",
      forwarded: "for=10.0.0.1",
    };
    await ask("/", { to: elsewhere, headers: { ...headers, "x-forwarded-proto": "https" } });
    expect(seen.at(-1)).toMatchObject({ "x-nabla-address": "127.0.0.1" });
    for (const name of [...Object.keys(headers), "x-forwarded-proto"])
      expect(seen.at(-1)).not.toHaveProperty(name);
    elsewhere.close();
  });

  test("gives Next nothing that this site does not use", async () => {
    const before = seen.length;
    const form = { "content-type": "multipart/form-data; boundary=x" };
    for (const [path, asked] of [
      ["/_next/image?url=%2Fapi%2Faccount&w=64&q=75", {}],
      ["/_next/image/?url=http%3A%2F%2F127.0.0.1", {}],
      ["/", { method: "POST", headers: { "next-action": "0".repeat(40) } }],
      ["/exercises/batch-norm", { method: "POST", headers: form }],
    ] as const)
      expect([path, (await ask(path, asked)).status]).toEqual([path, 404]);
    expect(seen.length).toBe(before);
    expect((await ask("/api/submissions", { method: "POST" })).status).toBe(200);
  });

  test("lets the one that makes an answer say its status", async () => {
    expect((await ask("/as-if-found")).status).toBe(404);
  });

  test("takes it for no fault of its own where a client leaves", async () => {
    const before = room.logged.length;
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, "127.0.0.1");
    socket.write("POST /api/body HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf");
    await eventually(() => expect(seen.at(-1)).toHaveProperty("content-length", "9"));
    socket.destroy();
    await eventually(async () =>
      expect((await ask("/metrics")).text).toMatch(/count\{method="POST",route="\/api",status="499"\} 1/),
    );
    expect(room.logged.slice(before)).toEqual([]);
  });

  test("refuses addresses that cannot be read before a page sees them", async () => {
    const before = seen.length;
    for (const path of [
      "/%00",
      "/exercises/a%00b",
      "/%",
      "/%c3%28",
      "/submissions/x?with=%00",
      "*",
      "http://evil.test/",
      "/_next/static/../../api/account",
      "/_next/static/%2e%2e/%2E./api/account",
      "/_next/..\\exercises",
      "/exercises/./batch-norm",
    ])
      expect([path, (await ask(path)).status]).toEqual([path, 400]);
    expect(seen.length).toBe(before);
    for (const method of ["TRACE", "PROPFIND"]) expect((await ask("/", { method })).status).toBe(400);
    expect(seen.length).toBe(before);
    expect((await ask("/exercises?search=100%25")).status).toBe(200);
    expect((await ask("/%E7%BB%83%E4%B9%A0")).status).toBe(200);
  });

  test("renews the cookie of a session in use, once a day, and deletes none", async () => {
    const { headers: begun, response } = await auth().api.signInAnonymous({ returnHeaders: true });
    const [cookie = ""] = begun.getSetCookie();
    const headers = { cookie: cookie.split(";")[0] };
    const cookieOf = async (to: Server) => (await ask("/", { to, headers })).headers["set-cookie"];
    expect(await cookieOf(await serve())).toBeUndefined();
    const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600 * 1000);
    const where = { userId: response.user.id };
    await room.database.session.updateMany({ where, data: { expiresAt: inDays(30) } });
    const later = await serve();
    expect(await cookieOf(later)).toEqual([cookie]);
    const { expiresAt } = await room.database.session.findFirstOrThrow({ where });
    expect(expiresAt > inDays(59)).toBe(true);
    expect(await cookieOf(later)).toBeUndefined();
    await room.database.session.deleteMany({ where });
    expect(await cookieOf(await serve())).toBeUndefined();
  });

  test("says nothing of what went wrong but the number it is logged under, once", async () => {
    const { status, headers, text } = await ask("/fails", { method: "PUT" });
    expect(status).toBe(500);
    expect(text).toContain(String(headers["x-request-id"]));
    expect(text).not.toMatch(/geheim|Error|at /);
    await eventually(async () =>
      expect((await ask("/metrics")).text).toMatch(/count\{method="PUT",route="other",status="500"\} 1/),
    );
    const lines = room.logged.filter((line) => line.includes(String(headers["x-request-id"])));
    expect(lines).toEqual([expect.stringContaining("geheim")]);
  });

  test("logs neither cookies nor queries", async () => {
    await ask("/fails?token=verysecret", { headers: { cookie: "nabla.session=verysecret" } });
    await ask("/fails", { headers: { authorization: "Bearer verysecret" } });
    for (const page of ["reset", "verify", "reminder"]) await ask(`/${page}/verysecret/fails`);
    expect(room.logged.join("")).not.toContain("verysecret");
  });

  test("limits how often one address may ask, and says how long to wait", async () => {
    const small = await serve();
    const all = await Promise.all(
      Array.from({ length: 60 }, async () => {
        let last: Answer | null = null;
        for (let i = 0; i < 51; i++) last = await ask("/", { to: small });
        return last;
      }),
    );
    const refused = all.find((one) => one?.status === 429);
    expect(refused?.text).toMatch(/try again in \d+ s/);
    expect(Number(refused?.headers["retry-after"])).toBeGreaterThan(0);
    expect((await ask("/healthz", { to: small })).status).toBe(200);
    small.close();
  });

  test("answers HEAD without a body", async () => {
    for (const path of ["/", "/healthz", "/readyz"]) {
      const { status, text } = await ask(path, { method: "HEAD" });
      expect([path, status, text]).toEqual([path, 200, ""]);
    }
  });

  test("ends the connection of somebody who never finishes asking", async () => {
    const impatient = await serve({}, 200);
    const socket = connect((impatient.address() as AddressInfo).port, "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString();
    });
    await once(socket, "close");
    expect(text).toMatch(/^HTTP\/1\.1 408/);
    impatient.close();
  });

  test("tells machines how it is: alive, ready, and in numbers", async () => {
    expect(await ask("/healthz")).toMatchObject({ status: 200, text: "ok\n" });
    expect(await ask("/readyz")).toMatchObject({ status: 200, text: "ready\n" });
    await ask(`/${"long".repeat(100)}`);
    const { text } = await ask("/metrics");
    expect(text).toContain("process_cpu_seconds_total");
    expect(text).toMatch(
      /nabla_http_request_seconds_count\{method="GET",route="\/healthz",status="200"\} \d+/,
    );
    expect(text).not.toContain("longlong");
  });

  test("is not ready while the database is away, lives on, and is ready again when it is back", async () => {
    const postgresql = await databases.postgresql();
    await postgresql.halt();
    expect(await ask("/readyz")).toMatchObject({ status: 503, text: "the database cannot be read\n" });
    expect((await ask("/metrics")).text).toContain("process_cpu_seconds_total");
    expect((await ask("/healthz")).status).toBe(200);
    await postgresql.resume();
    await eventually(async () => expect((await ask("/readyz")).status).toBe(200));
  });
});
