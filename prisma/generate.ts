import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { PRISMA, PROVIDERS, type Provider, schemaFor } from "./providers.ts";

/**
 * Writes both clients, where the schema has changed since: a tenth of a second each, and no download.
 *
 * @throws {Error} Prisma refuses the schema; what it printed is in the message
 */
export function generateClients(): void {
  for (const provider of PROVIDERS) generateClient(provider);
}

function generateClient(provider: Provider): void {
  const folder = join(PRISMA, "generated", provider);
  const file = join(folder, "schema.prisma");
  const schema = schemaFor(provider);
  const isCurrent = existsSync(join(folder, "client", "client.ts")) && readFileSync(file, "utf8") === schema;
  if (isCurrent) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, schema);
  const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [prisma, "generate", "--schema", file], {
    // Prisma would download an engine that generating does not use.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
    encoding: "utf8",
  });
  if (status === 0) return;
  writeFileSync(file, "");
  throw new Error(`prisma generate failed for ${provider}:\n${stdout}${stderr}`);
}

if (import.meta.main) generateClients();
