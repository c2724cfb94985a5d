import type { SqlQuery } from "@prisma/driver-adapter-utils";
import { adapterFor, type DatabaseAddress } from "../../app/_server/database/database-address.ts";

/** Tables that grow with what learners do. */
const GROWING = [
  ...["user", "session", "draft", "kept_draft", "quiz_attempt"],
  ...["submission", "report", "check_result", "progress"],
  ...["review_card", "review_answer"],
];

/** The growing tables that a database would read whole to answer a statement, each with the statement. */
export async function scannedTables(
  address: DatabaseAddress,
  queries: readonly SqlQuery[],
): Promise<readonly string[]> {
  const adapter = await adapterFor(address).connect();
  const found: string[] = [];
  for (const query of queries) {
    if (!/^\s*(SELECT|UPDATE|DELETE|INSERT)/i.test(query.sql) || query.sql.endsWith("WHERE 1=0")) continue;
    const explain = address.provider === "sqlite" ? "EXPLAIN QUERY PLAN" : "EXPLAIN";
    const { rows } = await adapter.queryRaw({ ...query, sql: `${explain} ${query.sql}` });
    for (const line of rows.map((row) => row.join(" "))) {
      const [, table] = /(?:\bSCAN |Seq Scan on )(?:`?main`?\.)?"?(\w+)/.exec(line) ?? [];
      // That index holds only what is still to be compressed.
      if (table !== undefined && GROWING.includes(table) && !line.includes("report_plain_idx"))
        found.push(`${line.trim()} | ${query.sql}`);
    }
  }
  await adapter.dispose();
  return found;
}
