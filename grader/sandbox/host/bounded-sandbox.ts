import type { CallOutcome, DifferentiateOutcome, Sandbox, Session } from "../contract.ts";
import { outcomeBytes } from "./outcome-bytes.ts";
import { SandboxLimit } from "./sandbox-limit.ts";

/** What everything together may take that is run in a sandbox for one purpose. */
export interface SandboxBounds {
  /** Ends every session, those with a call under way too; from then on all that is asked throws its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Sandbox processes held at once. */
  readonly sessions?: number | undefined;
  /** The time for which sandbox processes are held, added up. */
  readonly totalMs?: number | undefined;
  /** Awaited before each session: what comes first may go on meanwhile. */
  readonly turn?: (() => Promise<void>) | undefined;
  /** What all results hold: they are kept in this process. */
  readonly resultBytes?: number | undefined;
}

/**
 * The same sandbox, for one purpose: as many sessions at once, as much time, as large results as that may take, and all
 * of it ended by one signal.
 *
 * Whoever holds a session must not wait for another: with one session at once that never comes.
 */
export class BoundedSandbox implements Sandbox {
  readonly jail: Sandbox["jail"];
  readonly jailProblem?: string;
  readonly #sandbox: Sandbox;
  readonly #bounds: { readonly totalMs: number; readonly resultBytes: number };
  readonly #own = new AbortController();
  readonly #open = new Set<Session>();
  readonly #waiting: (() => void)[] = [];
  readonly signal: AbortSignal;
  readonly #turn: () => Promise<void>;
  #places: number;
  #heldMs = 0;
  #bytes = 0;

  constructor(sandbox: Sandbox, bounds: SandboxBounds) {
    const {
      turn = async () => {},
      signal,
      sessions = Infinity,
      totalMs = Infinity,
      resultBytes = Infinity,
    } = bounds;
    this.#sandbox = sandbox;
    this.#bounds = { totalMs, resultBytes };
    this.#places = sessions;
    this.#turn = turn;
    this.jail = sandbox.jail;
    if (sandbox.jailProblem !== undefined) this.jailProblem = sandbox.jailProblem;
    this.signal = signal === undefined ? this.#own.signal : AbortSignal.any([signal, this.#own.signal]);
    this.signal.addEventListener("abort", () => this.#endAll(), { once: true });
  }

  async open(...[program, limits]: Parameters<Sandbox["open"]>): Promise<Session> {
    await this.#place();
    try {
      await this.#turn();
      this.signal.throwIfAborted();
      const session = await this.#sandbox.open(program, limits);
      this.#open.add(session);
      if (this.signal.aborted) await this.#end(session);
      this.signal.throwIfAborted();
      return this.#held(session);
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#own.abort(new SandboxLimit({ kind: "closed" }));
    await Promise.all([...this.#open].map((session) => this.#end(session)));
  }

  /** Waits for one of the places. */
  async #place(): Promise<void> {
    this.signal.throwIfAborted();
    if (this.#places > 0) this.#places -= 1;
    else await new Promise<void>((next) => this.#waiting.push(next));
  }

  /** Hands the place on to who has waited longest. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#places += 1;
    else next();
  }

  #held(session: Session): Session {
    const begun = performance.now();
    const leftMs = this.#bounds.totalMs - this.#heldMs;
    const timer = Number.isFinite(leftMs)
      ? setTimeout(() => this.#exceed("time", this.#bounds.totalMs), Math.max(0, leftMs))
      : undefined;
    const unlessEnded = async <T>(work: Promise<T>): Promise<T> => {
      const result = await work.catch((error: unknown) => {
        // It was disposed of meanwhile.
        this.signal.throwIfAborted();
        throw error;
      });
      this.signal.throwIfAborted();
      return result;
    };
    let isDisposed = false;
    return {
      load: () => unlessEnded(session.load()),
      run: async (calls, options) => {
        const outcomes = await unlessEnded(session.run(calls, options));
        this.#count(outcomes);
        this.signal.throwIfAborted();
        return outcomes;
      },
      differentiate: async (request) => {
        const outcome = await unlessEnded(session.differentiate(request));
        this.#count([outcome]);
        this.signal.throwIfAborted();
        return outcome;
      },
      memoryMb: () => unlessEnded(session.memoryMb()),
      get spentMs() {
        return session.spentMs;
      },
      dispose: async () => {
        if (isDisposed) return;
        isDisposed = true;
        clearTimeout(timer);
        this.#heldMs += performance.now() - begun;
        await this.#end(session);
        this.#leave();
      },
    };
  }

  #count(outcomes: readonly (CallOutcome | DifferentiateOutcome)[]): void {
    for (const outcome of outcomes) this.#bytes += outcomeBytes(outcome);
    if (this.#bytes > this.#bounds.resultBytes) this.#exceed("results", this.#bounds.resultBytes);
  }

  #exceed(what: "time" | "results", most: number): void {
    this.#own.abort(new SandboxLimit({ kind: what, most }));
  }

  #endAll(): void {
    for (const session of this.#open) void this.#end(session);
    for (const next of this.#waiting.splice(0)) next();
  }

  async #end(session: Session): Promise<void> {
    this.#open.delete(session);
    await session.dispose();
  }
}
