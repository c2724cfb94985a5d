import { createHash } from "node:crypto";
import type { BankStore } from "../../../grader/index.ts";
import type { Database } from "../database/database.ts";
import type { Log } from "../log.ts";

const HASH_BYTES = 32;
const DAY_MS = 24 * 60 * 60_000;
/** Those of an older grader are asked for no more. */
const KEPT_MS = 30 * DAY_MS;

/** Case banks and mutant banks in the database: of several machines one makes each. */
export function storedBanks(database: Database, log: Log): BankStore {
  const { keptBank } = database;
  return {
    async read(name) {
      try {
        const row = await keptBank.findUnique({ where: { name } });
        if (row === null) return null;
        if (!isWhole(row.content)) {
          log.warn({ bank: name }, "a bank in the database is not whole; it is made anew");
          await keptBank.deleteMany({ where: { name } });
          return null;
        }
        if (Date.now() - row.usedAt.getTime() > DAY_MS)
          await keptBank.updateMany({ where: { name }, data: { usedAt: new Date() } });
        return row.content;
      } catch (error) {
        log.warn({ err: error, bank: name }, "reading a bank from the database failed");
        return null;
      }
    },
    async keep(name, file) {
      const content = new Uint8Array(file);
      // Who made one found none that can be read: what is there is another's of this moment, or of no use.
      const update = { content, usedAt: new Date() };
      await keptBank
        .upsert({ where: { name }, create: { name, content }, update, select: { name: true } })
        .catch((error: unknown) =>
          log.warn({ err: error, bank: name }, "storing a bank in the database failed"),
        );
    },
  };
}

/** Deletes what nobody has asked for in a month. */
export async function forgetBanks({ keptBank }: Database): Promise<void> {
  await keptBank.deleteMany({ where: { usedAt: { lt: new Date(Date.now() - KEPT_MS) } } });
}

function isWhole(content: Uint8Array): boolean {
  const hash = createHash("sha256").update(content.subarray(HASH_BYTES)).digest();
  return hash.equals(content.subarray(0, HASH_BYTES));
}
