import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ended, REFERENCE, Workplace } from "../testing/workplace.ts";

const place = new Workplace();
const TOKEN = `nabla_${"s".repeat(43)}`;
const EXPIRED = new URL("../testing/expired-certificate.pem", import.meta.url);
const servers: Server[] = [];

beforeAll(() => void place.write("scale-features.ts", REFERENCE));
afterAll(() => {
  for (const server of servers) server.close();
  place.remove();
});

/** A network that answers whatever it is asked by these bytes, each time by the next. @returns its port */
async function answering(...answers: readonly (string | ((socket: Socket) => void))[]) {
  const asked: string[] = [];
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      const answer = answers[Math.min(asked.push(String(bytes)), answers.length) - 1] ?? "";
      if (typeof answer === "string") socket.end(answer);
      else answer(socket);
    });
  });
  return { port: await listening(server), asked };
}

async function listening(server: Server): Promise<number> {
  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

function http(status: string, headers: Readonly<Record<string, string>>, body = ""): string {
  const length = { "Content-Length": String(Buffer.byteLength(body)), Connection: "close" };
  const lines = Object.entries({ ...headers, ...length }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status}\r\n${lines.join("")}\r\n${body}`;
}

const NABLA = { "Content-Type": "application/json", "X-Nabla-Api": "1-1", "X-Nabla-Owner": "u1" };
const WORK = http("200 OK", NABLA, JSON.stringify({ exercises: [] }));
const refusing = (status: string, code: string, message: string, more = {}) =>
  http(status, { ...NABLA, ...more }, JSON.stringify({ error: { code, message, requestId: "r" } }));

/** The command against a server, by a token of the environment. Whatever happens, that is not to be read anywhere. */
async function against(server: string, args = ["status"], env: Record<string, string> = {}): Promise<Ended> {
  const own = { XDG_CONFIG_HOME: place.path("config"), NABLA_SERVER: server, NABLA_TOKEN: TOKEN };
  const ended = await place.grader(args, { env: { ...own, ...env } });
  expect(ended.stdout + ended.stderr).not.toContain(TOKEN);
  return ended;
}

describe("on a bad day it says what happened and what to do, and the exit code whose turn it is", () => {
  test.each<[string, string | ((socket: Socket) => void), number, RegExp[]]>([
    ["what speaks no HTTP", "SSH-2.0-OpenSSH_9.2\r\n", 2, [/does not speak HTTP/, /Check the address/]],
    [
      "a page of something else",
      http("200 OK", { "Content-Type": "text/html" }, "<html>Welcome to the hotel</html>"),
      2,
      [/is not a Nabla site: .*\(status 200, text\/html\)/, /sign-in page of the network/],
    ],
    [
      "a Nabla of before it said its version",
      http("200 OK", { "X-Nabla-Owner": "u1" }, "{}"),
      2,
      [/is older than this grader/],
    ],
    [
      "a newer Nabla",
      http("200 OK", { ...NABLA, "X-Nabla-Api": "3-5" }, "{}"),
      2,
      [/is newer than this grader: .* from version 3 on/, /npm ci/],
    ],
    [
      "an older Nabla",
      http("200 OK", { ...NABLA, "X-Nabla-Api": "0-0" }, "{}"),
      2,
      [/is older than this grader/],
    ],
    [
      "an answer of another form",
      http("200 OK", NABLA, '{"work":1}'),
      2,
      [/in a form that this grader does not know/],
    ],
    [
      "a revoked token",
      refusing("401 Unauthorized", "badToken", "no"),
      2,
      [/does not accept the token in NABLA_TOKEN/, /\/settings, then: grader login/],
    ],
    [
      "a refusal in the words of the site, without its control characters and the token",
      refusing("403 Forbidden", "forbidden", `no \x1b[31m ${TOKEN}`),
      2,
      [/says: no \\x1b\[31m nabla_…/, /calls it forbidden/],
    ],
    [
      "a proxy before a site that is down",
      http("502 Bad Gateway", { "Content-Type": "text/html" }, "x"),
      3,
      [/not running at the moment: .* 502/],
    ],
    [
      "a proxy that takes less",
      http("413 Too Large", { "Content-Type": "text/html" }, "x"),
      2,
      [/does not accept a request this large/],
    ],
    ["no answer", () => undefined, 3, [/has not answered within 0.4 s/, /--timeout/]],
    [
      "a connection that is cut",
      (socket) => socket.resetAndDestroy(),
      3,
      [/was cut \((ECONNRESET|UND_ERR_SOCKET)\)/],
    ],
  ])("%s", async (what, answer, code, words) => {
    const { port } = await answering(answer);
    const patience = what === "no answer" ? ["--timeout", "400"] : [];
    const ended = await against(`http://127.0.0.1:${port}`, ["status", ...patience]);
    expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code, stdout: "" });
    for (const one of words) expect(ended.stderr).toMatch(one);
  });

  test("a port that no program asks over HTTP", async () => {
    const { code, stderr } = await against("http://127.0.0.1:6000");
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/service of another kind[\s\S]*Check the port/),
    ]);
  });

  test("nothing there, and no such host", async () => {
    const server = createServer();
    const port = await listening(server);
    server.close();
    await once(server, "close");
    const [refused, unknown] = await Promise.all([
      against(`http://127.0.0.1:${port}`),
      against("https://nabla.invalid", ["status", "--locale", "zh"]),
    ]);
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringMatching(/refuses the connection/)]);
    expect([unknown.code, unknown.stderr]).toEqual([3, expect.stringMatching(/找不到 .* 的主机|没有联网/)]);
  });

  test("no encryption where there should be, and a certificate that is not valid by this clock", async () => {
    const pem = readFileSync(EXPIRED, "utf8");
    const port = await listening(createTlsServer({ key: pem, cert: pem }, (socket) => socket.end(WORK)));
    const plain = await answering(WORK);
    const [unencrypted, expired] = await Promise.all([
      against(`https://127.0.0.1:${plain.port}`),
      against(`https://localhost:${port}`, ["status"], { NODE_EXTRA_CA_CERTS: fileURLToPath(EXPIRED) }),
    ]);
    expect(unencrypted.stderr).toMatch(/cannot prove who it is[\s\S]*NODE_EXTRA_CA_CERTS/);
    expect(expired.stderr).toMatch(
      /not valid at the time of this machine, 2\d{3}-.*\(CERT_HAS_EXPIRED\)[\s\S]*set the clock/,
    );
    expect([unencrypted.code, expired.code]).toEqual([3, 3]);
  });
});

