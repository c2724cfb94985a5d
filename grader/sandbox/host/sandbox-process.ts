import { randomInt } from "node:crypto";
import type { Readable } from "node:stream";
import { causeOfDeath, type Death } from "./process-exit.ts";
import type { Defences } from "../defences.ts";
import { doneBytes, encodeFrame, type Frame, FrameReader, frameKind, ProtocolError } from "../protocol/frames.ts";
import type { BootMessage } from "../protocol/messages.ts";
import type { Launch } from "./launch.ts";
import type { LaneReply, Patience, SessionLane } from "./executor.ts";
import { type LaneProcess, spawnLane } from "./spawn-process.ts";

/** Bounds the wait for a lane that hangs as it starts. On a machine under load Node may take many seconds. */
const startMs = 60_000;
const maxNoiseBytes = 8192;
/** How long after its process an output may stay open: something else would have to hold it. */
const outputMs = 500;

/**
 * A child process that runs untrusted code, seen from outside: it is believed nothing.
 *
 * One reply a request; any other byte, any delay above the limit, and it is killed. Dead once, dead for good.
 */
export class Lane implements SessionLane {
  readonly ready: Promise<LaneReply>;
  /** Once its process is no more. */
  readonly ended: Promise<void>;
  readonly #process: LaneProcess | Error;
  readonly #reader = new FrameReader();
  #noise = "";
  #pending: Pending | null = null;
  #death: Death | null = null;
  #cpuSeconds = 0;
  #hasStarted = false;
  readonly #defences: Defences;

  constructor(launch: Launch, boot: Omit<BootMessage, "addons" | "defences">, defences: Defences) {
    this.#defences = defences;
    this.#process = spawnLane(launch);
    this.ended = endOf(this.#process);
    this.#listen(this.#process);
    const message = Buffer.from(JSON.stringify({ ...boot, addons: launch.addons, defences }));
    this.ready = this.request(frameKind.boot, message, { limitMs: startMs, maxBytes: doneBytes });
  }

  get isAlive(): boolean {
    return this.#death === null;
  }

  get isBusy(): boolean {
    return this.#pending !== null;
  }

  /** CPU time used until it last was done with something, its start included: its own claim. */
  get cpuSeconds(): number {
    return this.#cpuSeconds;
  }

  request(kind: number, payload: Uint8Array, { limitMs, maxBytes }: Patience): Promise<LaneReply> {
    if (this.#pending) throw new Error("a lane answers one request at a time");
    if (this.#death) return Promise.resolve(this.#death);
    const { input } = this.#livingProcess();
    // Not to be guessed: a reply sent ahead of its request must not fit.
    const id = randomInt(2 ** 32);
    return new Promise((resolve) => {
      // A reply that came while this process was busy is still to be read: look once more before killing.
      const timer = setTimeout(() => setImmediate(() => this.#expire(id, limitMs)), limitMs);
      this.#pending = { id, maxBytes, timer, resolve };
      input.write(encodeFrame({ id, kind, payload }));
      this.#read();
    });
  }

  kill(message: string): void {
    this.#die({ status: "died", cause: "fault", message });
  }

  doubt(message: string): void {
    if (this.#defences.killInDoubt) this.kill(message);
    else this.#settle({ status: "died", cause: "fault", message });
  }

  #listen(lane: LaneProcess | Error): void {
    if (lane instanceof Error) {
      this.kill(lane.message);
      return;
    }
    lane.noise.on("data", (chunk: Buffer) => this.#hear(lane.noise, chunk));
    lane.output.on("data", (chunk: Buffer) => this.#receive(chunk));
    lane.child.on("error", (error) => this.kill(error.message));
    lane.child.on("close", (code, signal) => this.#die(causeOfDeath(code, signal, this.#noise)));
  }

  #receive(chunk: Buffer): void {
    if (this.#death) return;
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
      this.doubt(error.message);
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

  /** The end of a lane's last words: V8 says there that memory ran out. Beyond a few kilobytes nobody listens. */
  #hear(stream: Readable, chunk: Buffer): void {
    this.#noise += chunk.toString("latin1").slice(0, maxNoiseBytes - this.#noise.length);
    if (this.#noise.length >= maxNoiseBytes && this.#defences.noiseCap) stream.pause();
  }

  #expire(id: number, limitMs: number): void {
    if (this.#pending?.id !== id) return;
    this.#settle({ status: "timed-out", limitMs });
    this.kill("ran out of time");
  }

  #livingProcess(): LaneProcess {
    if (this.#process instanceof Error) throw this.#process;
    return this.#process;
  }

  #die(death: Death): void {
    if (this.#death) return;
    this.#death = death;
    this.#endProcess();
    this.#settle(death);
  }

  /**
   * A lane that is still starting ends by itself, its input being closed, or is killed once it has started. Killed
   * before that, bubblewrap leaves behind a process that waits for ever.
   */
  #endProcess(): void {
    if (this.#process instanceof Error) return;
    const { child, input, output, noise } = this.#process;
    const kill = () => {
      child.kill("SIGKILL");
      input.destroy();
      noise.destroy();
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

  #settle(reply: LaneReply): void {
    const pending = this.#pending;
    if (!pending) return;
    this.#pending = null;
    clearTimeout(pending.timer);
    pending.resolve(reply);
  }
}

/** A jail's own process ends first, that of the lane within it a moment later, and with it the output. */
function endOf(lane: LaneProcess | Error): Promise<void> {
  if (lane instanceof Error) return Promise.resolve();
  const { child, output } = lane;
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
  readonly timer: NodeJS.Timeout;
  readonly resolve: (reply: LaneReply) => void;
}
