import { describe, expect, inject, test } from "vitest";
// What the test run provides is declared there.
import type {} from "../banks.ts";
import { DATABASES } from "../databases.ts";
import { runRounds } from "./run-rounds.ts";

/** The quickest kinds; `npm run test:failure` has the others, and a hundred rounds of them. */
const KINDS = {
  sqlite: ["web-killed", "sandbox-killed", "connections-cut"],
  postgresql: ["web-killed", "worker-killed", "database-killed"],
};

describe("processes that fail under load", () => {
  test.concurrent.each(DATABASES)("lose nothing and double nothing, on %s", async (provider) => {
    const only = KINDS[provider];
    const options = { provider, banks: inject("banks"), hasSmallDisk: false, seed: 14, only };
    const results = await runRounds({ ...options, rounds: only.length });
    expect(results.flatMap(({ damage }) => damage)).toEqual([]);
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(only.toSorted());
    for (const { sent, kind } of results) expect(sent, kind).toBeGreaterThan(0);
  });
});
