import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textWidth } from "../../../grader/reporters/text/text-width.ts";
import { TestDatabases } from "../../../testing/databases.ts";
import { fillDatabase } from "../../../testing/storage/fill-database.ts";
import { type Database, openDatabase } from "../database/database.ts";
import type { DatabaseAddress } from "../database/database-address.ts";
import { migrate } from "../database/migrate.ts";

const BIN = join(import.meta.dirname, "bin.js");

const databases = new TestDatabases();
const data = join(databases.folder, "data");
/** The site runs. */
let database: Database;
beforeAll(async () => {
  mkdirSync(data);
  const address: DatabaseAddress = { provider: "sqlite", file: join(data, "nabla.db") };
  await migrate(address);
  await fillDatabase(address, 300);
  database = await openDatabase(address);
  await database.user.findFirst();
});
afterAll(async () => {
  await database.$disconnect();
  await databases.dispose();
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A line of a shell, in which `"$@"` is the program. */
async function shell(line: string, env: Record<string, string> = {}): Promise<Ended> {
  const all = { NODE_ENV: "production" as const, PATH: process.env.PATH ?? "", LC_ALL: "C", DATA_DIR: data };
  const args = ["-c", line, "sh", process.execPath, BIN];
  const options = { cwd: databases.folder, env: { ...all, ...env } };
  try {
    return { code: 0, ...(await promisify(execFile)("sh", args, options)) };
  } catch (error) {
    const { code, stdout, stderr } = Object(error);
    return { code, stdout, stderr };
  }
}

describe("nabla backup and nabla restore", () => {
  test("move a site from SQLite to PostgreSQL", async () => {
    const made = await shell('"$@" backup site.backup');
    expect(made).toMatchObject({ code: 0, stderr: "" });
    expect(made.stdout.replace(/\d+ kB/, "… kB")).toMatchInlineSnapshot(`
      "✓ site.backup: 4092 rows of 27 tables, … kB.
        The secret that cookies are signed with is not in it (DATA_DIR/secret or SECRET): keep a copy apart.
      "
    `);
    const url = await (await databases.postgresql()).createDatabase();
    const restored = await shell('"$@" restore site.backup', { DATABASE_URL: url });
    expect(restored).toMatchObject({ code: 0, stderr: "" });
    expect(restored.stdout.replace(/rows of \S+/, "rows of …")).toMatchInlineSnapshot(`
      "✓ 4092 rows of … are in DATABASE_URL now.
        Without the secret of then (DATA_DIR/secret or SECRET) all have to sign in again, and learners without an account cannot.
      "
    `);
    const moved = await openDatabase({ provider: "postgresql", url });
    expect(await moved.submission.count()).toBe(300);
    await moved.$disconnect();
    expect(await shell('"$@" restore site.backup --locale zh', { DATABASE_URL: url })).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("数据库不是空的"),
    });
  });

  test("say so where there is nothing to back up, and make no database", async () => {
    const { code, stderr } = await shell('"$@" backup none.backup', { DATA_DIR: "elsewhere" });
    expect([code, stderr]).toEqual([2, expect.stringContaining("no database of Nabla in ./elsewhere")]);
    expect(existsSync(join(databases.folder, "elsewhere"))).toBe(false);
    expect(existsSync(join(databases.folder, "none.backup"))).toBe(false);
  });

  test.each([
    ['"$@" backup', "expects one file, but was given 0"],
    ['"$@" restore a b', "expects one file, but was given 2"],
    ['"$@" backup a --overwrit', "There is no option --overwrit. Did you mean --overwrite?"],
    ['"$@" restore a --overwrite', "There is no option --overwrite."],
    ['"$@" backup a --locale fr', "--locale expects zh or en"],
    ['"$@" restore missing', "missing cannot be read: there is no such file or folder"],
    ['"$@" restore data', "data cannot be read: it is a folder"],
    ['"$@" backup data', "data exists already and is left as it is"],
    ['"$@" backup nowhere/a', "nowhere/a cannot be written: there is no such file or folder"],
  ])("refuse %s with words", async (line, words) => {
    const { code, stdout, stderr } = await shell(line);
    expect(stdout).toBe("");
    expect(stderr).toContain(words);
    expect(stderr).not.toContain("at ");
    expect(code).toBeGreaterThanOrEqual(2);
  });

  test("leave nothing of a backup, and the one before as it was, on a full disk", async () => {
    writeFileSync(join(databases.folder, "full.backup"), "precious");
    // No file of this process may grow beyond some kilobytes: writing fails in the middle, as on a full disk.
    const { code, stderr } = await shell(`trap '' XFSZ; ulimit -f 8; "$@" backup full.backup --overwrite`);
    expect(stderr).toContain("full.backup cannot be written: the file would be too large.");
    expect(code).toBe(3);
    expect(readFileSync(join(databases.folder, "full.backup"), "utf8")).toBe("precious");
    expect(readdirSync(databases.folder).filter((name) => name.includes("unfinished"))).toEqual([]);
  });

  test("leave an empty folder empty where a disk has no room for what is restored", async () => {
    await shell('"$@" backup large.backup');
    const line = `trap '' XFSZ; ulimit -f 200; "$@" restore large.backup`;
    const { code, stderr } = await shell(line, { DATA_DIR: "small" });
    expect([code, stderr]).toEqual([2, expect.stringContaining("SQLITE_")]);
    expect(readdirSync(join(databases.folder, "small"))).toEqual([]);
    expect(await shell('"$@" restore large.backup', { DATA_DIR: "small" })).toMatchObject({ code: 0 });
  });

  test.each(["en", "zh"])("have help that fits forty columns, in %s", async (locale) => {
    for (const command of ["backup", "restore"]) {
      const { code, stdout } = await shell(`"$@" ${command} --help --locale ${locale}`, { COLUMNS: "40" });
      expect(code).toBe(0);
      const sentences = stdout.split("\n").filter((line) => !/^ *(nabla|DATABASE_URL=)/.test(line));
      expect(sentences.length).toBeGreaterThan(8);
      expect(sentences.filter((line) => textWidth(line) > 40)).toEqual([]);
    }
  });
});