test.each(["1", "0"])("too many requests are waited for as long as the site says: %s s", async (seconds) => {
  const busy = refusing("429 Too Many", "tooManyRequests", "Too many.", { "Retry-After": seconds });
  const { port, asked } = await answering(busy, WORK);
  const { code, stderr } = await against(`http://127.0.0.1:${port}`);
  expect([code, stderr, asked.length]).toEqual([
    0,
    `http://127.0.0.1:${port} says: Too many. Waiting 1 s, as the site asks.\n`,
    2,
  ]);
});

test("a redirect to another host gives it nothing, and says where it leads", async () => {
  const other = await answering(WORK);
  const to = `http://localhost:${other.port}`;
  const { port } = await answering(http("307 Temporary Redirect", { Location: `${to}/api/work` }));
  const { code, stderr } = await against(`http://127.0.0.1:${port}`);
  expect([code, other.asked]).toEqual([2, []]);
  expect(stderr).toContain(`sends on to ${to}, which was not given the token`);
});

test("a name that leads out of the folder is none, and nothing is written there", async () => {
  const exercises = [{ slug: "../evil", draft: { revision: 1, updatedAt: "2026-01-01" }, submission: null }];
  const { port, asked } = await answering(http("200 OK", NABLA, JSON.stringify({ exercises })));
  const { code, stderr } = await against(`http://127.0.0.1:${port}`, ["pull"]);
  expect([code, stderr, asked.length]).toEqual([2, expect.stringContaining("“../evil” cannot be"), 1]);
});

describe("a token is sent", () => {
  test("in the clear to no other machine, unless that is wanted", async () => {
    const { code, stderr } = await against("http://nabla.example.org");
    expect([code, stderr]).toEqual([2, expect.stringMatching(/is not encrypted[\s\S]*--insecure-http/)]);
    const wanted = await against("http://nabla.invalid", ["status", "--insecure-http"]);
    expect(wanted.stderr).not.toContain("encrypted");
  });

  test("to no site but its own", async () => {
    const { port, asked } = await answering(WORK);
    const { code, stderr } = await against("https://nabla.example.org", [
      "status",
      "--server",
      `localhost:${port}`,
    ]);
    expect([code, asked]).toEqual([2, []]);
    expect(stderr).toContain(`There is no token for http://localhost:${port}.`);
    const nowhere = await against("");
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining("NABLA_SERVER")]);
  });
});

