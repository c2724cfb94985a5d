import type { DatabaseAddress } from "../database/database-address.ts";
import type { DatabaseSnapshot } from "./database-snapshot.ts";
import { postgresqlSnapshot } from "./postgresql-snapshot.ts";
import { sqliteSnapshot } from "./sqlite-snapshot.ts";

/** @throws what `unusableDatabase` knows, where it cannot be reached */
export function openSnapshot(address: DatabaseAddress): Promise<DatabaseSnapshot> {
  return address.provider === "sqlite" ? sqliteSnapshot(address.file) : postgresqlSnapshot(address.url);
}
