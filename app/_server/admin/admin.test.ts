import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { textWidth } from "../../../grader/reporters/text/text-width.ts";
import { openTestSite, TestBrowser, type TestSite } from "../accounts/testing/test-site.ts";

const BIN = join(import.meta.dirname, "bin.js");

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as a process of its own, on the data of a site. */
function nabla(args: readonly string[], environment: Record<string, string>): Promise<Ended> {
  return ended(process.execPath, [BIN, ...args], { LC_ALL: "C", ...environment });
}

async function ended(
  program: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<Ended> {
  const env = { NODE_ENV: "production" as const, PATH: process.env.PATH ?? "", ...environment };
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { env });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = Object(error);
    return { code, stdout, stderr };
  }
}

const admin = (folder: string, ...args: string[]) => nabla(["admin", ...args], { DATA_DIR: folder });

function tokenIn({ stdout }: Ended): string {
  return /\/reset\/(\S+)/.exec(stdout)?.[1] ?? "";
}

describe("on a site that has started", () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await openTestSite();
  });
  afterAll(() => site.close());

  test("create makes an instructor, whose link sets the first password", async () => {
    const made = await admin(site.folder, "create", "Lin@example.org", "--name", "Lin Mei");
    expect(made.stdout.replace(tokenIn(made), "…")).toMatchInlineSnapshot(`
      "✓ lin@example.org sets a password by this link, once and within an hour:
        http://localhost:3000/reset/…
        If people reach the site by another address, set PUBLIC_URL to it and run this again.
      "
    `);
    const browser = new TestBrowser(site);
    await expect(browser.signIn("lin", "")).rejects.toMatchObject({ code: "wrongSignIn" });
    await site.credentials.resetPassword(browser.context, tokenIn(made), "three plain words");
    expect(await browser.signIn("lin")).toMatchObject({ name: "Lin Mei", role: "instructor" });
  });

  test("create takes a role, and leaves an account that is there as it is", async () => {
    expect(await admin(site.folder, "create", "root@example.org", "--role", "admin")).toMatchObject({
      code: 0,
    });
    const again = await admin(site.folder, "create", "root@example.org");
    expect(again).toMatchObject({ code: 2, stdout: "" });
    expect(again.stderr).toContain("root@example.org has an account already, as admin. Nothing was changed.");
    const row = await site.database.user.findUnique({ where: { email: "root@example.org" } });
    expect(row).toMatchObject({ name: "root", role: "admin" });
  });

  test("create tells how to get the link that a full disk lost", async () => {
    const line = `"$0" "$1" admin create full@example.org`;
    const env = { LC_ALL: "zh_CN.UTF-8", DATA_DIR: site.folder };
    const { code, stderr } = await ended("sh", ["-c", `${line} > /dev/full`, process.execPath, BIN], env);
    expect(stderr).toMatchInlineSnapshot(`
      "nabla: 无法写入标准输出：磁盘已满。
        请腾出空间或换个位置，再试一次。
        账号没有问题，只是链接没能输出。重新生成请运行：nabla admin reset full@example.org
      "
    `);
    expect(code).toBe(3);
    expect(await site.database.user.count({ where: { email: "full@example.org" } })).toBe(1);
  });

  test("reset makes a link that works, at the address people know", async () => {
    const browser = new TestBrowser(site);
    await browser.signUp("mo");
    const environment = { DATA_DIR: site.folder, PUBLIC_URL: "https://nabla.example" };
    const made = await nabla(["admin", "reset", "MO@example.org", "--locale", "zh"], environment);
    expect(made.stdout).toMatch(
      /^✓ mo@example\.org 用下面的链接设置密码.*\n {2}https:\/\/nabla\.example\/reset\/\S+\n$/,
    );
    await site.credentials.resetPassword(browser.context, tokenIn(made), "three other words");
    expect(await browser.user()).toBeNull();
    expect(await browser.signIn("mo", "three other words")).toMatchObject({ name: "mo" });
  });

  test.each([
    [["reset", "nobody@example.org"], "There is no account for nobody@example.org."],
    [["create", "lin"], "“lin” is no email address."],
    [["create", "new@example.org", "--name", "x".repeat(81)], "A name holds 1 to 80 characters."],
    [["create", "new@example.org", "--role", "learner"], "--role expects instructor or admin"],
    [["reset", "lin@example.org", "--role", "admin"], "does not take --role"],
    [["rest", "lin@example.org"], "Did you mean reset?"],
    [["reset"], "expects one email address, but was given 0"],
    [["reset", "--rol", "admin"], "There is no option --rol. Did you mean --role?"],
    [["create", "--name"], "--name needs a value."],
    [["create", "lin@example.org", "--locale", "fr"], "--locale expects zh or en"],
  ])("%j is refused with words", async (args, words) => {
    const users = await site.database.user.count();
    const { code, stdout, stderr } = await admin(site.folder, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(words);
    expect(await site.database.user.count()).toBe(users);
  });
});

