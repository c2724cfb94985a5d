import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Site } from "../testing/site.ts";

/** What a server process has spent since it started. */
export interface ServerCost {
  /** Of all its threads. */
  readonly cpuMs: number;
  /** Statements asked of SQLite, those that begin and end transactions among them. */
  readonly statements: number;
}

/** Environment of a site whose costs can be read by `serverCost`. */
export const COUNTED = {
  NODE_OPTIONS: `--disable-warning=ExperimentalWarning --import=${join(import.meta.dirname, "count-cost.ts")}`,
};

/** Asks the process for what it has spent so far. */
export async function serverCost(site: Pick<Site, "process" | "log">): Promise<ServerCost> {
  const before = answers(site.log()).length;
  site.process.kill("SIGUSR2");
  for (let round = 0; round < 500; round += 1) {
    const answer = answers(site.log())[before];
    if (answer !== undefined) return JSON.parse(answer);
    await pause(10);
  }
  throw new Error(`expected the server to say its cost within 5 s of SIGUSR2, it wrote:\n${site.log()}`);
}

function answers(log: string): readonly string[] {
  return log.split("\n").filter((line) => line.startsWith('{"cpuMs":') && line.endsWith("}"));
}
