import { createHash } from "node:crypto";
import { serialize } from "node:v8";
import type { CaseResult } from "../bank/case-bank.ts";

/**
 * The same for two programs that do the same in every case, to the bit: the same results, the same inputs changed, and
 * where there is no result the same reason. What they say, and where, is no behaviour.
 */
export function behaviourDigest(results: ReadonlyMap<string, CaseResult>): string {
  const seen = [...results].map(([name, result]) =>
    result.status === "returned"
      ? [name, result.results, result.changed, result.shared]
      : [name, result.reason, result.mentioned],
  );
  return createHash("sha256").update(serialize(seen)).digest("hex");
}
