import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The databases Nabla runs on. */
export const PROVIDERS = ["sqlite", "postgresql"] as const;
export type Provider = (typeof PROVIDERS)[number];

export const PRISMA = import.meta.dirname;

/** The schema as one provider has it: Prisma's `provider` takes no variable. */
export function schemaFor(provider: Provider): string {
  const source = readFileSync(join(PRISMA, "schema.prisma"), "utf8");
  return source.replace('provider = "sqlite"', `provider = "${provider}"`);
}

export function migrationsFolder(provider: Provider): string {
  return join(PRISMA, "migrations", provider);
}
