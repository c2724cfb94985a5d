/** What Prisma calls it: no server, no connection in time, one that was closed, no transaction in time. */
const CODES = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);
/** What PostgreSQL and its client say: a limit of time, a server that stops or starts, a connection that broke. */
const WORDS =
  /timeout exceeded when trying to connect|Query read timeout|due to (?:statement|lock) timeout|idle-in-transaction timeout|terminating connection|connection error and is not queryable|Connection terminated|the database system is|Can't reach database|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE/;

/** Whether a database did not answer, or not in time: nothing is wrong with what it was asked. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  if (CODES.has(code) || WORDS.test(`${code} ${error.message}`)) return true;
  return isDatabaseAway(error.cause) || ("meta" in error && WORDS.test(JSON.stringify(error.meta)));
}
