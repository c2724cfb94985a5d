import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Prisma } from "../../../prisma/generated/sqlite/client/client.ts";
import type { Provider } from "../../../prisma/providers.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { fillDatabase } from "../../../testing/storage/fill-database.ts";
import { type Database, openDatabase } from "../database/database.ts";
import type { DatabaseAddress } from "../database/database-address.ts";
import { migrate } from "../database/migrate.ts";
import { openMigrationSession } from "../database/migration-session.ts";
import { BackupProblem } from "./backup-problem.ts";
import { openSnapshot } from "./open-snapshot.ts";
import { restoreBackup } from "./restore-backup.ts";
import { writeBackup } from "./write-backup.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

let files = 0;
const newFile = () => join(databases.folder, `${++files}.backup`);

async function backUp(address: DatabaseAddress, file = newFile(), overwrite = false): Promise<string> {
  const snapshot = await openSnapshot(address);
  await writeBackup(snapshot, { file, provider: address.provider, overwrite }).finally(() =>
    snapshot.close(),
  );
  return file;
}

const restore = (address: DatabaseAddress, file: string, replace = false) =>
  restoreBackup(address, { file, place: "here", replace });

async function withDatabase<T>(
  address: DatabaseAddress,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(address);
  try {
    return await work(database);
  } finally {
    await database.$disconnect();
  }
}

/** Every row of every table, as the application reads it. */
function everything(address: DatabaseAddress): Promise<Readonly<Record<string, readonly string[]>>> {
  return withDatabase(address, async (database) => {
    const rows: Record<string, readonly string[]> = {};
    for (const name of Object.keys(Prisma.ModelName)) {
      const model: unknown = Reflect.get(database, `${name[0]?.toLowerCase()}${name.slice(1)}`);
      const found: readonly unknown[] = await Object(model).findMany();
      rows[name] = found.map((row) => JSON.stringify(row, inOrder)).sort();
    }
    return rows;
  });
}

/** PostgreSQL keeps the keys of JSON in an order of its own. */
function inOrder(_: string, value: unknown): unknown {
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  return isRecord ? Object.fromEntries(Object.entries(value).sort()) : value;
}

async function ask(address: DatabaseAddress, sql: string): Promise<readonly string[]> {
  const session = await openMigrationSession(address);
  return session.column(sql).finally(() => session.close());
}

/** A site with a history, and one row of what is hard to copy. */
async function filled(provider: Provider): Promise<DatabaseAddress> {
  const address = await databases.create(provider);
  await migrate(address);
  await fillDatabase(address, 300);
  await withDatabase(address, async (database) => {
    await database.user.create({
      data: {
        ...{ id: "hard", name: 'Zoë "∇" \\ 林\t\u{1f40d}\u0085\u2028', email: "[null]", image: "" },
        ...{ preferences: { zh: "归一化", list: [1, 0.1, true, null, "2"], deep: { "": '"' } } },
        ...{ emailVerified: true, createdAt: new Date("1999-12-31T23:59:59.001Z") },
      },
    });
    await database.progress.create({
      data: { userId: "hard", exerciseId: "e1", bestScore: 0.1 + 0.2, maxScore: 5e-324 },
    });
    await database.progress.create({
      data: { userId: "hard", exerciseId: "e2", bestScore: 2 ** 53 + 2, maxScore: -1e21 },
    });
    await database.answerGroup.create({
      data: {
        ...{ exerciseId: "e1", cases: "c", facts: "f", mark: 1 / 3, roundedMark: "0.333", failedCheck: "x" },
        numbers: Uint8Array.from({ length: 256 }, (_, i) => i),
      },
    });
    await database.quizAttempt.create({
      data: {
        ...{ userId: "hard", exerciseId: "e1", versionId: "v1", question: "q", order: 5, answer: "text" },
      },
    });
    await database.exercise.update({ where: { id: "e1" }, data: { publishedVersionId: "v1" } });
  });
  return address;
}

