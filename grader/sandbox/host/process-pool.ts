import type { Lane } from "./sandbox-process.ts";
import { SandboxClosed } from "./sandbox-closed.ts";
import type { LaneKeeper } from "./executor.ts";

export interface PoolOptions {
  readonly lanes: number;
  /** Sessions a lane serves before it is replaced. */
  readonly jobsPerLane: number;
  /** CPU time after which a lane is replaced, well before the limit ends it under somebody's hands. */
  readonly cpuSeconds: number;
  readonly start: () => Lane;
}

/** Keeps a number of lanes started, lends each to one session at a time, and replaces those worn or broken. */
export class LanePool implements LaneKeeper<Lane> {
  readonly #options: PoolOptions;
  readonly #jobs = new Map<Lane, number>();
  /** Every process there is, those that are ending too. */
  readonly #running = new Set<Lane>();
  readonly #idle: Lane[] = [];
  readonly #waiting: ((lane: Lane | null) => void)[] = [];
  #isClosed = false;

  constructor(options: PoolOptions, first: Lane) {
    this.#options = options;
    this.#admit(first);
    for (let i = 1; i < options.lanes; i++) this.#admit(options.start());
  }

  /** @throws {SandboxClosed} also while waiting */
  async take(): Promise<Lane> {
    if (this.#isClosed) throw new SandboxClosed();
    const lane =
      this.#nextIdle() ?? (await new Promise<Lane | null>((resolve) => this.#waiting.push(resolve)));
    if (lane === null) throw new SandboxClosed("was closed while a session waited for a lane");
    this.#jobs.set(lane, (this.#jobs.get(lane) ?? 0) + 1);
    return lane;
  }

  isWorn(lane: Lane): boolean {
    const { jobsPerLane, cpuSeconds } = this.#options;
    // `!(a < b)`, not `a >= b`: what a lane claims may be NaN.
    return (this.#jobs.get(lane) ?? 0) >= jobsPerLane || !(lane.cpuSeconds < cpuSeconds);
  }

  giveBack(lane: Lane): void {
    if (lane.isAlive && !this.isWorn(lane) && !this.#isClosed) this.#lend(lane);
    else this.#replace(lane);
  }

  /** Resolves when no process is left. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const lane of this.#jobs.keys()) lane.kill("the sandbox closes");
    this.#jobs.clear();
    for (const refuse of this.#waiting.splice(0)) refuse(null);
    await Promise.all(Array.from(this.#running, (lane) => lane.ended));
  }

  #replace(lane: Lane): void {
    lane.kill("worn out");
    this.#jobs.delete(lane);
    if (!this.#isClosed) this.#admit(this.#options.start());
  }

  #admit(lane: Lane): void {
    this.#jobs.set(lane, 0);
    this.#running.add(lane);
    void lane.ended.then(() => this.#running.delete(lane));
    // A lane that does not start is lent all the same: its session reports the fault, and it is replaced then.
    void lane.ready.then(() => this.#lend(lane));
  }

  #lend(lane: Lane): void {
    if (this.#isClosed) return;
    const next = this.#waiting.shift();
    if (next) next(lane);
    else this.#idle.push(lane);
  }

  /** Of the idle lanes one that lives; those that died meanwhile are replaced. */
  #nextIdle(): Lane | undefined {
    for (let lane = this.#idle.shift(); lane; lane = this.#idle.shift()) {
      if (lane.isAlive) return lane;
      this.#replace(lane);
    }
    return undefined;
  }
}
