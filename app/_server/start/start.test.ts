import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { eventually } from "../../../testing/eventually.ts";
import { freePort } from "../../../testing/postgresql.ts";
import { unusableDatabase } from "../database/database-problem.ts";
import { migrate } from "../database/migrate.ts";
import { serverSecret } from "../secret.ts";
import { settingsFrom } from "../settings.ts";
import { explainStartProblem } from "./start-problems.ts";

const ROOT = resolve(import.meta.dirname, "../../..");

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a person sees who starts the server with something wrong. */
describe("npm start", () => {
  let folder: string;
  let data: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "nabla-start-"));
    chmodSync(folder, 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  let count = 0;
  beforeEach(() => {
    data = join(folder, `data-${++count}`);
  });

  function launch(
    environment: Record<string, string>,
    options: { uid?: number; gid?: number } = {},
  ): ChildProcess {
    return spawn(process.execPath, ["app/_server/main.ts"], {
      cwd: ROOT,
      // Nobody builds pages here: what is wrong is told before.
      env: {
        ...process.env,
        NODE_ENV: "production",
        DATABASE_URL: "",
        PORT: "0",
        DATA_DIR: data,
        BUILD_DIR: ".next-none",
        LOG_LEVEL: "warn",
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
      ...options,
    });
  }

  async function ending(child: ChildProcess): Promise<Ended> {
    const printed = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const)
      child[name]?.on("data", (chunk: Buffer) => {
        printed[name] += chunk.toString();
      });
    const [code] = await once(child, "close");
    return { code, ...printed };
  }

  /** Ended by its own words, without building anything and without a stack. */
  async function refusal(environment: Record<string, string>, options = {}): Promise<string> {
    const { code, stdout, stderr } = await ending(launch(environment, options));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).not.toMatch(/^ {4}at /m);
    return stderr.trim().replaceAll(folder, "FOLDER");
  }

  test("names a setting that cannot be used, what it may be, and what it is", async () => {
    expect(await refusal({ PORT: "eighty", TRUST_PROXY: "yes" })).toMatchInlineSnapshot(`
      "Expected PORT to be a port from 0 to 65535 (0: any that is free); received "eighty".
      Expected TRUST_PROXY to be 0, or 1 where a proxy writes X-Forwarded-For; received "yes".
      Set it to that, or leave it out."
    `);
    expect(existsSync(data)).toBe(false);
  });

  test("says that a port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    expect(await refusal({ PORT: String(port) })).toBe(
      `Port ${port} is in use by another program. Stop that one, or choose another port: PORT=3001 npm start`,
    );
    other.close();
  });

  test("says that an address is not this machine's", async () => {
    expect(await refusal({ HOST: "203.0.113.9" })).toMatch(
      /^HOST names an address this machine does not have/,
    );
  });

  test("says that the data folder is a file, or under one", async () => {
    writeFileSync(data, "");
    expect(await refusal({})).toMatchInlineSnapshot(`
      "Expected a data folder that can be written to at FOLDER/data-4 (DATA_DIR); there is a file of that name.
      Mend that, or name another folder: DATA_DIR=~/nabla-data npm start"
    `);
    expect(await refusal({ DATA_DIR: join(data, "deeper") })).toContain("a part of that path is a file");
  });

  test("says that the data folder may not be written to", async () => {
    mkdirSync(data);
    chmodSync(data, 0o555);
    // To root everything may be written.
    const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    if (nobody.uid !== undefined) chownSync(data, nobody.uid, nobody.gid);
    expect(await refusal({}, nobody)).toMatch(
      /at FOLDER\/data-\d+ \(DATA_DIR\); this user may not write there\./,
    );
  });

  test("says that there are no exercises", async () => {
    expect(await refusal({ EXERCISES_DIR: join(folder, "nowhere") })).toMatch(
      /^Expected a folder of exercises at FOLDER\/nowhere \(EXERCISES_DIR\), found /,
    );
  });

  test("refuses data that a later version wrote, and leaves it alone", async () => {
    mkdirSync(data);
    const file = join(data, "nabla.db");
    await migrate({ provider: "sqlite", file });
    const database = new Sqlite(file);
    database.exec("UPDATE _prisma_migrations SET migration_name = '20991231000000_later'");
    database.close();
    const before = readFileSync(file);
    expect(await refusal({})).toMatchInlineSnapshot(`
      "This Nabla is older than its data: the database holds migrations that this version does not know: 20991231000000_later.
      Start the version that wrote it, or name another folder: DATA_DIR=… npm start"
    `);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test("says that no PostgreSQL answers, without the password", async () => {
    const url = `postgresql://nabla:geheim@127.0.0.1:${await freePort()}/nabla`;
    const text = await refusal({ DATABASE_URL: url });
    expect(text).toMatch(/no PostgreSQL answers there \(ECONNREFUSED\)/);
    expect(text).not.toContain("geheim");
  });

  test("says what the sandbox lacks that was asked for", async () => {
    expect(await refusal({ SANDBOX: "perhaps" })).toContain("SANDBOX: expected auto, hardened or plain");
  });

  test("ends at once when it is asked to in the middle of starting, and leaves good data", async () => {
    const child = launch({});
    const ended = ending(child);
    await eventually(() => expect(existsSync(join(data, "nabla.db"))).toBe(true));
    child.kill("SIGTERM");
    const { code, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    await migrate({ provider: "sqlite", file: join(data, "nabla.db") });
    expect(statSync(data).mode & 0o777).toBe(0o700);
    expect(statSync(join(data, "nabla.db")).mode & 0o777).toBe(0o600);
  });
});

describe("the secret", () => {
  const folder = mkdtempSync(join(tmpdir(), "nabla-secret-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is made once, for its owner only", () => {
    const data = join(folder, "one");
    const secret = serverSecret({ DATA_DIR: data });
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(serverSecret({ DATA_DIR: data })).toBe(secret);
    expect(statSync(join(data, "secret")).mode & 0o777).toBe(0o600);
  });

  test("that a full disk left empty is not used", () => {
    const data = join(folder, "two");
    mkdirSync(data);
    writeFileSync(join(data, "secret"), "");
    expect(() => serverSecret({ DATA_DIR: data })).toThrow(
      /Expected 64 hexadecimal digits in .*secret, found something else/,
    );
  });
});

describe("settings", () => {
  test("have defaults for everything, and take an empty variable for none", () => {
    expect(settingsFrom({ PORT: "", HOST: " ", LOG_LEVEL: "" })).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      DATA_DIR: "data",
      LOG_LEVEL: "info",
    });
  });

  test.each([
    { PORT: "-1" },
    { PORT: "65536" },
    { PORT: "3000.5" },
    { PUBLIC_URL: "nabla.example.org" },
    { PUBLIC_URL: "javascript:alert(1)" },
    { LOG_LEVEL: "loud" },
    { GRADING_LANES: "0" },
  ])("refuse %j", (environment) => {
    expect(() => settingsFrom(environment)).toThrow(/^Expected \w+ to be .*; received ".*"\./);
  });
});

test("a full disk is called one", async () => {
  const database = new Sqlite(":memory:");
  database.pragma("max_page_count = 1");
  const error = await Promise.resolve()
    .then(() => database.exec("CREATE TABLE a (b)"))
    .catch((thrown: unknown) => thrown);
  const problem = unusableDatabase({ provider: "sqlite", file: "nabla.db" }, error);
  expect(explainStartProblem(problem)).toMatch(/^The disk is full: .*nabla\.db cannot grow/);
});