describe.each(DATABASES)("a backup of %s", (from) => {
  let source: DatabaseAddress;
  let file: string;
  beforeAll(async () => {
    source = await filled(from);
    file = await backUp(source);
  });

  test.each(DATABASES)("is restored to %s, row by row", async (to) => {
    const target = await databases.create(to);
    const before = await everything(source);
    const counted = Object.values(before).flat().length;
    expect(await restore(target, file)).toMatchObject({ rows: counted });
    expect(await everything(target)).toEqual(before);
    expect(counted).toBeGreaterThan(2_000);
    expect(await migrate(target)).toEqual([]);
  });

  test.each(DATABASES)("leaves %s as the migrations made it", async (to) => {
    const [target, fresh] = [await databases.create(to), await databases.create(to)];
    await restore(target, file);
    await migrate(fresh);
    const schema = {
      sqlite: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY sql",
      postgresql: `SELECT pg_get_constraintdef(oid) || conrelid::regclass || conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`,
    }[to];
    expect(await ask(target, schema)).toEqual(await ask(fresh, schema));
    const last = await ask(target, 'SELECT max("id") FROM "kept_draft"');
    await withDatabase(target, async (database) => {
      const kept = { userId: "hard", exerciseId: "e1", source: "", writtenAt: new Date() };
      expect((await database.keptDraft.create({ data: kept })).id).toBe(Number(last[0]) + 1);
      await database.user.delete({ where: { id: "hard" } });
      expect(await database.progress.count({ where: { userId: "hard" } })).toBe(0);
    });
  });

  test("put in place of what a database held leaves its secret", async () => {
    const target = await filled(from);
    const secret = { id: 1, secret: "of the site that is replaced" };
    await withDatabase(target, (database) => database.siteSecret.create({ data: secret }));
    expect(await restore(target, file, true)).toMatchObject({ keptSecret: true });
    await withDatabase(target, async (database) => {
      expect(await database.siteSecret.findMany()).toEqual([secret]);
      expect(await database.user.count({ where: { id: "hard" } })).toBe(1);
    });
  });

  test("holds the moment at which it began; writers go on", async () => {
    const snapshot = await openSnapshot(source);
    await withDatabase(source, (database) =>
      database.$transaction(async (tx) => {
        await tx.user.create({ data: { id: "late", name: "n", email: "late@example.org" } });
        const session = { id: "late", token: "late", userId: "late", expiresAt: new Date() };
        await tx.session.create({ data: session });
      }),
    );
    const late = newFile();
    await writeBackup(snapshot, { file: late, provider: from, overwrite: false });
    await snapshot.close();
    const target = await databases.create(from);
    await restore(target, late);
    await withDatabase(target, async (database) => {
      expect(await database.user.count({ where: { id: "late" } })).toBe(0);
      expect(await database.session.count({ where: { id: "late" } })).toBe(0);
    });
    const again = await databases.create(from);
    await restore(again, await backUp(source));
    await withDatabase(again, async ({ session }) =>
      expect(await session.count({ where: { id: "late" } })).toBe(1),
    );
  });

  test("is refused by a database that is not empty, and replaces it where that is asked for", async () => {
    const target = await databases.create(from);
    await migrate(target);
    await withDatabase(target, (database) =>
      database.user.create({ data: { id: "there", name: "n", email: "e" } }),
    );
    await expect(restore(target, file)).rejects.toThrow("The database in here is not empty (rows in user).");
    expect((await everything(target)).User).toHaveLength(1);
    await restore(target, file, true);
    expect((await everything(target)).User).toEqual((await everything(source)).User?.filter(notLate));
  });

  test("is refused while the site runs on the database, and not once it is dead", async () => {
    const target = await databases.create(from);
    await migrate(target);
    const process = { host: "lab", pid: 7, version: "1", lanes: 1, busy: 0, jail: "none" };
    const seen = (ago: number) => {
      const at = new Date(Date.now() - ago);
      const row = { ...process, startedAt: at, seenAt: at };
      return withDatabase(target, ({ gradingProcess }) =>
        gradingProcess.upsert({ where: { id: "p" }, create: { id: "p", ...row }, update: row }),
      );
    };
    await seen(5_000);
    await expect(restore(target, file, true)).rejects.toThrow("here still runs (lab:7)");
    await seen(40_000);
    await restore(target, file, true);
    expect((await everything(target)).GradingProcess).toEqual([]);
  });

  test("never replaces the tables of another program", async () => {
    const target = await databases.create(from);
    const session = await openMigrationSession(target);
    await session.run("CREATE TABLE letters (text TEXT); CREATE TABLE _prisma_migrations (id TEXT)");
    await session.close();
    await expect(restore(target, file, true)).rejects.toThrow("another program (its tables: letters)");
    expect(await ask(target, "SELECT text FROM letters")).toEqual([]);
  });

  test("that would leave rows without their owners is taken back wholly", async () => {
    const target = await databases.create(from);
    await expect(
      restore(
        target,
        signed(file, (lines) => withoutRow(lines, "user", '"hard"')),
      ),
    ).rejects.toThrow(/foreign key|without their owners/);
    await expect(ask(target, 'SELECT 1 FROM "user"')).rejects.toThrow(/no such table|does not exist/);
  });
});

