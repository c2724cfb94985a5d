import type {
  Call,
  CallOutcome,
  DifferentiateOutcome,
  DifferentiateRequest,
  Export,
  Failure,
  Limits,
  LoadOutcome,
  Program,
  Sandbox,
  Session,
} from "../../sandbox/contract.ts";
import type { CasePlan } from "../cases/plan-case.ts";
import { unlessCrashedAgain } from "./unless-crashed-again.ts";

/** Time and memory one program may take, over however many sandbox processes it wears out. */
export interface RunLimits {
  readonly callMs: number;
  readonly totalMs: number;
  readonly memoryMb: number;
  /** For locating faults, on top of `totalMs`: an explanation must not cost the time that later checks need. */
  readonly locatingMs: number;
  /** The sandbox's own if absent. */
  readonly resultBytes?: number;
}

/** Failures after which the isolate is gone or suspect; the next case gets a new one. */
const FATAL: ReadonlySet<string> = new Set(["timed-out", "out-of-memory", "fault"]);

/**
 * Runs the cases of one program, one after the other, on as few isolates as it leaves alive.
 *
 * After a fatal failure the program is loaded anew, so that later checks still run, until `totalMs` is used up.
 */
export class Runner {
  readonly #sandbox: Sandbox;
  readonly program: Program;
  readonly #limits: RunLimits;
  readonly #consoleBytes: number;
  #session: Session | null = null;
  #loaded: LoadOutcome | null = null;
  #stopped: { readonly reason: unknown } | null = null;
  readonly #spentMs = { cases: 0, locating: 0 };
  /** As the program's first isolate had them, before it saw any input. */
  #exports: readonly Export[] = [];

  constructor(sandbox: Sandbox, program: Program, limits: RunLimits, consoleBytes = 16_384) {
    this.#sandbox = sandbox;
    this.program = program;
    this.#limits = limits;
    this.#consoleBytes = consoleBytes;
  }

  /** Loads the program if it is not loaded. A program that cannot be loaded is not tried again. */
  async load(): Promise<LoadOutcome> {
    return this.#loadFor("cases");
  }

