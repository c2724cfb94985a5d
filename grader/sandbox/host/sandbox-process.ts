import { randomInt } from "node:crypto";
import type { Readable } from "node:stream";
import type { Defences } from "../defences.ts";
import {
  doneBytes,
  encodeFrame,
  type Frame,
  FrameReader,
  frameKind,
  ProtocolError,
} from "../protocol/frames.ts";
import type { BootMessage } from "../protocol/messages.ts";
import type { Executor, ExecutorReply, RequestLimits } from "./executor.ts";
import type { Launch } from "./launch.ts";
import { exitCause, type ProcessExit } from "./process-exit.ts";
import { processorTimes } from "./processor-times.ts";
import { type SpawnedProcess, spawnProcess } from "./spawn-process.ts";
import type { ThreadTimes } from "./spent-time.ts";

/** Bounds the wait for a process that hangs as it starts. On a machine under load Node may take many seconds. */
const startMs = 60_000;
const maxStderrBytes = 8192;
/** How long after its process an output may stay open: something else would have to hold it. */
const outputMs = 500;

/**
 * A child process that runs untrusted code, seen from outside: it is believed nothing.
 *
 * One reply a request; any other byte, any delay above the limit, and it is killed. None is started again.
 */
export class SandboxProcess implements Executor {
  readonly ready: Promise<ExecutorReply>;
  /** Once its process is no more. */
  readonly ended: Promise<void>;
  readonly #process: SpawnedProcess | Error;
  readonly #reader = new FrameReader();
  #stderr = "";
  #pending: Pending | null = null;
  #exit: ProcessExit | null = null;
  #cpuSeconds = 0;
  #hasStarted = false;
  readonly #defences: Defences;