function notLate(row: string): boolean {
  return !row.includes("late@example.org");
}

/** From before exercises were rows. */
describe.each(DATABASES)("a backup that an older version made of %s", (from) => {
  let file: string;
  let migrated: Awaited<ReturnType<typeof everything>>;
  beforeAll(async () => {
    const source = await databases.create(from);
    const session = await openMigrationSession(source);
    const old = join(import.meta.dirname, `../database/testing/old-${from}.sql`);
    await session.run(readFileSync(old, "utf8"));
    await session.close();
    file = await backUp(source);
    await migrate(source);
    migrated = await everything(source);
  });

  test.each(DATABASES)("becomes on %s what migrating makes of its database", async (to) => {
    const target = await databases.create(to);
    await restore(target, file);
    expect(await migrate(target)).toEqual([]);
    expect(asMigrated(await everything(target), from !== to)).toEqual(asMigrated(migrated, from !== to));
    expect(migrated.Submission).toHaveLength(5);
  });
});

describe("a file", () => {
  let source: DatabaseAddress;
  let file: string;
  let bytes: Buffer;
  beforeAll(async () => {
    source = await databases.create("sqlite");
    await migrate(source);
    await fillDatabase(source, 50);
    file = await backUp(source);
    bytes = readFileSync(file);
  });

  /** Nothing may come of it: the database has no tables. */
  async function refusal(damaged: string): Promise<string> {
    const target = await databases.create("sqlite");
    const problem = await restore(target, damaged).then(
      () => new Error("it was restored"),
      (error: unknown) => error,
    );
    if (target.provider !== "sqlite" || !(problem instanceof BackupProblem)) throw problem;
    expect(existsSync(target.file)).toBe(false);
    return problem.problem.en.what.replaceAll(damaged, "<file>");
  }

  function written(content: Buffer | string): string {
    const path = newFile();
    writeFileSync(path, content);
    return path;
  }

  test("is read by its owner only, and no other is left beside it", () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(file)).filter((name) => name.includes("unfinished"))).toEqual([]);
  });

  test("that is there is not overwritten, unless that is asked for", async () => {
    const there = written("precious");
    await expect(backUp(source, there)).rejects.toThrow(`${there} exists already and is left as it is.`);
    expect(readFileSync(there, "utf8")).toBe("precious");
    await backUp(source, there, true);
    expect(gunzipSync(readFileSync(there)).toString()).toContain('"nabla-backup"');
    expect(statSync(there).mode & 0o777).toBe(0o600);
  });

  test("that is cut off is refused wherever it was cut", async () => {
    const lengths = Array.from({ length: 24 }, (_, i) => Math.floor((bytes.length * i) / 24));
    for (const length of [...lengths, bytes.length - 8, bytes.length - 1])
      expect(await refusal(written(bytes.subarray(0, length)))).toMatch(/is cut off|is not a backup/);
  });

  test("with a changed byte is refused, or holds the same", async () => {
    const before = await everything(source);
    let refused = 0;
    for (let place = 0; place < bytes.length; place += Math.ceil(bytes.length / 120)) {
      const copy = Buffer.from(bytes);
      copy[place] = (copy[place] ?? 0) ^ 0x10;
      const target = await databases.create("sqlite");
      try {
        await restore(target, written(copy));
        expect(await everything(target)).toEqual(before);
      } catch (error) {
        expect(error).toBeInstanceOf(BackupProblem);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(110);
  });

  test("packed anew with another row, without one, or without a table is refused", async () => {
    const other = changed(file, (lines) => lines.map((text) => text.replace("u0@example", "u9@example")));
    expect(await refusal(other)).toContain(
      "<file> is cut off or was changed after it was written (user: SHA-256",
    );
    const fewer = changed(file, (lines) => withoutRow(lines, "user", '"u0"'));
    expect(await refusal(fewer)).toContain("(user: 0 of 1 rows)");
    const noTable = changed(file, (lines) => lines.filter((text) => text !== '{"table":"verification"}'));
    expect(await refusal(noTable)).toContain("(verification: missing)");
    const later = changed(file, (lines) => [...lines, "[1]"]);
    expect(await refusal(later)).toContain("(lines after the manifest)");
  });

  test("of a later version, or of another program, is refused with words", async () => {
    const migration = changed(file, ([first = "", ...rest]) => [
      first.replace('"migrations":[', '"migrations":["2999_later",'),
      ...rest,
    ]);
    expect(await refusal(migration)).toBe(
      "<file> was written by a later version of Nabla (its migrations: 2999_later).",
    );
    const form = changed(file, ([first = "", ...rest]) => [
      first.replace('"formatVersion":1', '"formatVersion":2,"new":true'),
      ...rest,
    ]);
    expect(await refusal(form)).toBe("<file> was written by a later version of Nabla.");
    for (const content of ["", "Dear restore,\n", gzipSync("Dear restore,\n"), gzipSync("")])
      expect(await refusal(written(content))).toBe("<file> is not a backup of Nabla.");
    const table = signed(file, ([first = "", ...rest]) => [first.replace('"image"', '"picture"'), ...rest]);
    expect(await refusal(table)).toContain("does not fit the tables of the version that it names (user:");
  });
});

