import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { migrationsFolder, PROVIDERS, type Provider, schemaFor } from "./providers.ts";
import { NO_EXTERNALS, openSchemaEngine } from "./schema-engine.ts";

/** `npm run migration -- <name>`: what changed in schema.prisma since the last migration, as SQL for both databases. */
async function writeMigration(provider: Provider, name: string): Promise<string | null> {
  const folder = migrationsFolder(provider);
  const schema = schemaFor(provider);
  const sql = await difference(provider, schema);
  if (sql.trim() === "" || sql.includes("This is an empty migration")) return null;
  const migration = join(folder, name);
  mkdirSync(migration, { recursive: true });
  writeFileSync(join(migration, "migration.sql"), sql);
  writeFileSync(join(folder, "schema.prisma"), schema);
  return join(migration, "migration.sql");
}

/** From the schema the last migration ended with; the engine cannot replay migrations without a second database. */
async function difference(provider: Provider, schema: string): Promise<string> {
  // The schemas compared name their own provider.
  const engine = await openSchemaEngine();
  const last = join(migrationsFolder(provider), "schema.prisma");
  const { stdout } = await engine.diff({
    from: existsSync(last)
      ? { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: readFileSync(last, "utf8") }] }
      : { tag: "empty" },
    to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schema }] },
    script: true,
    exitCode: null,
    filters: NO_EXTERNALS,
  });
  return stdout ?? "";
}

const [name] = process.argv.slice(2);
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  process.stderr.write("Say what changes, in lower case: npm run migration -- add_courses\n");
  process.exit(2);
}
const stamp = new Date().toISOString().replaceAll(/[-:T]|\..*/g, "");
for (const provider of PROVIDERS) {
  const file = await writeMigration(provider, `${stamp}_${name}`);
  process.stdout.write(file === null ? `${provider}: nothing changed\n` : `${file}\n`);
}
process.exit(0);
