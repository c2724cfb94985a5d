import { setTimeout } from "node:timers/promises";
import type { Provider } from "../../prisma/providers.ts";
import type { ServerProcess } from "./server-process.ts";
import type { SiteUnderFailure } from "./site-under-failure.ts";

/** One way to fail. */
export interface FailureKind {
  readonly name: string;
  readonly providers: readonly Provider[];
  /** Whether it can be done on this machine. */
  readonly isPossible?: (site: SiteUnderFailure) => boolean;
  /** Does it, and lets whoever looks after a site mend it: a supervisor starts again what was killed. */
  readonly strike: (site: SiteUnderFailure, random: () => number) => Promise<void>;
}

const BOTH: readonly Provider[] = ["sqlite", "postgresql"];
/** A supervisor starts a process again after at most this long. */
const DOWN_MS = 500;
/** Longer than a process keeps what it has taken without a sign of life. */
const FROZEN_MS = { sqlite: 3_000, postgresql: 14_000 };
const FULL_MS = 2_000;
/** So long old and new ones run beside each other. */
const BESIDE_MS = 5_000;
/** Longer than until the next sign of life. */
const SHIFTED_MS = 3_000;
const HOUR_MS = 3_600_000;

export const FAILURE_KINDS: readonly FailureKind[] = [
  {
    name: "web-killed",
    providers: BOTH,
    strike: (site, random) => killAndStart(site, drawn(site.webs, random).process, random),
  },
  {
    name: "worker-killed",
    providers: ["postgresql"],
    strike: (site, random) => killAndStart(site, drawn(site.workers, random), random),
  },
  {
    name: "process-stopped",
    providers: BOTH,
    async strike(site, random) {
      const server = drawn(site.processes, random);
      const code = await server.stop();
      if (code !== 0)
        throw new Error(`expected ${server.name} to stop with 0, received ${code}: ${server.logged}`);
      await site.startAgain(server);
    },
  },
  {
    name: "updated",
    providers: ["postgresql"],
    isPossible: ({ isOld }) => isOld,
    strike: (site) => site.update(() => setTimeout(BESIDE_MS)),
  },
  {
    name: "sandbox-killed",
    providers: BOTH,
    async strike(site, random) {
      const processes = site.processes.flatMap(({ descendants }) => descendants);
      process.kill(drawn(processes, random).pid, "SIGKILL");
    },
  },
  {
    name: "database-halted",
    providers: ["postgresql"],
    async strike({ postgresql }, random) {
      await postgresql?.halt();
      await setTimeout(random() * DOWN_MS);
      await postgresql?.resume();
    },
  },
  {
    name: "database-killed",
    providers: ["postgresql"],
    async strike({ postgresql }, random) {
      await postgresql?.kill();
      await setTimeout(random() * DOWN_MS);
      await postgresql?.resume();
    },
  },
  {
    name: "connections-cut",
    providers: BOTH,
    async strike({ webs }, random) {
      for (let times = 0; times < 5; times += 1) {
        drawn(webs, random).proxy.cut();
        await setTimeout(random() * 100);
      }
    },
  },
  {
    name: "process-frozen",
    providers: BOTH,
    async strike(site, random) {
      const frozen = drawn(site.processes, random);
      frozen.freeze();
      await setTimeout(FROZEN_MS[site.provider]);
      frozen.thaw();
    },
  },
  {
    name: "clock-jumps",
    providers: BOTH,
    async strike(site, random) {
      const server = drawn(site.processes, random);
      server.setClock({ shiftMs: random() < 0.5 ? HOUR_MS : -HOUR_MS, isStopped: false });
      await setTimeout(random() * SHIFTED_MS);
      // Killed, it comes back with the right time to what it has written with the wrong one.
      if (random() < 0.5) await killAndStart(site, server, random);
      server.setClock({ shiftMs: 0, isStopped: false });
    },
  },
  {
    name: "clock-stops",
    providers: BOTH,
    async strike(site, random) {
      const server = drawn(site.processes, random);
      server.setClock({ shiftMs: 0, isStopped: true });
      await setTimeout(FULL_MS);
      server.setClock({ shiftMs: 0, isStopped: false });
    },
  },
  {
    name: "disk-full",
    providers: BOTH,
    isPossible: ({ disk }) => disk !== null,
    async strike({ disk, postgresql }) {
      disk?.fill();
      await setTimeout(FULL_MS);
      disk?.free();
      // What it could not write ahead has ended it.
      await postgresql?.resume();
    },
  },
];

async function killAndStart(
  site: SiteUnderFailure,
  server: ServerProcess,
  random: () => number,
): Promise<void> {
  await server.kill();
  await setTimeout(random() * DOWN_MS);
  await site.startAgain(server);
}

function drawn<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("expected something that can fail, found none");
  return item;
}
