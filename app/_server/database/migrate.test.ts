import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { migrationsFolder, type Provider } from "../../../prisma/providers.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { freePort } from "../../../testing/postgresql-cluster.ts";
import { openDatabase } from "./database.ts";
import type { DatabaseAddress } from "./database-address.ts";
import { migrate } from "./migrate.ts";
import { openMigrationSession } from "./migration-session.ts";
import { migrationsIn } from "./migrations.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const ADD_NICKNAME =
  'ALTER TABLE "user" ADD COLUMN "nickname" TEXT;\nCREATE TABLE "later" ("id" TEXT PRIMARY KEY);';

/** The project's migrations and a later one. */
function withLater(provider: Provider, sql: string): string {
  const folder = mkdtempSync(join(databases.folder, "migrations-"));
  cpSync(migrationsFolder(provider), folder, { recursive: true });
  mkdirSync(join(folder, "20991231000000_later"));
  writeFileSync(join(folder, "20991231000000_later", "migration.sql"), sql);
  return folder;
}

/** The project's migrations up to one. */
function withoutLater(provider: Provider, last: string): string {
  const folder = mkdtempSync(join(databases.folder, "migrations-"));
  for (const { name } of migrationsIn(migrationsFolder(provider)))
    if (name <= last) cpSync(join(migrationsFolder(provider), name), join(folder, name), { recursive: true });
  return folder;
}

const COLUMNS = {
  sqlite: `SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT LIKE '\\_%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite%'`,
  postgresql: `SELECT (table_name || '.' || column_name)::text FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name NOT LIKE '\\_%'`,
};
const INDEXES = {
  sqlite: "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
  postgresql:
    "SELECT indexname::text FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT LIKE '%_pkey'",
};

async function ask(address: DatabaseAddress, sql: string): Promise<readonly string[]> {
  const session = await openMigrationSession(address);
  try {
    return [...(await session.column(sql))].sort();
  } finally {
    await session.close();
  }
}

/** Runs a program that has `address`, `folder`, and this room's modules. @returns what ended it */
async function inProcess(program: string, address: DatabaseAddress, folder: string): Promise<string> {
  const module = (name: string) => JSON.stringify(join(import.meta.dirname, name));
  const text = `import { migrate } from ${module("migrate.ts")};
    import { openMigrationSession } from ${module("migration-session.ts")};
    const address = ${JSON.stringify(address)};
    const folder = ${JSON.stringify(folder)};
    ${program}`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", text], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const [code, signal] = await once(child, "close");
  return signal ?? `${code} ${printed.trim()}`;
}

test("both databases get the same tables, columns and indexes", async () => {
  const [sqlite, postgresql] = await Promise.all(DATABASES.map((provider) => databases.create(provider)));
  if (sqlite === undefined || postgresql === undefined) throw new Error("expected two databases");
  await Promise.all([migrate(sqlite), migrate(postgresql)]);
  const columns = await ask(sqlite, COLUMNS.sqlite);
  expect(columns).toContain("submission.claimedUntil");
  expect(await ask(postgresql, COLUMNS.postgresql)).toEqual(columns);
  const indexes = await ask(sqlite, INDEXES.sqlite);
  expect(indexes.length).toBeGreaterThan(5);
  expect(await ask(postgresql, INDEXES.postgresql)).toEqual(indexes);
});

