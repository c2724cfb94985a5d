import type { Provider } from "../../../prisma/providers.ts";
import { can } from "../access/can.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { databaseNow } from "../database/database-now.ts";
import { PlatformError } from "../platform-error.ts";
import { listFaults, retryFault } from "../submissions/faults.ts";
import { DEAD_AFTER_MS } from "./grading-presence.ts";
import { queueState } from "./queue-state.ts";

interface Parts {
  readonly database: Database;
  readonly provider: Provider;
}

export type OperationsOverview = Awaited<ReturnType<Operations["overview"]>>;

const MINUTES = 60;
const MOST_FAULTS = 50;

/** What who runs the site looks at, and what they do about it. */
export class Operations {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  isFor(user: User | null): boolean {
    return can(user, "operate", null);
  }

  /** @throws {PlatformError} forbidden */
  async overview(user: User | null) {
    refuseOthers(user);
    const { database, provider } = this.#parts;
    const now = await databaseNow(database, provider);
    const [queue, processes, minutes, faults, migrations] = await Promise.all([
      queueState(database, now),
      database.gradingProcess.findMany({
        where: { seenAt: { gt: new Date(now.getTime() - DEAD_AFTER_MS) } },
        orderBy: [{ host: "asc" }, { startedAt: "asc" }],
      }),
      this.#minutes(now),
      this.#faults(),
      migrationsOf(database),
    ]);
    return { now, queue, processes, minutes, faults, database: { provider, ...migrations } };
  }

  /**
   * Has a submission that ended by a fault of ours graded once more.
   *
   * @throws {PlatformError} forbidden; noSuchSubmission, also where it did not end so
   */
  async retry(user: User | null, id: string): Promise<void> {
    refuseOthers(user);
    const { database, provider } = this.#parts;
    if (!(await retryFault(database, provider, id))) throw new PlatformError("noSuchSubmission", { id });
  }

  /** The last hour, each minute, also those in which nothing was graded. */
  async #minutes(now: Date) {
    const last = Math.floor(now.getTime() / 60_000);
    const from = new Date((last - MINUTES + 1) * 60_000);
    const rows = await this.#parts.database.gradingMinute.groupBy({
      by: ["minute"],
      where: { minute: { gte: from } },
      _sum: { verdicts: true, faults: true },
    });
    const sums = new Map(rows.map(({ minute, _sum }) => [minute.getTime(), _sum]));
    return Array.from({ length: MINUTES }, (_, at) => {
      const minute = new Date(from.getTime() + at * 60_000);
      const sum = sums.get(minute.getTime());
      return { minute, verdicts: sum?.verdicts ?? 0, faults: sum?.faults ?? 0 };
    });
  }

  async #faults() {
    const rows = await listFaults(this.#parts.database, MOST_FAULTS + 1);
    const listed = rows.slice(0, MOST_FAULTS).map(({ versionId: _, ...row }) => row);
    return { listed, hasMore: rows.length > MOST_FAULTS };
  }
}

function refuseOthers(user: User | null): void {
  if (!can(user, "operate", null)) throw new PlatformError("forbidden");
}

async function migrationsOf(database: Database) {
  const rows = await database.$queryRaw<{ migration_name: string }[]>`
    SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name`;
  return { migrations: rows.length, lastMigration: rows.at(-1)?.migration_name ?? "" };
}
