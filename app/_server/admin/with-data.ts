import { existsSync } from "node:fs";
import type { BothLanguages } from "../../_i18n/both-languages.ts";
import { type Database, openDatabase } from "../database/database.ts";
import { type DatabaseAddress, databaseAddress } from "../database/database-address.ts";
import { DatabaseMismatch, pendingMigrations } from "../database/migrate.ts";
import { type Settings, StartProblem, settingsFrom } from "../settings.ts";
import { placeOf } from "./place-of.ts";

/** Why there is nothing to work on. */
export type DataFailure =
  | { readonly status: "no-database" | "older-database" | "newer-database"; readonly place: string }
  | { readonly status: "unusable"; readonly reason: BothLanguages };

/** An open database of this version, and the settings that led to it. */
export interface AdminData {
  readonly settings: Settings;
  readonly provider: DatabaseAddress["provider"];
  readonly database: Database;
}

/**
 * Does something with the data of a site, which may be running. Never changes the schema: that is for the site itself,
 * at its start.
 */
export async function withData<Outcome>(
  environment: NodeJS.ProcessEnv,
  work: (data: AdminData) => Promise<Outcome>,
): Promise<Outcome | DataFailure> {
  try {
    const settings = settingsFrom(environment);
    const address = databaseAddress(settings.DATA_DIR, settings.DATABASE_URL);
    const place = placeOf(address, settings);
    // Opening a file that is not there would make one.
    if (address.provider === "sqlite" && !existsSync(address.file)) return { status: "no-database", place };
    const pending = await stateOf(address);
    if (pending !== "current") return { status: pending, place };
    const database = await openDatabase(address);
    try {
      return await work({ settings, provider: address.provider, database });
    } finally {
      await database.$disconnect();
    }
  } catch (error) {
    if (error instanceof StartProblem) return { status: "unusable", reason: error.texts };
    throw error;
  }
}

async function stateOf(address: DatabaseAddress): Promise<"current" | "older-database" | "newer-database"> {
  try {
    return (await pendingMigrations(address)).length === 0 ? "current" : "older-database";
  } catch (error) {
    if (error instanceof DatabaseMismatch) return "newer-database";
    throw error;
  }
}