describe.each(DATABASES)("migrate on %s", (provider) => {
  const columns = COLUMNS[provider];

  test("makes an empty database complete, once", async () => {
    const address = await databases.create(provider);
    expect(await migrate(address)).toHaveLength(migrationsIn(migrationsFolder(provider)).length);
    expect(await migrate(address)).toEqual([]);
    const database = await openDatabase(address);
    expect(await database.user.count()).toBe(0);
    await database.$disconnect();
  });

  test("upgrades an old database and keeps its rows", async () => {
    const address = await databases.create(provider);
    await migrate(address);
    const database = await openDatabase(address);
    await database.user.create({ data: { id: "u", name: "阿黎", email: "li@example.org" } });
    await database.exercise.create({ data: { id: "e", slug: "adam" } });
    await database.draft.create({
      data: { userId: "u", exerciseId: "e", source: "旧", revision: 7, updatedAt: new Date(0) },
    });
    await database.$disconnect();
    expect(await migrate(address, withLater(provider, ADD_NICKNAME))).toEqual(["20991231000000_later"]);
    expect(await ask(address, columns)).toContain("user.nickname");
    expect(await ask(address, 'SELECT "source" FROM "draft"')).toEqual(["旧"]);
  });

  test("leaves exercises of users who were deleted before that was noted to the administrators", async () => {
    const address = await databases.create(provider);
    const archivedAt = "2020-11-29T12:00:00.000+00:00";
    const exercises = { alone: archivedAt, served: null, folder: null, "taken-over": null, owned: null };
    const versions = [
      ...(["alone", "served", "taken-over", "owned"] as const).map((id) => ({
        id: `${id}-1`,
        of: id,
        number: 1,
      })),
      ...(["folder", "taken-over"] as const).map((id) => ({ id: `${id}-2`, of: id, number: null })),
    ];
    await migrate(address, withoutLater(provider, "20261129142825_keep_what_is_read"));
    const session = await openMigrationSession(address);
    await session.run(
      `INSERT INTO "user" ("id", "name", "email", "updatedAt") VALUES ('u', 'n', 'e', '${archivedAt}')`,
    );
    for (const [id, time] of Object.entries(exercises))
      await session.run(
        `INSERT INTO "exercise" ("id", "slug", "ownerId", "archivedAt") VALUES
          ('${id}', '${id}', ${id === "owned" ? "'u'" : "NULL"}, ${time === null ? "NULL" : `'${time}'`})`,
      );
    for (const { id, of, number } of versions) {
      await session.run(
        `INSERT INTO "exercise_version" ("id", "exerciseId", "number") VALUES ('${id}', '${of}', ${number})`,
      );
      await session.run(`UPDATE "exercise" SET "publishedVersionId" = '${id}' WHERE "id" = '${of}'`);
    }
    await session.close();
    await migrate(address);
    const database = await openDatabase(address);
    const left = await database.exercise.findMany({
      ...{ where: { leftAt: { not: null } }, orderBy: { id: "asc" }, select: { id: true, leftAt: true } },
    });
    await database.$disconnect();
    expect(left).toEqual([
      { id: "alone", leftAt: new Date(archivedAt) },
      { id: "served", leftAt: expect.any(Date) },
    ]);
    expect(left[1]?.leftAt?.getTime()).toBeGreaterThan(new Date(archivedAt).getTime());
  });

  test("refuses a newer database and changes nothing in it", async () => {
    const address = await databases.create(provider);
    await migrate(address, withLater(provider, ADD_NICKNAME));
    const before = address.provider === "sqlite" ? readFileSync(address.file) : await ask(address, columns);
    await expect(migrate(address)).rejects.toMatchObject({
      name: "DatabaseMismatch",
      unknownMigrations: ["20991231000000_later"],
    });
    const after = address.provider === "sqlite" ? readFileSync(address.file) : await ask(address, columns);
    expect(after).toEqual(before);
  });

  test("serves a database whose migration had an earlier text that came to the same", async () => {
    const address = await databases.create(provider);
    await migrate(address);
    const name = "20261128204519_exercises_and_reports";
    const former = migrationsIn(migrationsFolder(provider)).find((one) => one.name === name)?.formerChecksums;
    const database = await openDatabase(address);
    for (const checksum of former ?? []) {
      await database.$executeRawUnsafe(
        `UPDATE _prisma_migrations SET checksum = '${checksum}' WHERE migration_name = '${name}'`,
      );
      expect(await migrate(address)).toEqual([]);
    }
    await database.$disconnect();
    expect(former).toHaveLength(2);
  });

  test("refuses a database whose migrations were of another text, and changes nothing in it", async () => {
    const address = await databases.create(provider);
    await migrate(address, withLater(provider, ADD_NICKNAME));
    const before = await ask(address, columns);
    const changed = withLater(provider, `${ADD_NICKNAME}\n`);
    const problem = await migrate(address, changed).catch((error: unknown) => error);
    expect(problem).toMatchObject({
      name: "StartProblem",
      texts: {
        en: expect.stringContaining("another text of the migration 20991231000000_later"),
        zh: expect.stringContaining("另一份内容的迁移 20991231000000_later"),
      },
    });
    expect(await ask(address, columns)).toEqual(before);
    expect(await migrate(address, withLater(provider, ADD_NICKNAME))).toEqual([]);
  });

  test("refuses the tables of another program", async () => {
    const address = await databases.create(provider);
    const session = await openMigrationSession(address);
    await session.run("CREATE TABLE recipes (id INTEGER)");
    await session.close();
    await expect(migrate(address)).rejects.toThrow(/found one of another program \(its tables: recipes\)/);
    expect(await ask(address, columns)).toEqual(["recipes.id"]);
  });

  test("takes back a migration that fails half way", async () => {
    const address = await databases.create(provider);
    await migrate(address);
    const before = await ask(address, columns);
    const broken = withLater(provider, `${ADD_NICKNAME}\nCREATE TABLE "user" ("id" TEXT);`);
    await expect(migrate(address, broken)).rejects.toThrow(/already exists/);
    expect(await ask(address, columns)).toEqual(before);
    expect(await migrate(address, withLater(provider, ADD_NICKNAME))).toHaveLength(1);
  });

  test("goes on after a start that was killed in the middle", async () => {
    const address = await databases.create(provider);
    const folder = withLater(provider, ADD_NICKNAME);
    const program = `await migrate(address);
      const session = await openMigrationSession(address);
      await session.begin();
      await session.run('ALTER TABLE "user" ADD COLUMN "nickname" TEXT');
      process.kill(process.pid, "SIGKILL");
      await new Promise(() => setInterval(() => {}, 1000));`;
    expect(await inProcess(program, address, folder)).toBe("SIGKILL");
    expect(await migrate(address, folder)).toEqual(["20991231000000_later"]);
    expect(await ask(address, columns)).toContain("user.nickname");
  });

  test("is applied once where several processes start at once", async () => {
    const address = await databases.create(provider);
    const program = "console.log((await migrate(address, folder)).length); process.exit(0);";
    const folder = migrationsFolder(provider);
    const ends = await Promise.all([1, 2, 3].map(() => inProcess(program, address, folder)));
    expect(ends.sort()).toEqual(["0 0", "0 0", `0 ${migrationsIn(folder).length}`]);
  });

  test("deletes what belongs to a deleted user, and keeps versions that are used", async () => {
    const address = await databases.create(provider);
    await migrate(address);
    const database = await openDatabase(address);
    await database.user.create({ data: { id: "u", name: "n", email: "e" } });
    await database.exercise.create({ data: { id: "e", slug: "adam" } });
    await database.exerciseVersion.create({ data: { id: "v", exerciseId: "e" } });
    await database.submission.create({
      data: { userId: "u", exerciseId: "e", versionId: "v", source: "", key: "k" },
    });
    await expect(database.exerciseVersion.delete({ where: { id: "v" } })).rejects.toThrow();
    await database.user.delete({ where: { id: "u" } });
    expect(await database.submission.count()).toBe(0);
    await database.$disconnect();
  });
});

