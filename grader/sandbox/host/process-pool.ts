import type { ExecutorOwner } from "./executor.ts";
import { SandboxClosed } from "./sandbox-closed.ts";
import type { SandboxProcess } from "./sandbox-process.ts";

export interface ProcessPoolOptions {
  readonly processes: number;
  /** Sessions a sandbox process serves before it is replaced. */
  readonly sessionsPerProcess: number;
  /** CPU time after which a sandbox process is replaced, well before the limit would end it during a session. */
  readonly cpuSeconds: number;
  /** @param warmsUp whether it takes longer to be ready, for the sake of all its sessions */
  readonly start: (warmsUp: boolean) => SandboxProcess;
}

/** Keeps sandbox processes started, hands each to one session at a time, and replaces the retired and the broken. */
export class ProcessPool implements ExecutorOwner<SandboxProcess> {
  readonly #options: ProcessPoolOptions;
  /** How many sessions each has served. */
  readonly #sessions = new Map<SandboxProcess, number>();
  /** Every process there is, those that are ending too. */
  readonly #running = new Set<SandboxProcess>();
  readonly #idle: SandboxProcess[] = [];
  readonly #waiting: ((sandboxProcess: SandboxProcess | null) => void)[] = [];
  #isClosed = false;

  constructor(options: ProcessPoolOptions, first: SandboxProcess) {
    this.#options = options;
    this.#add(first);
    for (let i = 1; i < options.processes; i++) this.#add(options.start(false));
  }

  /** @throws {SandboxClosed} also while waiting */
  async acquire(): Promise<SandboxProcess> {
    if (this.#isClosed) throw new SandboxClosed();
    const sandboxProcess =
      this.#nextIdle() ??
      (await new Promise<SandboxProcess | null>((resolve) => this.#waiting.push(resolve)));
    if (sandboxProcess === null)
      throw new SandboxClosed("was closed while a session waited for a sandbox process");
    this.#sessions.set(sandboxProcess, (this.#sessions.get(sandboxProcess) ?? 0) + 1);
    return sandboxProcess;
  }

  isRetired(sandboxProcess: SandboxProcess): boolean {
    const { sessionsPerProcess, cpuSeconds } = this.#options;
    // `!(a < b)`, not `a >= b`: what a sandbox process claims may be NaN.
    return (
      (this.#sessions.get(sandboxProcess) ?? 0) >= sessionsPerProcess ||
      !(sandboxProcess.cpuSeconds < cpuSeconds)
    );
  }

  release(sandboxProcess: SandboxProcess): void {
    if (sandboxProcess.isAlive && !this.isRetired(sandboxProcess) && !this.#isClosed)
      this.#offer(sandboxProcess);
    else this.#replace(sandboxProcess);
  }

  /** Resolves when no process is left. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const sandboxProcess of this.#sessions.keys()) sandboxProcess.kill("the sandbox closes");
    this.#sessions.clear();
    for (const refuse of this.#waiting.splice(0)) refuse(null);
    await Promise.all(Array.from(this.#running, (sandboxProcess) => sandboxProcess.ended));
  }

  #replace(sandboxProcess: SandboxProcess): void {
    sandboxProcess.kill("retired");
    this.#sessions.delete(sandboxProcess);
    // The first ones are waited for; of those that come later each would make its second session wait.
    if (!this.#isClosed) this.#add(this.#options.start(this.#options.sessionsPerProcess > 1));
  }

  #add(sandboxProcess: SandboxProcess): void {
    this.#sessions.set(sandboxProcess, 0);
    this.#running.add(sandboxProcess);
    void sandboxProcess.ended.then(() => this.#running.delete(sandboxProcess));
    // One that does not start is handed out all the same: its session reports the fault, and it is replaced then.
    void sandboxProcess.ready.then(() => this.#offer(sandboxProcess));
  }

  #offer(sandboxProcess: SandboxProcess): void {
    if (this.#isClosed) return;
    const next = this.#waiting.shift();
    if (next) next(sandboxProcess);
    else this.#idle.push(sandboxProcess);
  }

  /** Of the idle sandbox processes one that lives; those that died meanwhile are replaced. */
  #nextIdle(): SandboxProcess | undefined {
    for (let sandboxProcess = this.#idle.shift(); sandboxProcess; sandboxProcess = this.#idle.shift()) {
      if (sandboxProcess.isAlive) return sandboxProcess;
      this.#replace(sandboxProcess);
    }
    return undefined;
  }
}
