import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync } from "node:fs";
import { join, resolve } from "node:path";
import { pino } from "pino";
import type { User } from "../app/_server/accounts/user.ts";
import { type Database, openDatabase } from "../app/_server/database/database.ts";
import type { DatabaseAddress } from "../app/_server/database/database-address.ts";
import { Exercises } from "../app/_server/exercises/exercises.ts";
import type { Log } from "../app/_server/log.ts";
import type { Provider } from "../prisma/providers.ts";
import type { TestDatabases } from "./databases.ts";

const EXERCISES = resolve(import.meta.dirname, "..", "exercises");

/** A migrated database of its own, and a few exercises in a folder that a test may change. */
export interface Classroom {
  readonly address: DatabaseAddress;
  readonly database: Database;
  readonly exercisesDir: string;
  readonly exercises: Exercises;
  readonly log: Log;
  /** Every line logged so far. */
  readonly logged: string[];
  /** As a server does that starts now. */
  register(): Promise<Exercises>;
  /** With an account. */
  learner(): Promise<User>;
  /** Without one. */
  anonymous(): Promise<User>;
  close(): Promise<void>;
}

export async function openClassroom(
  databases: TestDatabases,
  provider: Provider,
  slugs: readonly string[] = ["activation-functions"],
): Promise<Classroom> {
  const address = await databases.createMigrated(provider);
  const database = await openDatabase(address);
  const exercisesDir = mkdtempSync(join(databases.folder, "exercises-"));
  for (const slug of slugs) cpSync(join(EXERCISES, slug), join(exercisesDir, slug), { recursive: true });
  const register = () => Exercises.register(database, exercisesDir, databases.folder);
  const logged: string[] = [];
  return {
    ...{ address, database, exercisesDir, register, logged },
    exercises: await register(),
    log: pino({ base: null }, { write: (line: string) => logged.push(line) }),
    learner: () => newLearner(database, false),
    anonymous: () => newLearner(database, true),
    close: () => database.$disconnect(),
  };
}

async function newLearner(database: Database, isAnonymous: boolean): Promise<User> {
  const id = randomUUID();
  await database.user.create({ data: { id, name: "Ada", email: `${id}@example.org`, isAnonymous } });
  return { id, name: "Ada", email: null, role: "learner", preferences: {} };
}
