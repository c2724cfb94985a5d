import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Assistant } from "../testing/assistant.ts";
import { ended, Workplace } from "../testing/workplace.ts";

const workplace = new Workplace();
const ENDLESS = "export function scale() {\n  while (true) {}\n}\n";
// What is written aside goes here, to be looked at.
const env = { TMPDIR: workplace.path("tmp") };

beforeAll(async () => {
  mkdirSync(workplace.path("tmp"));
  const assistant = await Assistant.beside(workplace);
  await assistant.call("new", { exercise: "endless", full: true });
  const spec = readFileSync(workplace.path("drafts/endless/exercise.yaml"), "utf8");
  // As long as a call may take: nothing here ends by itself.
  const text = `${spec.trimEnd()}\nlimits: { callMs: 60000, totalMs: 300000 }\n`;
  const wrote = await assistant.call("write", { exercise: "endless", file: "exercise.yaml", text });
  expect(wrote.text).toContain("its files have no problems");
  await assistant.leave();
});
afterAll(() => workplace.remove());

const HELLO = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "raw", version: "1" } },
};
const RUN = {
  jsonrpc: "2.0",
  id: 2,
  method: "tools/call",
  params: { name: "run", arguments: { exercise: "endless", answer: ENDLESS } },
};

/** A server with an endless run under way, and the processes it has started. */
async function whileRunning() {
  const child = workplace.start(["mcp"], env);
  const lines = createInterface({ input: child.stdout });
  child.stdin.write(`${JSON.stringify(HELLO)}\n`);
  await once(lines, "line");
  child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" })}\n`);
  child.stdin.write(`${JSON.stringify(RUN)}\n`);
  const pid = child.pid ?? -1;
  const started = await busyProcesses(pid);
  return { child, started };
}

/** The descendants of a process, once one of them has used a fifth of a second. */
async function busyProcesses(pid: number): Promise<number[]> {
  for (;;) {
    const found = descendantsOf(pid);
    if (found.some((one) => ticksOf(one) > 20)) return found;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function descendantsOf(pid: number): number[] {
  const children = processStats().filter(({ parent }) => parent === pid);
  return children.flatMap((one) => [one.pid, ...descendantsOf(one.pid)]);
}

function processStats() {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const fields = statOf(Number(name));
      return fields === null ? [] : [{ pid: Number(name), parent: Number(fields[1]), state: fields[0] }];
    });
}

/** From the state on; null where there is no such process. */
function statOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

function ticksOf(pid: number): number {
  return Number(statOf(pid)?.[11] ?? 0);
}

function isAlive(pid: number): boolean {
  const state = statOf(pid)?.[0];
  return state !== undefined && state !== "Z";
}

test.each([
  ["its input ends", (child: Awaited<ReturnType<typeof whileRunning>>["child"]) => child.stdin.end(), 0],
  ["it is told to stop", (child: Awaited<ReturnType<typeof whileRunning>>["child"]) => child.kill(), 143],
] as const)("leaves no process and no file where %s during a run", async (_, end, code) => {
  const { child, started } = await whileRunning();
  expect(started.length).toBeGreaterThan(0);
  end(child);
  const [ending] = await once(child, "close");
  expect(ending).toBe(code);
  expect(started.filter(isAlive)).toEqual([]);
  // Node keeps compiled modules there too.
  expect(readdirSync(workplace.path("tmp")).filter((name) => name.startsWith("nabla-"))).toEqual([]);
});

test("a run that is cancelled ends, and the next one is graded", async () => {
  const assistant = await Assistant.beside(workplace, [], env);
  const controller = new AbortController();
  const endless = assistant.call(
    "run",
    { exercise: "endless", answer: ENDLESS },
    { signal: controller.signal },
  );
  const started = await busyProcesses(assistant.pid);
  const busy = started.filter((pid) => ticksOf(pid) > 20);
  controller.abort();
  await expect(endless).rejects.toThrow();
  const next = await assistant.call("run", { exercise: "endless" });
  expect(next.data).toMatchObject({ verdict: "passed" });
  expect(busy.filter(isAlive)).toEqual([]);
  await assistant.leave();
});

test("standard output carries messages of the protocol alone, whatever comes in", async () => {
  const child = workplace.start(["mcp"]);
  const end = ended(child);
  const messages = [
    "no JSON at all",
    "{",
    "[]",
    "null",
    '{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"show"}}',
    JSON.stringify(HELLO),
    '{"jsonrpc":"2.0","id":3,"method":"no/such","params":{}}',
    '{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"show","arguments":{"exercise":"\\u0000"}}}',
    '{"jsonrpc":"2.0","id":5,"method":"tools/call","params":7}',
    "\u001b[31m\u0000",
    '{"jsonrpc":"2.0","id":6,"method":"ping"}',
  ];
  const lines = createInterface({ input: child.stdout });
  const received: unknown[] = [];
  const answered = new Promise<void>((resolve) => {
    lines.on("line", (line) => {
      received.push(JSON.parse(line));
      if (line.includes('"id":6')) resolve();
    });
  });
  for (const message of messages) child.stdin.write(`${message}\n`);
  await answered;
  child.stdin.end();
  expect((await end).code).toBe(0);
  for (const message of received) expect(message).toMatchObject({ jsonrpc: "2.0" });
  expect(received.map((message) => JSON.stringify(message).match(/"id":(\d)/)?.[1]).sort()).toEqual(
    expect.arrayContaining(["1", "3", "4", "6"]),
  );
});

test("a message without end is not waited for", async () => {
  const child = workplace.start(["mcp"]);
  child.stdin.on("error", () => {});
  const end = ended(child);
  child.stdin.write(JSON.stringify(HELLO).slice(0, -1));
  for (let i = 0; i < 12; i += 1) child.stdin.write("x".repeat(1024 * 1024));
  const { code, stderr } = await end;
  expect(code).toBe(0);
  expect(stderr).toContain("A message of more than 10 MB came");
});

test("a folder that cannot be is refused at the start", async () => {
  workplace.write("a-file", "text");
  const { code, stdout, stderr } = await workplace.grader(["mcp", "a-file"]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("a-file");
  const deep = await workplace.grader(["mcp", "new/folder/of/drafts"]);
  expect(deep).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(readdirSync(workplace.path("new/folder/of/drafts"))).toEqual([]);
});
