import type { Database } from "../database/database.ts";

const MOST_SESSIONS = 30;
const LONGEST_USER_AGENT = 300;

/** What of a browser's name for itself is stored. */
export function cutUserAgent(userAgent: unknown): string {
  return typeof userAgent === "string" ? userAgent.slice(0, LONGEST_USER_AGENT).toWellFormed() : "";
}

/** Ends the sessions used longest ago of a user who has more than anybody needs. @returns whether there were any */
export async function endOldestSessions(database: Database, userId: string): Promise<boolean> {
  const oldest = await database.session.findMany({
    where: { userId },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    skip: MOST_SESSIONS,
    select: { id: true },
  });
  if (oldest.length === 0) return false;
  await database.session.deleteMany({ where: { id: { in: oldest.map(({ id }) => id) } } });
  return true;
}