describe("a token is given", () => {
  const login = (args: readonly string[], input = "") =>
    place.grader(["login", ...args], { env: { XDG_CONFIG_HOME: place.path("config") }, input });

  test("never as an argument, and no word of one that was is repeated", async () => {
    for (const args of [
      [TOKEN],
      ["localhost:1", `--token=${TOKEN}`],
      ["localhost:1", "--token-file", TOKEN],
    ]) {
      const { code, stdout, stderr } = await login(args);
      expect([code, (stdout + stderr).includes(TOKEN)]).toEqual([2, false]);
    }
    expect((await login([TOKEN])).stderr).toContain("that token on the settings page");
  });

  test("typed at a terminal, which shows nothing of it", async () => {
    const expiresAt = "2026-01-31T00:00:00.000Z";
    const me = JSON.stringify({ name: "Lin", token: { scopes: ["read"], expiresAt } });
    const revoked = { ...NABLA, Date: "Sun, 01 Feb 2026 00:00:00 GMT" };
    const refused = JSON.stringify({ error: { code: "badToken", message: "no", requestId: "r" } });
    const { port } = await answering(http("200 OK", NABLA, me), http("401 Unauthorized", revoked, refused));
    const env = { XDG_CONFIG_HOME: place.path("typed"), LC_ALL: "C.UTF-8" };
    // It runs a command in a terminal of its own.
    const line = `script -qec '"'"$1"'" "'"$2"'" login localhost:${port}' /dev/null`;
    const child = place.shell(line, env);
    const closed = once(child, "close");
    let shown = "";
    child.stdout.on("data", (bytes) => {
      const isAsked = shown.includes("not shown: ");
      shown += String(bytes);
      if (!isAsked && shown.includes("not shown: ")) child.stdin.write(`x\x7f\x1b[200~${TOKEN}\x1b[201~\r`);
    });
    expect(await closed).toEqual([0, null]);
    expect(shown).toMatch(/Logged in to http:\/\/localhost:\d+ as Lin[\s\S]*Without the scope submit/);
    expect(shown).not.toContain("sss");
    expect(readFileSync(place.path("typed/nabla/sites.json"), "utf8")).toContain(TOKEN);
    // By the clock of the site that token has ended, whatever this machine's says.
    const { code, stderr } = await place.grader(["status"], { env });
    expect([code, stderr]).toEqual([2, expect.stringContaining("expired on 2026-01-31.")]);
  });

  test("at a terminal until the process is ended from elsewhere", async () => {
    const line = `script -qec 'echo pid $$; exec "'"$1"'" "'"$2"'" login localhost:1' /dev/null`;
    const child = place.shell(line, { XDG_CONFIG_HOME: place.path("ended") });
    const closed = once(child, "close");
    let shown = "";
    while (!shown.includes("not shown: ")) shown += String((await once(child.stdout, "data"))[0]);
    process.kill(Number(/pid (\d+)/.exec(shown)?.[1]), "SIGTERM");
    expect(await closed).toEqual([143, null]);
  });

  test("while another login ends, of which nothing is lost", async () => {
    const me = http("200 OK", NABLA, JSON.stringify({ name: "Lin", token: null }));
    const [first, second] = await Promise.all([answering(me), answering(me)]);
    const env = { XDG_CONFIG_HOME: place.path("both") };
    const slow = place.start(["login", `localhost:${first.port}`], env);
    const closed = once(slow, "close");
    // It has read what is saved when it waits for the token; that it does is not to be seen.
    slow.stdin.write(TOKEN);
    const quick = await place.grader(["login", `localhost:${second.port}`], { env, input: TOKEN });
    slow.stdin.end();
    expect([quick.code, await closed]).toEqual([0, [0, null]]);
    const { sites } = JSON.parse(readFileSync(place.path("both/nabla/sites.json"), "utf8"));
    expect(Object.keys(sites).sort()).toEqual(
      [first.port, second.port].map((port) => `http://localhost:${port}`).sort(),
    );
  });

  test("whole, or it is not tried", async () => {
    const { code, stderr } = await login(["localhost:1"], "nabla_half\n");
    expect([code, stderr]).toEqual([2, expect.stringContaining("is no token: 10 characters")]);
    expect((await login(["localhost:1"])).stderr).toContain("No token was given");
    expect((await login(["localhost:1", "--token-file", "nowhere"])).stderr).toContain(
      "There is no file nowhere",
    );
  });
});

test("a submission that did not arrive is sent again with its key, and another text with another", async () => {
  const config = place.path("sending");
  const { port, asked } = await answering((socket) => socket.resetAndDestroy());
  const submit = () =>
    against(`http://127.0.0.1:${port}`, ["submit", "scale-features.ts"], { XDG_CONFIG_HOME: config });
  const first = await submit();
  expect([first.code, first.stderr]).toEqual([3, expect.stringContaining("what is sent twice counts once")]);
  const again = await submit();
  expect(again.stderr).toContain("it counts once");
  writeFileSync(place.path("scale-features.ts"), `${REFERENCE}\n`);
  await submit();
  const keys = asked.flatMap((text) => /"key":"([^"]+)"/.exec(text)?.[1] ?? []);
  // Each is tried three times.
  expect(keys).toHaveLength(9);
  expect(new Set(keys.slice(0, 6)).size).toBe(1);
  expect(new Set(keys).size).toBe(2);
  expect(readdirSync(`${config}/nabla/sent`)).toHaveLength(2);
});
