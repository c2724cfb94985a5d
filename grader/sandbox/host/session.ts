import { CodecError } from "../../value/byte-reader.ts";
import { noCaps, type ValueCaps } from "../../value/caps.ts";
import { decodeValue, encodeValue } from "../../value/codec.ts";
import type { Value } from "../../value/value.ts";
import type {
  Call,
  CallOutcome,
  DifferentiateOutcome,
  DifferentiateRequest,
  Failure,
  Limits,
  LoadOutcome,
  Program,
  RunOptions,
  Session,
} from "../contract.ts";
import type { Defences } from "../defences.ts";
import { doneBytes, frameKind, ProtocolError } from "../protocol/frames.ts";
import type { CompileMessage, OpenMessage, PrepareMessage } from "../protocol/messages.ts";
import { maxTextCharacters, replyCaps } from "../protocol/reply-caps.ts";
import { encodeCall, encodeDifferentiate } from "../protocol/requests.ts";
import { decodeCallOutcome, decodeDifferentiated, decodeLoad, decodeMemory } from "./decode-outcome.ts";
import type { Executor, ExecutorOwner, ExecutorReply } from "./executor.ts";
import type { ProcessExit } from "./process-exit.ts";
import { SourceModules } from "./source-modules.ts";
import { SpentTime } from "./spent-time.ts";

/** For what has no code of the program in it: never the program's time, and bounded against endless waits. */
const prepareMs = 60_000;
/** For compiling a module, which is not the program's time either: it would pay for the loading of the compiler. */
const compileMs = 5000;
const endMs = 2000;
/** With both watchdogs off, in tests only. */
const unguardedMs = 60_000;
const compilerCrash = "The compiler crashed on this program";
const compilerEndless = `The compiler did not end within ${compileMs / 1000} s`;

/** The defences on this side of the executor. */
export type SessionDefences = Pick<Defences, "callWatchdog" | "sessionWatchdog" | "decodeCaps">;

/** One program in one isolate of an executor. Once anything goes wrong with that, every answer is that failure. */
export class ExecutorSession<E extends Executor> implements Session {
  readonly #executor: E;
  readonly #program: Program;
  readonly #sources: SourceModules;
  readonly #limits: Limits;
  readonly #defences: SessionDefences;
  readonly #owner: ExecutorOwner<E>;
  readonly #replyCaps: ValueCaps;
  /** Of calls and of loading. */
  readonly #spent: SpentTime;
  readonly #compiling: SpentTime;
  #lost: Failure | null = null;
  #exit: ProcessExit | null = null;
  #isDisposed = false;

  constructor(
    executor: E,
    program: Program,
    { limits, defences, owner }: { limits: Limits; defences: SessionDefences; owner: ExecutorOwner<E> },
  ) {
    this.#executor = executor;
    this.#defences = defences;
    this.#program = program;
    this.#sources = new SourceModules(program);
    this.#limits = limits;
    this.#owner = owner;
    this.#replyCaps = replyCaps(limits);
    const threads = executor.threadTimes?.bind(executor) ?? null;
    this.#spent = new SpentTime(threads);
    this.#compiling = new SpentTime(threads);
  }

  get spentMs(): number {
    return this.#spent.ms;
  }

  /** Has the executor make an isolate. No part of the program's time: how long it takes says nothing of the program. */
  async prepare(): Promise<void> {
    const wanted: PrepareMessage = { memoryMb: this.#limits.memoryMb };
    const limits = { limitMs: prepareMs, maxBytes: doneBytes };
    const reply = await this.#executor.request(frameKind.prepare, json(wanted), limits);
    if (reply.status === "replied" && reply.kind === frameKind.done) return;
    const message = reply.status === "died" ? reply.message : "the executor made no isolate";
    this.#lose({ status: "fault", message });
  }

  async load(): Promise<LoadOutcome> {
    for (const message of this.#sources.messages) {
      const compiled = await this.#compile(message);
      if (compiled.status !== "compiled") return compiled;
    }
    const { entry, modules, seed } = this.#program;
    const { memoryMb, consoleBytes, resultBytes } = this.#limits;
    const message: OpenMessage = { entry, modules, seed, memoryMb, consoleBytes, resultBytes };
    return this.#ask(frameKind.open, json(message), this.#limits.callMs, (value) => decodeLoad(value));
  }

  async run(calls: readonly Call[], { callMs, onOutcome }: RunOptions = {}): Promise<CallOutcome[]> {
    const limitMs = Math.min(callMs ?? this.#limits.callMs, this.#limits.callMs);
    const outcomes: CallOutcome[] = [];
    for (const [index, call] of calls.entries()) {
      const payload = encodeValue(encodeCall({ ...call, index }));
      const count = call.arguments.length;
      const outcome = await this.#ask(frameKind.call, payload, limitMs, (value, elapsedMs) =>
        decodeCallOutcome(value, elapsedMs, count),
      );
      outcomes.push(outcome);
      onOutcome?.(outcome);
      if (outcome.status !== "returned") break;
    }
    return outcomes;
  }

  differentiate(request: DifferentiateRequest): Promise<DifferentiateOutcome> {
    const payload = encodeValue(encodeDifferentiate(request));
    const limitMs = request.limitMs ?? this.#limits.sessionMs;
    return this.#ask(frameKind.differentiate, payload, limitMs, (value) =>
      decodeDifferentiated(value, request.mode.kind === "directions" ? 1 : request.wrt.length),
    );
  }

