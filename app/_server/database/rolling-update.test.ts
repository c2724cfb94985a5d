import { describe, expect, test } from "vitest";
import { migrationsFolder } from "../../../prisma/providers.ts";
import { migrationsIn } from "./migrations.ts";

/** Until this one a site had to be stopped to be updated. */
const LAST_WITH_A_PAUSE = "20261129155602_keep_derived_files";

/** What a program of before does not notice (docs/decisions/029-several-servers.md). */
const EXPANDS = [
  /^CREATE (UNLOGGED )?TABLE /,
  /^CREATE INDEX /,
  /^ALTER TABLE \S+ ADD COLUMN +\S+ (?!.*NOT NULL(?!.* DEFAULT ))[^;]*$/s,
];

/** The statements that a server of the version before, which still runs, may stumble over. */
function contracting(sql: string): readonly string[] {
  const statements = sql
    .replaceAll(/^--.*$/gm, "")
    .split(";")
    .map((statement) => statement.trim().replaceAll(/\s+/g, " "))
    .filter((statement) => statement !== "");
  const made = statements.flatMap(
    (statement) => /^CREATE (?:UNLOGGED )?TABLE (\S+)/.exec(statement)?.[1] ?? [],
  );
  // To a table that it does not know the old program does nothing.
  const isOfNew = (statement: string) =>
    made.some(
      (table) => statement.startsWith(`ALTER TABLE ${table} `) || statement.includes(` ON ${table}(`),
    );
  return statements.filter(
    (statement) => !isOfNew(statement) && !EXPANDS.some((allowed) => allowed.test(statement)),
  );
}

describe("a migration while servers of the version before run", () => {
  test.each(
    migrationsIn(migrationsFolder("postgresql"))
      .filter(({ name }) => name > LAST_WITH_A_PAUSE)
      .map(({ name, sql }) => [name, sql] as const),
  )("%s only adds", (_, sql) => {
    expect(contracting(sql)).toEqual([]);
  });

  test.each([
    'ALTER TABLE "user" DROP COLUMN "name";',
    'ALTER TABLE "user" ADD COLUMN "nickname" TEXT NOT NULL;',
    'ALTER TABLE "user" RENAME COLUMN "name" TO "label";',
    'DROP TABLE "user";',
    'CREATE UNIQUE INDEX "one" ON "user"("name");',
    'ALTER TABLE "user" ALTER COLUMN "name" SET NOT NULL;',
  ])("is noticed to do more: %s", (sql) => {
    expect(contracting(sql)).toHaveLength(1);
  });

  test("may add a column that old programs leave out", () => {
    const sql = `-- a note
      ALTER TABLE "user" ADD COLUMN     "a" TEXT;
      ALTER TABLE "user" ADD COLUMN "b" INTEGER NOT NULL DEFAULT 0;`;
    expect(contracting(sql)).toEqual([]);
  });
});