  constructor(launch: Launch, boot: Omit<BootMessage, "addons" | "defences">, defences: Defences) {
    this.#defences = defences;
    this.#process = spawnProcess(launch);
    this.ended = endOf(this.#process);
    this.#listen(this.#process);
    const message = Buffer.from(JSON.stringify({ ...boot, addons: launch.addons, defences }));
    this.ready = this.request(frameKind.boot, message, { limitMs: startMs, maxBytes: doneBytes });
  }

  get isAlive(): boolean {
    return this.#exit === null;
  }

  get isBusy(): boolean {
    return this.#pending !== null;
  }

  /** CPU time used until it last was done with something, its start included: its own claim. */
  get cpuSeconds(): number {
    return this.#cpuSeconds;
  }

  request(kind: number, payload: Uint8Array, limits: RequestLimits): Promise<ExecutorReply> {
    if (this.#pending) throw new Error("a sandbox process answers one request at a time");
    if (this.#exit) return Promise.resolve(this.#exit);
    const { input } = this.#runningProcess();
    // Not to be guessed: a reply sent ahead of its request must not fit.
    const id = randomInt(2 ** 32);
    const { limitMs, maxBytes, look } = limits;
    return new Promise((resolve) => {
      const timer = this.#expireIn(look?.afterMs ?? limitMs, id, limits);
      this.#pending = { id, maxBytes, timer, resolve };
      input.write(encodeFrame({ id, kind, payload }));
      this.#read();
    });
  }

  threadTimes(): ThreadTimes | null {
    const pid = this.#process instanceof Error ? undefined : this.#process.child.pid;
    return pid === undefined ? null : processorTimes(pid);
  }

  kill(message: string): void {
    this.#exited({ status: "died", cause: "fault", message });
  }

  suspect(message: string): void {
    if (this.#defences.killWhenSuspect) this.kill(message);
    else this.#settle({ status: "died", cause: "fault", message });
  }

  #listen(spawned: SpawnedProcess | Error): void {
    if (spawned instanceof Error) {
      this.kill(spawned.message);
      return;
    }
    spawned.stderr.on("data", (chunk: Buffer) => this.#readStderr(spawned.stderr, chunk));
    spawned.output.on("data", (chunk: Buffer) => this.#receive(chunk));
    spawned.child.on("error", (error) => this.kill(error.message));
    spawned.child.on("close", (code, signal) => this.#exited(exitCause(code, signal, this.#stderr)));
  }

  #receive(chunk: Buffer): void {
    if (this.#exit) return;
    this.#reader.push(chunk);
    this.#read();
  }

  #read(): void {
    const { frameCap, oneReply } = this.#defences;
    try {
      const frame = this.#reader.next(frameCap ? (this.#pending?.maxBytes ?? 0) : Number.POSITIVE_INFINITY);
      if (frame) this.#answer(frame);
      if (!this.#pending && !this.#reader.isEmpty && oneReply)
        throw new ProtocolError("bytes without a request");
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.suspect(error.message);
    }
  }

  #answer({ id, kind, payload }: Frame): void {
    if (this.#pending?.id !== id && this.#defences.oneReply) {
      throw new ProtocolError(`a reply to no request, id ${id}`);
    }
    this.#hasStarted = true;
    if (kind === frameKind.done && payload.length === doneBytes)
      this.#cpuSeconds = new DataView(payload.buffer, payload.byteOffset).getFloat64(0, true);
    this.#settle({ status: "replied", kind, payload });
  }

  /** V8 says on it that memory ran out. Beyond the first kilobytes it is not read. */
  #readStderr(stream: Readable, chunk: Buffer): void {
    this.#stderr += chunk.toString("latin1").slice(0, maxStderrBytes - this.#stderr.length);
    if (this.#stderr.length >= maxStderrBytes && this.#defences.stderrCap) stream.pause();
  }

  /** A reply that came while this process was busy is still to be read: it looks once more before it kills. */
  #expireIn(ms: number, id: number, limits: RequestLimits): NodeJS.Timeout {
    return setTimeout(() => setImmediate(() => this.#expire(id, limits)), ms);
  }

  #expire(id: number, limits: RequestLimits): void {
    if (this.#pending?.id !== id) return;
    const { limitMs, look } = limits;
    const moreMs = look?.again() ?? 0;
    if (moreMs > 0) {
      this.#pending.timer = this.#expireIn(moreMs, id, limits);
      return;
    }
    this.#settle({ status: "timed-out", limitMs });
    this.kill("ran out of time");
  }

  #runningProcess(): SpawnedProcess {
    if (this.#process instanceof Error) throw this.#process;
    return this.#process;
  }

  #exited(exit: ProcessExit): void {
    if (this.#exit) return;
    this.#exit = exit;
    this.#endProcess();
    this.#settle(exit);
  }

  /**
   * A process that is still starting ends by itself, its input being closed, or is killed once it has started. Killed
   * before that, bubblewrap leaves behind a process that waits for ever.
   */
  #endProcess(): void {
    if (this.#process instanceof Error) return;
    const { child, input, output, stderr } = this.#process;
    const kill = () => {
      child.kill("SIGKILL");
      input.destroy();
      stderr.destroy();
      // Still read, and ignored: its end tells when the process within a jail is gone.
      output.resume();
    };
    if (this.#hasStarted) {
      kill();
      return;
    }
    input.end();
    output.once("data", kill);
    child.once("exit", kill);
    setTimeout(kill, startMs).unref();
  }

  #settle(reply: ExecutorReply): void {
    const pending = this.#pending;
    if (!pending) return;
    this.#pending = null;
    clearTimeout(pending.timer);
    pending.resolve(reply);
  }
}

/** A jail's own process ends first, that of the process within it a moment later, and with it the output. */
function endOf(spawned: SpawnedProcess | Error): Promise<void> {
  if (spawned instanceof Error) return Promise.resolve();
  const { child, output } = spawned;
  return new Promise((resolve) => {
    const afterExit = () => {
      const timer = setTimeout(() => output.destroy(), outputMs);
      output.once("close", () => clearTimeout(timer));
      if (output.closed) clearTimeout(timer);
    };
    child.once("exit", afterExit);
    child.once("error", () => output.destroy());
    output.once("close", () => resolve());
  });
}

interface Pending {
  readonly id: number;
  readonly maxBytes: number;
  timer: NodeJS.Timeout;
  readonly resolve: (reply: ExecutorReply) => void;
}