  async memoryMb(): Promise<number | null> {
    const answer = await this.#ask(frameKind.memory, new Uint8Array(), this.#limits.callMs, decodeMemory);
    return typeof answer === "number" ? answer : null;
  }

  async dispose(): Promise<void> {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    if (this.#executor.isBusy) this.#executor.kill("its session was disposed of during a call");
    if (this.#lost === null && this.#executor.isAlive && !this.#owner.isRetired(this.#executor))
      await this.#endIsolate();
    this.#owner.release(this.#executor);
  }

  async #compile(message: CompileMessage): Promise<Failure | { readonly status: "compiled" }> {
    const excess = this.#sources.excess(message);
    if (excess !== null) return excess;
    const wasAlive = this.#executor.isAlive;
    const outcome = await this.#exchange(frameKind.compile, json(message), compileMs, (value) =>
      this.#sources.answer(message, value),
    );
    // Nothing of the program has run: what the compiler cannot survive or come to an end with is the text's doing.
    const isCrash = wasAlive && this.#exit?.cause === "crash";
    const isEndless = this.#exit === null && outcome.status === "timed-out";
    if (!isCrash && !isEndless) return outcome;
    return this.#lose({
      status: "syntax-error",
      message: isCrash ? compilerCrash : compilerEndless,
      position: null,
    });
  }

  async #endIsolate(): Promise<void> {
    const limits = { limitMs: endMs, maxBytes: doneBytes };
    const reply = await this.#executor.request(frameKind.end, new Uint8Array(), limits);
    if (reply.status !== "replied" || reply.kind !== frameKind.done) this.#executor.suspect("would not end");
  }

  async #ask<Outcome>(
    kind: number,
    payload: Uint8Array,
    wantedMs: number,
    decode: (value: Value, elapsedMs: number) => Outcome,
  ): Promise<Outcome | Failure> {
    return this.#exchange(kind, payload, this.#limitOf(wantedMs), decode);
  }

  async #exchange<Outcome>(
    kind: number,
    payload: Uint8Array,
    limitMs: number,
    decode: (value: Value, elapsedMs: number) => Outcome,
  ): Promise<Outcome | Failure> {
    if (this.#isDisposed) throw new Error("the session is disposed");
    if (this.#lost) return this.#lost;
    const time = kind === frameKind.compile ? this.#compiling : this.#spent;
    const look = time.begin(limitMs);
    const { bytes: maxBytes } = this.#replyCaps;
    const reply = await this.#executor.request(kind, payload, { limitMs, maxBytes, look });
    const elapsedMs = time.end();
    if (time.isStarved) return this.#lose(starved(limitMs));
    try {
      return this.#sources.located(this.#read(reply, limitMs, (value) => decode(value, elapsedMs)));
    } catch (error) {
      if (!(error instanceof ProtocolError || error instanceof CodecError)) throw error;
      return this.#lose({ status: "fault", message: error.message });
    }
  }

  #limitOf(wantedMs: number): number {
    const { callWatchdog, sessionWatchdog } = this.#defences;
    const left = Math.max(1, this.#limits.sessionMs - this.#spent.ms);
    if (!callWatchdog && !sessionWatchdog) return unguardedMs;
    if (!callWatchdog) return left;
    return sessionWatchdog ? Math.min(wantedMs, left) : wantedMs;
  }

  #read<Outcome>(
    reply: ExecutorReply,
    limitMs: number,
    decode: (value: Value) => Outcome,
  ): Outcome | Failure {
    if (reply.status === "timed-out") return this.#lose({ status: "timed-out", limitMs });
    if (reply.status === "died") {
      this.#exit = reply;
      return this.#lose(this.#failureOfExit(reply.cause, reply.message));
    }
    const { kind, payload } = reply;
    if (kind === frameKind.outcome) return decode(decodeValue(payload, this.#caps()));
    if (kind === frameKind.threw) return threwUnread(payload);
    if (kind === frameKind.timedOut) return this.#lose({ status: "timed-out", limitMs });
    if (kind === frameKind.outOfMemory) return this.#lose(this.#failureOfExit("out-of-memory", ""));
    const message = new TextDecoder().decode(payload).slice(0, 1000);
    return this.#lose({ status: "fault", message: `frame of kind ${kind}: ${message}` });
  }

  #failureOfExit(cause: ProcessExit["cause"], message: string): Failure {
    if (cause === "out-of-memory") return { status: "out-of-memory", limitMb: this.#limits.memoryMb };
    if (cause === "cpu-time") return { status: "timed-out", limitMs: this.#limits.sessionMs };
    return { status: "fault", message, ...(cause === "crash" ? { crashed: true } : {}) };
  }

  #caps(): ValueCaps {
    return this.#defences.decodeCaps ? this.#replyCaps : noCaps;
  }

  #lose(failure: Failure): Failure {
    this.#lost = failure;
    this.#executor.suspect("lost");
    return failure;
  }
}

/** Ours: that the machine has no processor for it says nothing of the program. */
function starved(limitMs: number): Failure {
  const message = `expected a processor for ${limitMs} ms of work; the process waited too long for one`;
  return { status: "fault", message };
}

/** What was thrown, as far as the executor can tell: not all that a program throws can be read. */
function threwUnread(payload: Uint8Array): Failure {
  const message = new TextDecoder().decode(payload).slice(0, maxTextCharacters).toWellFormed();
  return {
    status: "threw",
    name: "object",
    message,
    position: null,
    console: { lines: [], truncated: false },
  };
}

function json(message: OpenMessage | PrepareMessage | CompileMessage): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(message));
}
