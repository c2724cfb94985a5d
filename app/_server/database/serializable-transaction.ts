import type { Database, Transaction } from "./database.ts";

/**
 * A transaction that comes out as if no other ran beside it.
 *
 * @returns null where PostgreSQL found that it would not, and has kept nothing of it: it can be done again
 */
export function serializableTransaction<Result>(
  database: Database,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result | null> {
  return database.$transaction(work, { isolationLevel: "Serializable" }).catch((error: unknown) => {
    if (isConflict(error)) return null;
    throw error;
  });
}

/** Of a statement it has Prisma's code; found out by the commit, it comes as its adapter throws it. */
function isConflict(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && error.code === "P2034") return true;
  const { cause } = error;
  return (
    typeof cause === "object" &&
    cause !== null &&
    "kind" in cause &&
    cause.kind === "TransactionWriteConflict"
  );
}
