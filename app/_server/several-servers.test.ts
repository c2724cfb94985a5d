import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
// What the test run provides is declared there.
import type {} from "../../testing/banks.ts";
import { TestDatabases } from "../../testing/databases.ts";
import { eventually } from "../../testing/eventually.ts";
import { SiteClient } from "../../testing/site-client.ts";
import type { StreamedEvent } from "./submissions/event-stream.ts";

const ROOT = join(import.meta.dirname, "../..");
const SLUG = "activation-functions";
/** Is graded until its time is over, if nobody ends it before. */
const ENDLESS = "while (true) {}\n";

interface Server {
  readonly url: string;
  readonly process: ChildProcess;
}

/** Real processes behind no balancer: each client chooses. */
describe("two servers on one PostgreSQL", () => {
  const databases = new TestDatabases();
  let url: string;
  let a: Server;
  let b: Server;
  let reference: string;

  beforeAll(async () => {
    const address = await databases.create("postgresql");
    url = "url" in address ? address.url : "";
    const exercises = join(databases.folder, "exercises");
    cpSync(join(ROOT, "exercises", SLUG), join(exercises, SLUG), { recursive: true });
    reference = readFileSync(join(exercises, SLUG, "reference.ts"), "utf8");
    // At once, on a database without a table.
    [a, b] = await Promise.all([start("a"), start("b")]);
  });
  afterAll(async () => {
    for (const server of [a, b]) {
      if (server.process.exitCode !== null || server.process.signalCode !== null) continue;
      server.process.kill("SIGTERM");
      await once(server.process, "exit");
    }
    await databases.dispose();
  });

  async function start(name: string): Promise<Server> {
    const folder = join(databases.folder, name);
    mkdirSync(folder);
    symlinkSync(inject("banks"), join(folder, "cache"));
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", join(ROOT, "testing/failure/web-process.ts")],
      {
        stdio: ["ignore", "pipe", "inherit"],
        env: {
          ...{ PATH: process.env.PATH, NODE_ENV: "production", PORT: "0", LOG_LEVEL: "warn" },
          ...{ DATA_DIR: folder, EXERCISES_DIR: join(databases.folder, "exercises") },
          ...{ DATABASE_URL: url, GRADING_LANES: "1" },
        },
      },
    );
    const ended = once(child, "exit").then(() => Promise.reject(new Error(`server ${name} ended early`)));
    const [said] = await Promise.race([once(child.stdout, "data"), ended]);
    ended.catch(() => undefined);
    return { url: String(said).trim().replace("ready at ", "http://127.0.0.1:"), process: child };
  }

  async function learner(): Promise<SiteClient> {
    const client = new SiteClient(a.url);
    const path = `/api/exercises/${SLUG}/draft`;
    const body = { source: "// begun", base: 0, writtenAt: new Date().toISOString() };
    expect((await client.request("PUT", path, body)).status).toBe(200);
    return client;
  }

  /** Everything that a stream tells until it ends. */
  async function events(client: SiteClient, id: string): Promise<readonly StreamedEvent[]> {
    const text = await client.text("GET", `/api/submissions/${id}/events`);
    return text
      .split("\n")
      .filter((line) => line.startsWith("data: "))
      .map((line) => JSON.parse(line.slice("data: ".length)));
  }

  /** As a page shows them, which forgets what a state replaces. */
  function shown(told: readonly StreamedEvent[]) {
    let checks: string[] = [];
    let status = "";
    for (const event of told) {
      if (event.kind === "check") checks[event.place] = event.check.name;
      else {
        const { report, checksSoFar } = event.submission;
        status = event.submission.status;
        checks = (report?.checks ?? checksSoFar).map(({ name }) => name);
      }
    }
    return { checks, status };
  }

  test("agree about who is signed in, without being given a secret", async () => {
    const client = await learner();
    const there = await client.at(b.url).request("GET", `/api/exercises/${SLUG}/draft`);
    expect(await there.json()).toMatchObject({ draft: { source: "// begun" } });
  });

  test("tell each other how grading goes, to its author alone", async () => {
    const client = await learner();
    const id = await client.submit(SLUG, reference);
    const streams = [a, b].map(({ url }) => events(client.at(url), id));
    for (const told of await Promise.all(streams)) {
      expect(shown(told).status).toBe("graded");
      expect(shown(told).checks.length).toBe(14);
      expect(told.at(-1)).toMatchObject({ submission: { report: { verdict: "passed" } } });
    }
    const stranger = (await learner()).at(b.url);
    expect((await stranger.request("GET", `/api/submissions/${id}/events`)).status).toBe(404);
  });

  test("cancel at one what the other grades, and tell it at both", async () => {
    const client = await learner();
    const id = await client.submit(SLUG, ENDLESS + reference);
    const streams = [a, b].map(({ url }) => events(client.at(url), id));
    for (const { url } of [a, b])
      await eventually(async () =>
        expect(await (await client.at(url).request("GET", `/api/submissions/${id}`)).json()).toMatchObject({
          status: "grading",
        }),
      );
    expect((await client.at(b.url).request("POST", `/api/submissions/${id}/cancel`)).status).toBe(200);
    for (const told of await Promise.all(streams)) expect(shown(told).status).toBe("cancelled");
  });

  test("count tries at a password together", async () => {
    const account = { email: "nobody@example.org", password: "three plain words" };
    const attempt = async ({ url }: Server) =>
      (await new SiteClient(url).request("POST", "/api/auth/sign-in/email", account)).status;
    for (const server of [a, b, a, b, a]) expect(await attempt(server)).not.toBe(429);
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query("SELECT tries FROM password_tries");
    await client.end();
    expect(rows).toEqual([{ tries: 5 }]);
  });

  test("one that is killed takes nothing with it that the other does not go on with", async () => {
    const client = await learner();
    const id = await client.submit(SLUG, `${reference}// once more`);
    const told = events(client.at(b.url), id);
    a.process.kill("SIGKILL");
    await once(a.process, "exit");
    const last = shown(await told);
    expect([last.status, last.checks.length]).toEqual(["graded", 14]);
  });
});
