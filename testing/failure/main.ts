import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FailureArguments, failureArguments, USAGE } from "./failure-arguments.ts";
import type { RoundResult } from "./failure-round.ts";
import { roundTable } from "./round-table.ts";
import { runRounds } from "./run-rounds.ts";

/**
 * `npm run test:failure`: whatever is killed, nothing that was taken is lost or graded twice. Sets the exit code: 1 where
 * something was, 2 for arguments that are none.
 */
async function main(): Promise<void> {
  const given = failureArguments(process.argv.slice(2));
  if (typeof given === "string") {
    process.stderr.write(`test:failure: ${given}\n${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const banks = mkdtempSync(join(tmpdir(), "nabla-failure-banks-"));
  try {
    await run(given, banks);
  } finally {
    rmSync(banks, { recursive: true });
  }
}

async function run({ rounds, seed, providers, only, from }: FailureArguments, banks: string): Promise<void> {
  process.stdout.write(`seed ${seed}, ${new Date().toISOString()}\n`);
  const results: RoundResult[] = [];
  for (const [place, provider] of providers.entries()) {
    const share = Math.floor((rounds + place) / providers.length);
    const onRound = (result: RoundResult) => report(result, results.push(result), rounds);
    await runRounds({
      provider,
      banks,
      hasSmallDisk: true,
      rounds: share,
      seed: seed + place,
      only,
      from,
      onRound,
    });
  }
  process.stdout.write(`\n${roundTable(results)}\n`);
  if (results.some(({ damage }) => damage.length > 0)) process.exitCode = 1;
}

function report(result: RoundResult, number: number, rounds: number): void {
  const { kind, provider, sent, gradedAgain, damage, lastMs } = result;
  const last = lastMs === null ? "" : `, last verdict after ${(lastMs / 1000).toFixed(2)} s`;
  const what = `${kind} on ${provider}: ${sent} sent, ${gradedAgain} graded again${last}`;
  process.stdout.write(`round ${number} of ${rounds}: ${what}\n`);
  for (const { kind, text } of damage) process.stdout.write(`  ${kind}: ${text}\n`);
}

// What was started ends with this process.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
await main();
