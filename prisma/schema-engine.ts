import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { SchemaEngine } from "@prisma/schema-engine-wasm";
import { adapterFor } from "../app/_server/database/database-address.ts";
import { schemaFor } from "./providers.ts";

/** Prisma's migration engine as WebAssembly; it wants some database to be open. */
export function openSchemaEngine(): Promise<SchemaEngine> {
  const datamodels: [string, string][] = [["schema.prisma", schemaFor("sqlite")]];
  const adapter = bindMigrationAwareSqlAdapterFactory(adapterFor({ provider: "sqlite", file: ":memory:" }));
  return SchemaEngine.new({ datamodels }, () => undefined, adapter);
}

export const NO_EXTERNALS = { externalTables: [], externalEnums: [] };