  async #loadFor(purpose: Purpose): Promise<LoadOutcome> {
    if (this.#loaded !== null && (this.#session !== null || this.#loaded.status !== "loaded"))
      return this.#loaded;
    const first = await this.#loadOnce(purpose);
    // A fault is ours: it gets one more process. What the submission did itself stands.
    const loaded =
      first.status === "fault" ? unlessCrashedAgain(first, await this.#loadOnce(purpose)) : first;
    if (this.#loaded === null && loaded.status === "loaded") this.#exports = loaded.exports;
    // That there was no time left to explain by says nothing of the cases to come.
    if (purpose === "cases" || loaded.status === "loaded") this.#loaded = loaded;
    return loaded;
  }

  /**
   * The calls of a case in order, up to the first that fails.
   *
   * @param callMs    how long one may take
   * @param onOutcome called with each outcome as it comes, once also where the case is run again
   */
  async runCase(
    plan: CasePlan,
    callMs = this.#limits.callMs,
    onOutcome?: (outcome: CallOutcome) => void,
  ): Promise<CallOutcome[]> {
    let told = 0;
    const once = () => {
      let step = 0;
      const tell = (outcome: CallOutcome) => {
        step += 1;
        if (step <= told) return;
        told = step;
        onOutcome?.(outcome);
      };
      return this.#attempt<CallOutcome[]>(
        async (session) =>
          (await session.run(plan.calls, { callMs, onOutcome: tell })).map((outcome, at) =>
            this.#asDeclared(outcome, { called: plan.calls[at]?.function, callMs }),
          ),
        (failure) => [failure],
        (outcomes) => outcomes.at(-1)?.status,
      );
    };
    const first = await once();
    const fault = first.at(-1);
    if (fault?.status !== "fault") return first;
    return (await once()).map((outcome) => unlessCrashedAgain(fault, outcome));
  }

  /** Differentiates a function of the program, as long as all that was differentiated has not taken too long. */
  async differentiate(request: DifferentiateRequest): Promise<DifferentiateOutcome> {
    const limitMs = Math.ceil(this.#leftMs("locating"));
    if (limitMs <= 0) return { status: "timed-out", limitMs: this.#limits.locatingMs };
    return this.#attempt<DifferentiateOutcome>(
      async (session) =>
        this.#asDeclared(await session.differentiate({ ...request, limitMs }), { called: request.function }),
      (failure) => failure,
      ({ status }) => status,
      "locating",
    );
  }

  /** Calls with inputs of ours, in the time for locating faults: for what they show of the functions. */
  async probe(calls: readonly Call[], callMs: number): Promise<CallOutcome[]> {
    const limitMs = Math.ceil(Math.min(callMs, this.#leftMs("locating")));
    if (limitMs <= 0) return [{ status: "timed-out", limitMs: this.#limits.locatingMs }];
    return this.#attempt<CallOutcome[]>(
      (session) => session.run(calls, { callMs: limitMs }),
      (failure) => [failure],
      (outcomes) => outcomes.at(-1)?.status,
      "locating",
    );
  }

  /**
   * Makes calls in another program, from a fresh start and in the time for locating faults: for what it shows of the
   * program's own.
   *
   * @returns what loading it or the last call came to; null where no time is left, or the program's own session is open
   */
  async runApart(program: Program, calls: readonly Call[]): Promise<LoadOutcome | CallOutcome | null> {
    const limitMs = Math.ceil(this.#leftMs("locating"));
    if (limitMs <= 0 || this.#session !== null) return null;
    const { memoryMb, resultBytes } = this.#limits;
    const limits = { callMs: limitMs, sessionMs: limitMs, memoryMb, consoleBytes: this.#consoleBytes };
    const session = await this.#open(
      program,
      resultBytes === undefined ? limits : { ...limits, resultBytes },
    );
    const outcome = await this.#timed("locating", session, async () => {
      const loaded = await session.load();
      return loaded.status === "loaded" ? ((await session.run(calls)).at(-1) ?? loaded) : loaded;
    });
    await this.close();
    this.#throwIfStopped();
    return outcome;
  }

  /** Ends the session, a call under way too. What is asked or still awaited throws the reason. */
  stop(reason: unknown): void {
    this.#stopped ??= { reason };
    void this.close();
  }

  /** What the program has taken so far of its time, and of that for locating faults. */
  get spentMs(): number {
    return this.#spentMs.cases + this.#spentMs.locating;
  }

  /** What the program's heap holds, in tenths of a megabyte; null where there is no program or no telling. */
  async memoryMb(): Promise<number | null> {
    const size = (await this.#session?.memoryMb()) ?? null;
    return size === null ? null : Math.round(size * 10) / 10;
  }

  async close(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    await session?.dispose();
  }

  async #attempt<T>(
    work: (session: Session) => Promise<T>,
    failed: (failure: Failure) => T,
    statusOf: (result: T) => string | undefined,
    purpose: Purpose = "cases",
  ): Promise<T> {
    const loaded = await this.#loadFor(purpose);
    // It loaded once and was to be loaded anew: nothing has been called yet.
    if (loaded.status === "timed-out") return failed(this.#usedUp());
    if (loaded.status !== "loaded" || this.#session === null) {
      return failed(
        loaded.status === "loaded" ? { status: "fault", message: "no session after loading" } : loaded,
      );
    }
    if (this.#leftMs("cases") <= 0) return failed(this.#usedUp());
    const session = this.#session;
    const result = await this.#timed(purpose, session, () => work(session));
    this.#throwIfStopped();
    if (FATAL.has(statusOf(result) ?? "")) await this.close();
    return result;
  }

  async #loadOnce(purpose: Purpose): Promise<LoadOutcome> {
    const { callMs, memoryMb, resultBytes } = this.#limits;
    if (this.#leftMs("cases") <= 0 || this.#leftMs(purpose) <= 0) return this.#usedUp();
    const limits = {
      callMs: Math.min(callMs, Math.ceil(this.#leftMs(purpose))),
      memoryMb,
      sessionMs: Math.ceil(this.#leftMs("cases") + Math.max(this.#leftMs("locating"), 0)),
      consoleBytes: this.#consoleBytes,
      ...(resultBytes === undefined ? {} : { resultBytes }),
    };
    const session = await this.#open(this.program, limits);
    const outcome = this.#asDeclared(await this.#timed(purpose, session, () => session.load()));
    this.#throwIfStopped();
    if (outcome.status !== "loaded") await this.close();
    return outcome;
  }

  async #open(program: Program, limits: Partial<Limits>): Promise<Session> {
    this.#throwIfStopped();
    const session = await this.#sandbox.open(program, limits);
    this.#session = session;
    if (this.#stopped !== null) await this.close();
    this.#throwIfStopped();
    return session;
  }

  #throwIfStopped(): void {
    if (this.#stopped !== null) throw this.#stopped.reason;
  }

  /**
   * A limit as the exercise declares it. What was left of the time when it ran out differs from run to run, and a
   * submission could write a number into it by how long it takes. Exports as they were at first, whatever a sandbox
   * process that has seen inputs says they are.
   */
  #asDeclared<T extends LoadOutcome | CallOutcome | DifferentiateOutcome>(
    outcome: T,
    { called = "", callMs = this.#limits.callMs }: { called?: string | undefined; callMs?: number } = {},
  ): T | Failure {
    const { totalMs, memoryMb } = this.#limits;
    if (outcome.status === "missing-export")
      return { status: "missing-export", name: called, found: this.#exports };
    if (outcome.status === "out-of-memory") return { status: "out-of-memory", limitMb: memoryMb };
    if (outcome.status !== "timed-out") return outcome;
    return { status: "timed-out", limitMs: outcome.limitMs < callMs ? totalMs : callMs };
  }

  #usedUp(): Failure {
    return { status: "timed-out", limitMs: this.#limits.totalMs, isUnstarted: true };
  }

  #leftMs(purpose: Purpose): number {
    const { totalMs, locatingMs } = this.#limits;
    return (purpose === "cases" ? totalMs : locatingMs) - this.#spentMs[purpose];
  }

  async #timed<T>(purpose: Purpose, session: Session, work: () => Promise<T>): Promise<T> {
    const before = session.spentMs;
    try {
      return await work();
    } finally {
      this.#spentMs[purpose] += session.spentMs - before;
    }
  }
}

type Purpose = "cases" | "locating";
