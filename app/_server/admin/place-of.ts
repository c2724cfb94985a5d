import { relative, resolve } from "node:path";
import type { DatabaseAddress } from "../database/database-address.ts";
import type { Settings } from "../settings.ts";

/** A database as a person would name it; an address of PostgreSQL holds a password. */
export function placeOf(address: DatabaseAddress, { DATA_DIR }: Pick<Settings, "DATA_DIR">): string {
  if (address.provider === "postgresql") return "DATABASE_URL";
  const from = relative(process.cwd(), resolve(DATA_DIR));
  return from === "" || from.startsWith("..") ? resolve(DATA_DIR) : `./${from}`;
}
