import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { compileClient, compiledClient, compiledFile } from "./compile-client.ts";
import { PRISMA, PROVIDERS, type Provider, schemaFor } from "./providers.ts";

/**
 * Writes both clients, where the schema has changed since: a tenth of a second each, and no download. Prisma's command
 * line is installed for development only; without it the clients are those that were compiled before, without types.
 *
 * @throws {Error} Prisma refuses the schema; what it printed is in the message
 */
export function generateClients(): void {
  const commandLine = findCommandLine();
  for (const provider of PROVIDERS) {
    if (commandLine === null) placeCompiled(provider);
    else generateClient(commandLine, provider);
  }
}

function findCommandLine(): string | null {
  try {
    return createRequire(import.meta.url).resolve("prisma-cli/build/index.js");
  } catch {
    return null;
  }
}

function placeCompiled(provider: Provider): void {
  const file = join(clientFolder(provider), "client.ts");
  const client = compiledClient(provider);
  if (existsSync(file) && readFileSync(file, "utf8") === client) return;
  // Models that stay from development would let the compiled client pass for the generated one.
  rmSync(dirname(file), { recursive: true, force: true });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, client);
}

function generateClient(commandLine: string, provider: Provider): void {
  const folder = clientFolder(provider);
  const file = join(dirname(folder), "schema.prisma");
  const schema = schemaFor(provider);
  // A compiled client has no models: they are types.
  const isCurrent = existsSync(join(folder, "models.ts")) && readFileSync(file, "utf8") === schema;
  if (isCurrent) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, schema);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [commandLine, "generate", "--schema", file],
    {
      // Prisma would download an engine that generating does not use.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
      encoding: "utf8",
    },
  );
  if (status !== 0) {
    writeFileSync(file, "");
    throw new Error(`prisma generate failed for ${provider}:\n${stdout}${stderr}`);
  }
}

function clientFolder(provider: Provider): string {
  return join(PRISMA, "generated", provider, "client");
}

if (import.meta.main) {
  generateClients();
  // Not whenever something is generated: a test compares what was committed with what it should be.
  if (process.argv.includes("--compile") && findCommandLine() !== null)
    for (const provider of PROVIDERS) writeFileSync(compiledFile(provider), compileClient(provider));
}