test("its help names both actions, in both languages; without a command it is an error", async () => {
  const english = await nabla(["admin", "--help"], {});
  const chinese = await nabla(["--help", "--locale", "zh"], {});
  expect([english.code, english.stderr, chinese.code]).toEqual([0, "", 0]);
  expect(english.stdout).toContain("nabla admin create <email>");
  expect(chinese.stdout).toContain("在站点所在的机器上创建账号");
  for (const words of [[], ["admin"]])
    expect(await nabla(words, {})).toEqual({ code: 2, stdout: "", stderr: english.stdout });
});

test.each(["en", "zh"])("its help fits forty columns, in %s", async (locale) => {
  const { stdout } = await nabla(["--help", "--locale", locale], { COLUMNS: "40" });
  const sentences = stdout.split("\n").filter((line) => !/^ *nabla /.test(line));
  expect(sentences.length).toBeGreaterThan(10);
  expect(sentences.filter((line) => textWidth(line) > 40)).toEqual([]);
});

describe("on data it cannot use", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "nabla-admin-"));
    return () => rmSync(folder, { recursive: true });
  });

  test("no database yet: it says how to get one, and makes none", async () => {
    const { code, stderr } = await admin(folder, "reset", "lin@example.org");
    expect(code).toBe(2);
    expect(stderr).toContain(`There is no database in ${folder} yet.`);
    expect(stderr).toContain("npm start");
    expect(existsSync(join(folder, "nabla.db"))).toBe(false);
  });

  test.each([
    [
      "newer",
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', '', '2999_x', 'now')",
    ],
    ["older", "DELETE FROM _prisma_migrations"],
  ])("of a version that is %s: it says so and changes nothing", async (kind, sql) => {
    const site = await openTestSite();
    const database = new Database(join(site.folder, "nabla.db"));
    database.exec(sql);
    database.close();
    const { code, stderr } = await admin(site.folder, "create", "lin@example.org");
    expect(code).toBe(2);
    expect(stderr).toContain(
      kind === "newer" ? "newer version of Nabla" : "npm start: it brings its data up to date",
    );
    expect(await site.database.user.count()).toBe(0);
    await site.close();
  });

  test("settings it cannot use, in Chinese", async () => {
    const { code, stderr } = await nabla(["admin", "reset", "lin@example.org", "--locale", "zh"], {
      DATA_DIR: folder,
      PORT: "eighty",
      LOG_LEVEL: "loud",
    });
    expect(code).toBe(2);
    expect(stderr).toMatchInlineSnapshot(`
      "nabla: 站点的数据无法使用。
        PORT 应为 0 到 65535 之间的端口（0 表示任意空闲端口），实际是 "eighty"。
        LOG_LEVEL 应为 fatal、error、warn、info、debug 或 silent，实际是 "loud"。
        请改成这样的值，或不设置它。
      "
    `);
  });

  test("a PostgreSQL that does not answer", async () => {
    const environment = { DATA_DIR: folder, DATABASE_URL: "postgresql://nabla:hidden@127.0.0.1:1/nabla" };
    const { code, stderr } = await nabla(["admin", "reset", "lin@example.org"], environment);
    expect(code).toBe(2);
    expect(stderr).toContain("no PostgreSQL answers there");
    expect(stderr).not.toContain("hidden");
  });
});
