import { expect, test } from "vitest";
import { adapterFor } from "../app/server/database/database-address.ts";
import { migrationsIn } from "../app/server/database/migrations.ts";
import { compileClient, compiledClient, compiledFile } from "../prisma/compile-client.ts";
import { migrationsFolder, PROVIDERS, schemaFor } from "../prisma/providers.ts";

test.each(PROVIDERS)("the compiled client for %s is the generated one without its types", (provider) => {
  expect(compiledClient(provider)).toBe(compileClient(provider));
});

test.each(PROVIDERS)("the compiled client for %s knows every model of the schema", async (provider) => {
  const models = [...schemaFor(provider).matchAll(/^model (\w+)/gm)].map(([, name]) => name);
  const { Prisma } = await import(compiledFile(provider));
  expect(models.length).toBeGreaterThan(5);
  expect(Object.keys(Prisma.ModelName)).toEqual(models);
});

test("the compiled client stores and reads", async () => {
  const { PrismaClient } = await import(compiledFile("sqlite"));
  const client = new PrismaClient({ adapter: adapterFor({ provider: "sqlite", file: ":memory:" }) });
  try {
    for (const statement of statements()) await client.$executeRawUnsafe(statement);
    await client.user.create({ data: { id: "1", name: "Lin", email: "lin@example.org", role: "learner" } });
    expect(await client.user.findMany({ select: { name: true } })).toEqual([{ name: "Lin" }]);
  } finally {
    await client.$disconnect();
  }
});

function statements(): string[] {
  const migration = migrationsIn(migrationsFolder("sqlite"));
  return migration.flatMap(({ sql }) => sql.split(/;\s*$/m)).filter((text) => text.trim() !== "");
}