describe("SQLite", () => {
  test("a table can be rebuilt without losing what refers to it", async () => {
    const address = await databases.create("sqlite");
    await migrate(address);
    const database = await openDatabase(address);
    await database.user.create({ data: { id: "u", name: "n", email: "e" } });
    await database.session.create({
      data: { id: "s", token: "t", userId: "u", expiresAt: new Date(0) },
    });
    await database.$disconnect();
    // As Prisma writes it where a column changes.
    const rebuild = `PRAGMA defer_foreign_keys=ON; PRAGMA foreign_keys=OFF;
      CREATE TABLE "new_user" AS SELECT * FROM "user"; DROP TABLE "user";
      ALTER TABLE "new_user" RENAME TO "user"; CREATE UNIQUE INDEX "user_id" ON "user"("id");
      PRAGMA foreign_keys=ON; PRAGMA defer_foreign_keys=OFF;`;
    await migrate(address, withLater("sqlite", rebuild));
    expect(await ask(address, 'SELECT "id" FROM "session"')).toEqual(["s"]);
  });

  test("refuses a migration that would leave rows without their owners", async () => {
    const address = await databases.create("sqlite");
    await migrate(address);
    const orphan = `INSERT INTO "session" VALUES ('s', 't', 0, NULL, NULL, 0, 0, 'nobody');`;
    await expect(migrate(address, withLater("sqlite", orphan))).rejects.toThrow(/owners in session/);
    expect(await ask(address, 'SELECT "id" FROM "session"')).toEqual([]);
  });

  test("writes ahead, checks foreign keys, and is read by its owner only", async () => {
    const address = await databases.create("sqlite");
    if (address.provider !== "sqlite") throw new Error("expected a file");
    await migrate(address);
    const database = await openDatabase(address);
    expect(await database.$queryRawUnsafe("PRAGMA journal_mode")).toEqual([{ journal_mode: "wal" }]);
    expect(await database.$queryRawUnsafe("PRAGMA foreign_keys")).toEqual([{ foreign_keys: 1n }]);
    await database.user.create({ data: { id: "u", name: "n", email: "e" } });
    expect(statSync(address.file).mode & 0o777).toBe(0o600);
    expect(statSync(`${address.file}-wal`).mode & 0o777).toBe(0o600);
    await database.$disconnect();
  });

  test("says so of a file that is no database, and of one that is damaged", async () => {
    const file = join(databases.folder, "letter.db");
    writeFileSync(file, "Dear database, ".repeat(400));
    await expect(migrate({ provider: "sqlite", file })).rejects.toThrow(
      /Expected a database at .*letter\.db, found a file that is none or is damaged \(SQLITE_NOTADB\)/,
    );
    const address = await databases.create("sqlite");
    if (address.provider !== "sqlite") throw new Error("expected a file");
    await migrate(address);
    const bytes = readFileSync(address.file);
    writeFileSync(address.file, bytes.fill(0x5a, 100, bytes.length));
    await expect(migrate(address)).rejects.toThrow(/is damaged \(SQLITE_CORRUPT/);
  });
});

test("a PostgreSQL whose administrator has added an extension is as good as empty", async () => {
  const address = await databases.create("postgresql");
  const session = await openMigrationSession(address);
  await session.run("CREATE EXTENSION pg_stat_statements");
  await session.close();
  expect((await migrate(address)).length).toBeGreaterThan(0);
});

describe("PostgreSQL that cannot be used", () => {
  test("nobody answers: the address is named, the password is not", async () => {
    const url = `postgresql://nabla:geheim@127.0.0.1:${await freePort()}/nabla`;
    const problem = await migrate({ provider: "postgresql", url }).catch((error: unknown) => String(error));
    expect(problem).toMatch(/DATABASE_URL names nabla@127\.0\.0\.1:\d+\/nabla, but no PostgreSQL answers/);
    expect(problem).not.toContain("geheim");
  });

  test("another schema comes first: a second site in one database would take the jobs of the first", async () => {
    const address = await databases.create("postgresql");
    if (address.provider !== "postgresql") throw new Error("expected an address");
    const inSecond = { ...address, url: `${address.url}?options=-c%20search_path%3Dsecond` };
    const session = await openMigrationSession(inSecond);
    await session.run("CREATE SCHEMA second");
    await expect(migrate(inSecond)).rejects.toThrow(/A PostgreSQL database holds one site/);
    const schemas = "SELECT nspname::text FROM pg_namespace WHERE nspname IN ('second', 'graphile_worker')";
    expect(await session.column(schemas)).toEqual(["second"]);
    expect(
      await session.column("SELECT relname::text FROM pg_class WHERE relnamespace = 'second'::regnamespace"),
    ).toEqual([]);
    await session.close();
  });

  test("no such database, no address", async () => {
    const address = await databases.create("postgresql");
    if (address.provider !== "postgresql") throw new Error("expected an address");
    const url = address.url.replace(/[^/]+$/, "elsewhere");
    await expect(migrate({ provider: "postgresql", url })).rejects.toThrow(/no such database/);
    await expect(migrate({ provider: "postgresql", url: "postgres:nonsense:1" })).rejects.toThrow(
      /DATABASE_URL/,
    );
  });
});
