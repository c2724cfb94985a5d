import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { eventually } from "../../../testing/eventually.ts";
import { openTestApi, type TestApi } from "./testing/open-test-api.ts";

const SLUG = "activation-functions";
const DRAFT = `/api/exercises/${SLUG}/draft`;
const QUIZ = `/api/exercises/${SLUG}/quiz`;
const CHANGE = { source: "const a = 1;", base: 0, writtenAt: "2026-01-01T00:00:00Z" };

describe("the API over HTTP", () => {
  let site: TestApi;
  let url: string;
  let owner: Record<string, string>;

  beforeAll(async () => {
    site = await openTestApi({ EXERCISES_DIR: "exercises" });
    url = await site.listen();
    owner = await site.account("owner");
  });
  afterAll(() => site.close());

  const ask = (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      method,
      headers: { origin: url, ...headers },
      ...(body === undefined ? {} : { body }),
    });

  test("believes the server before it about addresses, not the visitor", async () => {
    const forged = { "x-nabla-address": "10.9.9.9", "x-request-id": "mine" };
    const response = await ask("PUT", DRAFT, JSON.stringify(CHANGE), forged);
    expect(response.status).toBe(200);
    const userId = response.headers.get("x-nabla-owner") ?? "";
    const session = await site.platform.database.session.findFirstOrThrow({ where: { userId } });
    expect(session.ipAddress).toBe("127.0.0.1");
    const refused = await ask("PUT", DRAFT, "{", forged);
    const id = refused.headers.get("x-request-id");
    expect(await refused.json()).toMatchObject({ error: { requestId: id } });
    expect(id).not.toBe("mine");
  });

  test("says of an address that is none, and of a method that is none of its, what there is", async () => {
    const nowhere = await ask("GET", "/api/auth/list-sessions");
    expect([nowhere.status, (await nowhere.json()).error.code]).toEqual([404, "noSuchRoute"]);
    const patched = await ask("PATCH", DRAFT, "{}");
    expect([patched.status, patched.headers.get("allow")]).toEqual([405, "GET, HEAD, PUT"]);
    expect((await patched.json()).error.code).toBe("wrongMethod");
    const options = await ask("OPTIONS", DRAFT);
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, PUT"]);
  });

  test("answers HEAD for a stream by headers alone, and opens nothing", async () => {
    const { submissionId } = await site.work(owner);
    const opened = vi.spyOn(site.platform.limits, "openStream");
    const path = `/api/submissions/${submissionId}/events`;
    const head = await ask("HEAD", path, undefined, owner);
    expect([head.status, head.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
    expect(opened).not.toHaveBeenCalled();
    expect((await ask("HEAD", path)).status).toBe(404);
    const stream = await ask("GET", path, undefined, owner);
    expect(opened).toHaveBeenCalledOnce();
    await stream.body?.cancel();
    opened.mockRestore();
  });

  test("refuses a long body by its length, before it is parsed", async () => {
    const numbers = `[${Array(500_000).fill(0).join(",")}]`;
    const parse = vi.spyOn(JSON, "parse");
    const short = await ask("POST", QUIZ, numbers);
    const longest = Math.max(...parse.mock.calls.map(([text]) => text.length), 0);
    parse.mockRestore();
    expect(longest).toBeLessThan(numbers.length);
    const { error } = await short.json();
    expect([short.status, error.code, error.message]).toEqual([
      413,
      "tooLarge",
      expect.stringContaining("4 kB"),
    ]);
    expect((await ask("PUT", DRAFT, numbers)).status).toBe(400);
  });

  test("takes a client that goes away in the middle for no fault of its own", async () => {
    const before = site.logged.length;
    const sent = httpRequest(`${url}${DRAFT}`, {
      method: "PUT",
      headers: { origin: url, "content-length": "1000" },
    });
    sent.on("error", () => undefined);
    sent.write('{"source":');
    await once(sent, "socket");
    await new Promise((resolve) => sent.write("1", resolve));
    sent.destroy();
    await eventually(async () => {
      const metrics = await (await fetch(`${url}/metrics`)).text();
      expect(metrics).toMatch(/route="\/api",status="499"/);
    });
    expect(site.logged.slice(before)).toEqual([]);
  });

  test("logs what went wrong inside once, with where it was asked", async () => {
    const failing = vi.spyOn(site.platform.drafts, "draft").mockRejectedValue(new Error("out of order"));
    const response = await ask("GET", DRAFT, undefined, owner);
    failing.mockRestore();
    expect(response.status).toBe(500);
    // Closed only now, and noted there.
    await eventually(async () => {
      const metrics = await (await fetch(`${url}/metrics`)).text();
      expect(metrics).toMatch(/route="\/api",status="500"/);
    });
    const id = response.headers.get("x-request-id") ?? "?";
    const lines = site.logged.filter((line) => line.includes(id)).map((line) => JSON.parse(line));
    expect(lines).toEqual([
      expect.objectContaining({
        ...{ request: id, method: "GET", path: DRAFT },
        err: expect.objectContaining({ message: "out of order" }),
      }),
    ]);
  });

  test("compresses what is long, and never a stream", async () => {
    const all = await ask("GET", "/api/exercises");
    expect(all.headers.get("content-encoding")).toBe("gzip");
    expect((await all.json()).exercises.length).toBeGreaterThan(5);
    const learner = await site.account("streaming");
    const { submissionId } = await site.work(learner);
    const stream = await ask("GET", `/api/submissions/${submissionId}/events`, undefined, learner);
    expect(stream.headers.get("content-type")).toBe("text/event-stream");
    expect(stream.headers.get("content-encoding")).toBeNull();
    // So that no proxy does it either.
    expect(stream.headers.get("cache-control")).toContain("no-transform");
    await stream.body?.cancel();
  });
});

describe("whose work a request is", () => {
  let site: TestApi;
  beforeAll(async () => {
    site = await openTestApi();
  });
  afterAll(() => site.close());

  const save = (client: Record<string, string>) => site.ask("PUT", DRAFT, CHANGE, client);
  const code = async (response: Response) => [response.status, (await response.json()).error?.code];

  test("is said by the page, and what another user's page sends is stored for nobody", async () => {
    const { cookie = "" } = await site.account("ada");
    const first = await save({ cookie });
    const ada = first.headers.get("x-nabla-owner") ?? "";
    expect((await save({ cookie, "x-nabla-owner": ada })).status).toBe(200);
    const users = await site.platform.database.user.count();
    expect(await code(await save({ cookie, "x-nabla-owner": "another" }))).toEqual([409, "otherOwner"]);
    expect(await code(await save({ cookie, "x-nabla-owner": "none" }))).toEqual([409, "otherOwner"]);
    expect(await code(await save({ "x-nabla-owner": ada }))).toEqual([401, "sessionEnded"]);
    expect(await site.platform.database.user.count()).toBe(users);
  });

  test("is nobody's where the session has ended: no new learner begins", async () => {
    const { cookie = "" } = await site.account("bob");
    await site.ask("POST", "/api/auth/sign-out", undefined, { cookie });
    const users = await site.platform.database.user.count();
    const known = await save({ cookie });
    expect(known.headers.getSetCookie()).toEqual([]);
    expect(await code(known)).toEqual([401, "sessionEnded"]);
    expect(await site.platform.database.user.count()).toBe(users);
    // A page that was opened after the end knows of no session: its browser forgets the old cookie, and begins anew.
    const visitor = await save({ cookie, "x-nabla-owner": "none" });
    expect(visitor.status).toBe(401);
    expect(visitor.headers.getSetCookie().join()).toMatch(/^nabla\.session_token=; .*Max-Age=0/);
    expect((await save({ "x-nabla-owner": "none" })).status).toBe(200);
  });

  test("is the token's, whatever cookie comes along and from wherever", async () => {
    const { cookie = "" } = await site.account("eve");
    await site.account("ann");
    const token = await site.token("ann", ["write"]);
    const response = await save({
      ...token,
      cookie,
      origin: "http://elsewhere.test",
      "sec-fetch-site": "cross-site",
    });
    expect(response.status).toBe(200);
    const user = await site.platform.database.user.findUniqueOrThrow({ where: { email: "ann@example.org" } });
    expect(response.headers.get("x-nabla-owner")).toBe(user.id);
    expect(await code(await save({ authorization: "Bearer nabla_wrong", cookie }))).toEqual([
      401,
      "badToken",
    ]);
  });
});
