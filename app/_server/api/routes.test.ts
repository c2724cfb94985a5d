import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { openPlatform, type Platform } from "../open-platform.ts";
import { settingsFrom } from "../settings.ts";
import { apiOf } from "./api-handler.ts";
import { SOURCE_BODY_BYTES } from "./source.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());
const SITE = "http://nabla.localhost";
const SLUG = "activation-functions";

describe.each(DATABASES)("routes on %s", (provider) => {
  const folder = mkdtempSync(join(tmpdir(), "nabla-routes-"));
  const logged: string[] = [];
  let platform: Platform;
  let api: ReturnType<typeof apiOf>;

  beforeAll(async () => {
    const address = await databases.createMigrated(provider);
    const DATABASE_URL = address.provider === "postgresql" ? address.url : "";
    const EXERCISES_DIR = join(folder, "exercises");
    cpSync(join("exercises", SLUG), join(EXERCISES_DIR, SLUG), { recursive: true });
    const settings = settingsFrom({ DATA_DIR: folder, DATABASE_URL, EXERCISES_DIR, GRADING_LANES: "1" });
    platform = await openPlatform({
      settings,
      log: pino({}, { write: (line: string) => logged.push(line) }),
    });
    api = apiOf(platform);
  });
  afterAll(async () => {
    await platform.close();
    rmSync(folder, { recursive: true });
  });

  let cookie = "";
  /** @param path under `/api` */
  async function ask(
    path: string,
    options: { method?: string; body?: string | object | null; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const { method = "POST", body = {}, headers = {} } = options;
    const text = typeof body === "string" || body === null ? body : JSON.stringify(body);
    const own = { host: "nabla.localhost", origin: SITE, cookie, "x-nabla-address": "192.0.2.7", ...headers };
    return api.request(`${SITE}/api${path}`, {
      ...{ method, headers: own },
      body: method === "GET" || method === "HEAD" ? null : text,
    });
  }
  const get = (path: string, headers: Record<string, string> = {}) => ask(path, { method: "GET", headers });
  const draft = (body: object | string, headers: Record<string, string> = {}, slug = SLUG) =>
    ask(`/exercises/${slug}/draft`, { method: "PUT", body, headers });
  const saving = (source: string) => ({ source, base: 0, writtenAt: new Date(0).toISOString() });
  const code = async (response: Response) => [response.status, (await response.json()).error?.code];

  test("give a visitor who writes a session, and know them by it", async () => {
    const first = await draft(saving("one"));
    expect(first.status).toBe(200);
    const [set = ""] = first.headers.getSetCookie();
    expect(set).toMatch(/^nabla\.\S+=.*HttpOnly.*SameSite=Lax/i);
    cookie = set.split(";")[0] ?? "";
    const second = await get(`/exercises/${SLUG}/draft`);
    expect(await second.json()).toMatchObject({ draft: { source: "one", revision: 1 } });
    expect(second.headers.get("cache-control")).toBe("no-store");
  });

  test("list draft backups without their texts, and give each by its name", async () => {
    await draft(saving("two"));
    const response = await get(`/exercises/${SLUG}/draft-backups`);
    const { backups } = await response.json();
    expect(backups).toEqual([{ id: expect.any(String), writtenAt: expect.any(String) }]);
    const path = `/exercises/${SLUG}/draft-backups/${backups[0].id}`;
    expect(await (await get(path)).json()).toMatchObject({ source: "one" });
    expect(await code(await get(path, { cookie: "" }))).toEqual([401, "notSignedIn"]);
  });

  test("take nothing from one user's page with another user's cookie, and say whose an answer is", async () => {
    const owner = (await get(`/exercises/${SLUG}/draft`)).headers.get("x-nabla-owner") ?? "";
    expect(owner).toMatch(/^\w{20,}$/);
    const as = (name: string, more: Record<string, string> = {}) =>
      draft(saving("three"), { "x-nabla-owner": name, ...more });
    expect((await as(owner)).status).toBe(200);
    expect((await as("none")).status).toBe(200);
    expect(await code(await as("somebody-else"))).toEqual([409, "otherOwner"]);
    const users = await platform.database.user.count();
    expect(await code(await as(owner, { cookie: "" }))).toEqual([401, "sessionEnded"]);
    expect(await platform.database.user.count()).toBe(users);
  });

  test("do nothing for another site", async () => {
    for (const headers of [
      { origin: "http://evil.test" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ])
      expect(await code(await draft(saving("stolen"), headers))).toEqual([403, "crossSite"]);
    const request = { method: "PUT", body: "{}", headers: { cookie } };
    const unnamed = await api.request(`${SITE}/api/exercises/${SLUG}/draft`, request);
    expect(await code(unnamed)).toEqual([403, "crossSite"]);
    expect((await get(`/exercises/${SLUG}/draft`, { "sec-fetch-site": "none" })).status).toBe(200);
  });

  test("refuse what they do not understand, in the learner's language, without internals", async () => {
    for (const body of ["", "{", "null", "[]", '{"source":1}', { ...saving("x"), more: 1 }, '"\\ud800"x'])
      expect(await code(await draft(body))).toEqual([400, "badRequest"]);
    const chinese = await draft("{", { "accept-language": "zh-CN", "x-request-id": "r-1" });
    expect(await chinese.json()).toEqual({
      error: { code: "badRequest", message: expect.stringContaining("请刷新页面"), requestId: "r-1" },
    });
  });

  test("read no further than a body may be long, whatever its header says", async () => {
    expect(await code(await draft("x".repeat(SOURCE_BODY_BYTES + 1)))).toEqual([413, "tooLarge"]);
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    const request = new Request(`${SITE}/api/exercises/${SLUG}/draft`, {
      ...{ method: "PUT", body: endless, duplex: "half" },
      headers: { host: "nabla.localhost", origin: SITE },
    });
    const response = await api.fetch(request);
    expect(await code(response)).toEqual([413, "tooLarge"]);
    expect(given).toBeLessThan(2 * 1024 * 1024);
  });

  test("say which text cannot be kept, and keep every other", async () => {
    for (const source of ["a\0b", "half \ud800 pair"])
      expect(await code(await draft(saving(source)))).toEqual([400, "notText"]);
    const source = `𝛁\u2028\u{10ffff}${"x".repeat(256 * 1024 - 3)}`;
    expect(await (await draft(saving(source))).json()).toMatchObject({ draft: { source } });
    expect(await code(await draft(saving(`${source}y`)))).toEqual([413, "sourceTooLong"]);
    for (const end of ["\n", "\r", "\r\n"]) {
      expect((await draft(saving(end.repeat(4_000)))).status).toBe(200);
      expect(await code(await draft(saving(end.repeat(4_001))))).toEqual([413, "sourceTooLong"]);
    }
  });

  test("take the longest text however a program writes it, every character escaped", async () => {
    const source = "梯".repeat(256 * 1024);
    const body = JSON.stringify(saving(source)).replaceAll("梯", "\\u68af");
    expect(await (await draft(body)).json()).toMatchObject({ draft: { source } });
  });

  test("begin nobody for what is not there", async () => {
    const users = await platform.database.user.count();
    const visitor = { headers: { cookie: "" } };
    const source = "x";
    expect(await code(await draft(saving(source), visitor.headers, "no-such"))).toEqual([
      404,
      "noSuchExercise",
    ]);
    for (const path of ["/exercises/no-such/quiz", "/exercises/no-such/reference"])
      expect(await code(await ask(path, visitor))).toEqual([404, "noSuchExercise"]);
    const body = { slug: "no-such", source, key: "12345678" };
    expect(await code(await ask("/submissions", { ...visitor, body }))).toEqual([404, "noSuchExercise"]);
    const answered = await ask("/quiz-attempts/no-such", { ...visitor, body: { number: "1" } });
    expect(await code(answered)).toEqual([401, "notSignedIn"]);
    expect(await platform.database.user.count()).toBe(users);
  });

  test("find nothing under names that cannot be", async () => {
    for (const path of ["/exercises/a%00b/draft", "/submissions/a%00b", "/submissions/a%00b/events"])
      expect(await code(await get(path))).toEqual([404, "notFound"]);
    const answer = { body: { number: "1" } };
    expect(await code(await ask("/quiz-attempts/a%00b", answer))).toEqual([404, "notFound"]);
    expect(await code(await get("/exercises/nothing/reference"))).toEqual([404, "noSuchExercise"]);
    expect(await code(await ask("/exercises/nothing/quiz"))).toEqual([404, "noSuchExercise"]);
    expect(await code(await get("/submissions/nothing"))).toEqual([404, "noSuchSubmission"]);
    expect(await code(await get(`/exercises/${SLUG}/reference`))).toEqual([403, "referenceHidden"]);
  });

  test("take a submission to its verdict by events, and show it to its author alone", async () => {
    const { reference } = platform.exercises.served(SLUG).exercise;
    const own = `/exercises/${SLUG}/solutions/own`;
    expect(await (await get(own)).json()).toEqual({ own: null, sharesSolutions: false });
    await ask("/preferences", { method: "PUT", body: { sharesSolutions: true } });
    const body = { slug: SLUG, source: `${reference}\nconsole.log("\\0");`, key: "key-00000001" };
    const answers = await Promise.all([1, 2, 3].map(() => ask("/submissions", { body })));
    const ids = await Promise.all(answers.map(async (answer) => (await answer.json()).id));
    expect(new Set(ids).size).toBe(1);
    const path = `/submissions/${ids[0]}`;
    const events = await get(`${path}/events`);
    expect(events.headers.get("content-type")).toBe("text/event-stream");
    expect(await events.text()).toContain('"status":"graded"');
    expect(await (await get(path)).json()).toMatchObject({ report: { verdict: "passed" } });
    const shared = { own: { source: body.source, isNamed: false }, sharesSolutions: true };
    expect(await (await get(own)).json(), "as its author chose").toMatchObject(shared);
    for (const address of [path, `${path}/events`])
      expect(await code(await get(address, { cookie: "" }))).toEqual([404, "noSuchSubmission"]);
    const short = { body: { ...body, key: "a key" } };
    expect(await code(await ask("/submissions", short))).toEqual([400, "badRequest"]);
  });

  test("show who has passed what their own code makes, and a visitor the tile alone", async () => {
    const built = `/exercises/${SLUG}/built`;
    expect(await code(await get(built, { cookie: "" }))).toEqual([403, "notPassed"]);
    const { sandbox } = platform.grader;
    const open = sandbox.open.bind(sandbox);
    const late: typeof open = ({ typescript, ...program }, limits) => {
      const endless = Object.entries(typescript ?? {}).map(([name, text]) => [name, `${text}\nfor (;;);`]);
      return open({ ...program, typescript: Object.fromEntries(endless) }, { ...limits, callMs: 100 });
    };
    const slow = vi.spyOn(sandbox, "open").mockImplementationOnce(late);
    const { pictures: noPictures } = await (await get(built)).json();
    expect(noPictures).toMatchObject([{ data: null }, { data: null }]);
    expect((await (await get(built)).json()).pictures, "not tried again at once").toEqual(noPictures);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
    const { pictures, source, explanation, pytorch } = await (await get(built)).json();
    vi.useRealTimers();
    expect(source).toContain('console.log("\\0")');
    expect(pictures.map(({ name }: { name: string }) => name)).toEqual(["shapes", "slopes"]);
    expect(pictures[0].data.series.reluLine.at(-1)).toEqual([4, 4]);
    expect(explanation.en).toMatch(/^<p>/);
    expect(pytorch).toContain("import torch");
    slow.mockImplementationOnce(late);
    const emptyTile = await get(`/exercises/${SLUG}/tile`, { cookie: "" });
    expect(await emptyTile.text()).not.toContain("<path");
    expect(emptyTile.headers.get("cache-control"), "is made when it is asked for again").toBe("no-store");
    const tile = await get(`/exercises/${SLUG}/tile`, { cookie: "" });
    expect(await tile.text()).toMatch(/^<svg .*<path /);
    const known = { cookie: "", "if-none-match": tile.headers.get("etag") ?? "" };
    expect((await get(`/exercises/${SLUG}/tile`, known)).status).toBe(304);
    slow.mockRestore();
  });

  test("answer with the reference's value for typed inputs, to whoever asks, and not without end", async () => {
    const expected = (name: string, x: string) =>
      ask(`/exercises/${SLUG}/expected`, {
        body: { function: name, inputs: { x } },
        headers: { cookie: "" },
      });
    const answer = await expected("relu", "[-1, 0.25]");
    expect(await answer.json()).toEqual({ status: "returned", value: "[0, 0.25]" });
    const { sandbox } = platform.grader;
    const open = sandbox.open.bind(sandbox);
    const gate = Promise.withResolvers<void>();
    const call = vi.spyOn(sandbox, "open");
    call.mockImplementation((...program) => gate.promise.then(() => open(...program)));
    const four = [1, 2, 3, 4].map(() => expected("relu", "[1]"));
    expect((await Promise.race(four)).status, "of one network three wait at most").toBe(429);
    gate.resolve();
    expect((await Promise.all(four)).map(({ status }) => status).sort()).toEqual([200, 200, 200, 429]);
    call.mockRejectedValue(new Error("not in this test"));
    const codes = new Set<number>();
    for (let i = 0; i < 120; i++) codes.add((await expected("noSuchFunction", "[1]")).status);
    call.mockRestore();
    expect([...codes].sort()).toEqual([200, 429]);
  });

  test("take no more shared solutions in a minute than a class shares", async () => {
    const body = { submissionId: "none", isNamed: false };
    const share = async () => code(await ask(`/exercises/${SLUG}/solutions`, { method: "PUT", body }));
    for (let i = 0; i < 60; i++) expect(await share()).toEqual([404, "noSuchSubmission"]);
    expect(await share()).toEqual([429, "tooManyRequests"]);
  });

  test("tell nobody what went wrong inside, and write no code and no cookie into the log", async () => {
    const failure = vi.spyOn(platform.database, "$transaction");
    failure.mockRejectedValue(new Error("connection to 10.1.2.3 refused"));
    const response = await draft(saving("const secret = 42;"), { "x-request-id": "r-2" });
    failure.mockRestore();
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).toContain("r-2");
    expect(text).not.toMatch(/10\.1\.2\.3|transaction|\.ts/);
    const log = logged.join("");
    expect(log).toContain("10.1.2.3");
    expect(log).toContain("r-2");
    expect(log).not.toContain("const secret");
    expect(log).not.toContain(decodeURIComponent(cookie.split("=")[1] ?? "").slice(0, 20));
  });
});
