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
import { freePort } from "../../../testing/postgresql-cluster.ts";
import { unusableDatabase } from "../database/database-problem.ts";
import { migrate } from "../database/migrate.ts";
import { serverSecret } from "../secret.ts";
import { StartProblem, settingsFrom } from "../settings.ts";
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
    // Once in each language.
    expect(stderr.trim()).toMatch(/^[\x20-\x7e…\n]+\n\n.*[\u4e00-\u9fff]/s);
    return stderr.trim().replaceAll(folder, "FOLDER");
  }

  test("names a setting that cannot be used, what it may be, and what it is", async () => {
    expect(await refusal({ PORT: "eighty", TRUST_PROXY: "yes" })).toMatchInlineSnapshot(`
      "Expected PORT to be a port from 0 to 65535 (0: any that is free); received "eighty".
      Expected TRUST_PROXY to be how many proxies stand before the server (0 to 9), or their networks, such as loopback, 10.0.0.0/8; received "yes".
      Set it to that, or leave it out.

      PORT 应为 0 到 65535 之间的端口（0 表示任意空闲端口），实际是 "eighty"。
      TRUST_PROXY 应为服务器前面的代理层数（0 到 9），或这些代理所在的网络，例如 loopback, 10.0.0.0/8，实际是 "yes"。
      请改成这样的值，或不设置它。"
    `);
    expect(existsSync(data)).toBe(false);
  });

  test("says that a port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    expect(await refusal({ PORT: String(port) })).toBe(
      `Port ${port} is in use by another program. Stop that one, or choose another port: PORT=3001 npm start\n\n` +
        `端口 ${port} 正被另一个程序占用。请停止那个程序，或换一个端口：PORT=3001 npm start`,
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
      Mend that, or name another folder: DATA_DIR=~/nabla-data npm start

      数据目录 FOLDER/data-4（DATA_DIR）应当可写，但那里有一个同名的文件。
      请解决这个问题，或换一个目录：DATA_DIR=~/nabla-data npm start"
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
    database.exec(`UPDATE _prisma_migrations SET migration_name = '20991231000000_later'
      WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`);
    database.close();
    const before = readFileSync(file);
    expect(await refusal({})).toMatchInlineSnapshot(`
      "This Nabla is older than its data: the database holds migrations that this version does not know: 20991231000000_later.
      Start the version that wrote it, or name another folder: DATA_DIR=… npm start

      当前的 Nabla 比数据旧：数据库里有这个版本不认识的迁移：20991231000000_later。
      请启动写入这些数据的版本，或换一个目录：DATA_DIR=… npm start"
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
    expect(await refusal({ SANDBOX: "perhaps" })).toMatchInlineSnapshot(`
      "SANDBOX is perhaps.
      It may be auto, hardened or plain; auto if it is not set.

      SANDBOX 的值是 perhaps。
      可取 auto、hardened 或 plain；不设置时为 auto。"
    `);
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
  test("name a secret that is too short by its length alone, in both languages", () => {
    const problem = () => settingsFrom({ SECRET: "too short" });
    expect(problem).toThrow(StartProblem);
    expect(explained(problem)).toMatchInlineSnapshot(`
      "Expected SECRET to be at least 32 characters that nobody can guess, as \`openssl rand -hex 32\` prints them; received 9 characters.
      Set it to that, or leave it out.

      SECRET 应为至少 32 个无法猜到的字符，例如 \`openssl rand -hex 32\` 的输出，实际是 9 个字符。
      请改成这样的值，或不设置它。"
    `);
    expect(settingsFrom({ SECRET: "x".repeat(32) })).toMatchObject({ SECRET: "x".repeat(32) });
  });

  test("have defaults for everything, and take an empty variable for none", () => {
    expect(settingsFrom({ PORT: "", HOST: " ", LOG_LEVEL: "" })).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      DATA_DIR: "data",
      LOG_LEVEL: "info",
    });
  });

  test.each([
    ["0", 0],
    ["1", 1],
    ["2", 2],
    ["loopback, 10.0.0.0/8", ["loopback", "10.0.0.0/8"]],
    ["2001:db8::/32,192.0.2.7", ["2001:db8::/32", "192.0.2.7"]],
  ])("take TRUST_PROXY=%s", (text, proxies) => {
    expect(settingsFrom({ TRUST_PROXY: text }).TRUST_PROXY).toEqual(proxies);
  });

  test.each([
    { PORT: "-1" },
    { PORT: "65536" },
    { PORT: "3000.5" },
    { PUBLIC_URL: "nabla.example.org" },
    { PUBLIC_URL: "javascript:alert(1)" },
    { LOG_LEVEL: "loud" },
    { GRADING_LANES: "0" },
    { MUTANT_BANKS: "sometimes" },
    { TRUST_PROXY: "10" },
    { TRUST_PROXY: "-1" },
    { TRUST_PROXY: "loopback, 10.0.0.0/33" },
    { TRUST_PROXY: "0.0.0.0/0" },
    { TRUST_PROXY: "127.1" },
    { TRUST_PROXY: "1, 10.0.0.1" },
    { TRUST_PROXY: "proxy.example.org" },
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

function explained(start: () => unknown): string {
  try {
    start();
  } catch (error) {
    return explainStartProblem(error);
  }
  return "";
}
