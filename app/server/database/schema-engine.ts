import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import { type MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import { migrationsFolder, type Provider, schemaFor } from "../../../prisma/providers.ts";
import { adapterFor, type DatabaseAddress } from "./database-address.ts";

/** Prisma's migration engine as WebAssembly, on an open database. */
export interface OpenSchemaEngine {
  readonly engine: SchemaEngine;
  /** Lets go of the database: the engine itself forgets to. */
  close(): Promise<void>;
}

export async function openSchemaEngine(address: DatabaseAddress): Promise<OpenSchemaEngine> {
  const datamodels: [string, string][] = [["schema.prisma", schemaFor(address.provider)]];
  const connections: SqlDriverAdapter[] = [];
  const factory = adapterFor(address);
  const adapter = bindMigrationAwareSqlAdapterFactory({
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => kept(await factory.connect()),
    connectToShadowDb: async () => kept(await factory.connectToShadowDb()),
  });
  const engine = await SchemaEngine.new({ datamodels }, () => undefined, adapter);
  return {
    engine,
    async close() {
      engine.free();
      for (const connection of connections) await connection.dispose();
    },
  };

  function kept(connection: SqlDriverAdapter): SqlDriverAdapter {
    connections.push(connection);
    return connection;
  }
}

/** The migrations of the project for one provider, in order. */
export function migrationList(provider: Provider, baseDir = migrationsFolder(provider)): MigrationList {
  const names = readdirSync(baseDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return {
    baseDir,
    lockfile: { path: "./migration_lock.toml", content: `provider = "${provider}"\n` },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(join(baseDir, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

export const EVERYTHING = { externalTables: [], externalEnums: [] };
