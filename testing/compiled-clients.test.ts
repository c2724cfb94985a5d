import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { adapterFor } from "../app/_server/database/database-address.ts";
import { migrationsIn } from "../app/_server/database/migrations.ts";
import { compileClient, compiledClient, compiledFile } from "../prisma/compile-client.ts";
import { migrationsFolder, PRISMA, PROVIDERS, schemaFor } from "../prisma/providers.ts";

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

describe("an install", () => {
  let folder: string;
  const client = (name: string) => join(folder, "prisma", "generated", "sqlite", "client", name);
  const generate = () =>
    spawnSync(process.execPath, [join(folder, "prisma", "generate.ts")], { encoding: "utf8" });
  const addPackage = (name: string) =>
    symlinkSync(join(PRISMA, "..", "node_modules", name), join(folder, "node_modules", name));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "nabla-install-"));
    mkdirSync(join(folder, "node_modules"));
    addPackage("esbuild");
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    cpSync(PRISMA, join(folder, "prisma"), {
      recursive: true,
      filter: (path) => !path.includes("generated"),
    });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("without Prisma's command line takes the compiled client, and leaves nothing of one generated before", () => {
    mkdirSync(client("."), { recursive: true });
    writeFileSync(client("models.ts"), "export {};\n");
    expect(generate()).toMatchObject({ status: 0, stderr: "" });
    expect(readdirSync(client("."))).toEqual(["client.ts"]);
    expect(readFileSync(client("client.ts"), "utf8")).toBe(compiledClient("sqlite"));
  });

  test("without it refuses a client that was compiled from another schema, and says what to do", () => {
    appendFileSync(join(folder, "prisma", "schema.prisma"), "// changed\n");
    const { status, stderr } = generate();
    expect(status).toBe(1);
    expect(stderr).toContain("to be compiled from schema.prisma as it is now");
    expect(stderr).toContain("npm ci && npm run database");
    expect(existsSync(client("client.ts"))).toBe(false);
  });

  test("with it generates, and leaves the compiled client to be compared", () => {
    addPackage("prisma-cli");
    const compiled = join(folder, "prisma", "compiled", "sqlite.js");
    writeFileSync(compiled, "// of another schema\n");
    expect(generate()).toMatchObject({ status: 0 });
    expect(existsSync(client("models.ts"))).toBe(true);
    expect(readFileSync(compiled, "utf8")).toBe("// of another schema\n");
  });
});

function statements(): string[] {
  const migration = migrationsIn(migrationsFolder("sqlite"));
  return migration.flatMap(({ sql }) => sql.split(/;\s*$/m)).filter((text) => text.trim() !== "");
}