/**
 * Without what the migration of exercises to rows draws at random, the time at which it ran, and, between two kinds of
 * database, how the text of reports is spaced: PostgreSQL had them as its own JSON.
 */
function asMigrated(rows: Awaited<ReturnType<typeof everything>>, isOtherKind: boolean): readonly string[] {
  const names = new Map((rows.Exercise ?? []).map((row) => [JSON.parse(row).id, JSON.parse(row).slug]));
  const spaced = ["content", "legacyContent", "bytes", "storedBytes"];
  const plain = (key: string, value: unknown) => {
    if (isOtherKind && spaced.includes(key)) return undefined;
    return key === "exerciseId" || key === "id" ? (names.get(value) ?? value) : value;
  };
  return Object.entries(rows).flatMap(([table, list]) =>
    list
      .map((row) => ({ ...JSON.parse(row), ...(table === "Exercise" ? { createdAt: "then" } : {}) }))
      .map((row) => `${table} ${JSON.stringify(row, plain)}`)
      .sort(),
  );
}

type Change = (lines: readonly string[]) => readonly string[];

/** A file whose lines are those of another, changed. */
function changed(file: string, change: Change): string {
  const lines = gunzipSync(readFileSync(file)).toString().split("\n").slice(0, -1);
  const path = newFile();
  writeFileSync(path, gzipSync(`${change(lines).join("\n")}\n`));
  return path;
}

/** The same, with a manifest that says so: it is whole, but wrong. */
function signed(file: string, change: Change): string {
  return changed(file, (lines) => {
    const [header = "", ...others] = change(lines).slice(0, -1);
    const tables: Record<string, { rows: number; sha256: string }> = {};
    for (const part of others.join("\n").split('{"table":"').slice(1)) {
      const [mark = "", ...rows] = part.trimEnd().split("\n");
      const text = rows.map((row) => `${row}\n`).join("");
      tables[mark.slice(0, -2)] = { rows: rows.length, sha256: sha256(text) };
    }
    return [header, ...others, JSON.stringify({ header: sha256(`${header}\n`), tables })];
  });
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function withoutRow(lines: readonly string[], table: string, id: string): readonly string[] {
  const begin = lines.indexOf(`{"table":"${table}"}`);
  const row = lines.findIndex((text, i) => i > begin && text.startsWith(`[${id},`));
  return lines.toSpliced(row, 1);
}
