import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { Readable, Writable } from "node:stream";
import { causeOfDeath, type Death } from "./death.ts";
import type { Defences } from "./defences.ts";
import { encodeFrame, type Frame, FrameReader, frameKind, ProtocolError } from "./frames.ts";
import type { BootMessage } from "./lane/messages.ts";
import { closeDescriptors, type Launch } from "./launch.ts";

export type LaneReply =
  | { readonly status: "replied"; readonly kind: number; readonly payload: Uint8Array }
  | { readonly status: "timed-out"; readonly limitMs: number }
  | Death;

export interface Patience {
  readonly limitMs: number;
  /** Largest payload of the reply. */
  readonly maxBytes: number;
}

const startMs = 10_000;
const maxNoiseBytes = 8192;

/**
 * A child process that runs untrusted code, seen from outside: it is believed nothing.
 *
 * One reply a request; any other byte, any delay above the limit, and it is killed. Dead once, dead for good.
 */
export class Lane {
  readonly ready: Promise<LaneReply>;
  readonly #child: ChildProcess;
  readonly #input: Writable;
  readonly #reader = new FrameReader();
  #noise = "";
  #pending: Pending | null = null;
  #death: Death | null = null;
  #busyMs = 0;
  readonly #defences: Defences;
  readonly #cpuSeconds: number;

  constructor(launch: Launch, boot: Omit<BootMessage, "addon" | "defences">, defences: Defences) {
    this.#defences = defences;
    this.#cpuSeconds = launch.cpuSeconds;
    this.#child = start(launch);
    const { stdio } = this.#child;
    const [noise, input, output] = [stdio[2], stdio[3], stdio[4]];
    if (!(noise instanceof Readable && input instanceof Writable && output instanceof Readable)) {
      throw new TypeError("a lane started without its pipes");
    }
    this.#input = input;
    // Writing to a lane that has died is no error of its own: its exit says why.
    input.on("error", () => {});
    output.on("error", () => {});
    noise.on("error", () => {});
    noise.on("data", (chunk: Buffer) => this.#hear(noise, chunk));
    output.on("data", (chunk: Buffer) => this.#receive(chunk));
    this.#child.on("error", (error) => this.#die({ status: "died", cause: "fault", message: error.message }));
    this.#child.on("close", (code, signal) => this.#die(this.#causeOfDeath(code, signal)));
    const message = Buffer.from(JSON.stringify({ ...boot, addon: launch.addon, defences }));
    this.ready = this.request(frameKind.boot, message, { limitMs: startMs, maxBytes: 0 });
  }

  get isAlive(): boolean {
    return this.#death === null;
  }

  /** Wall clock of all requests so far: no less than the CPU time the lane has had. */
  get busyMs(): number {
    return this.#busyMs;
  }

  /** Sends one frame and waits for its one reply. Never rejects for what the lane does. */
  request(kind: number, payload: Uint8Array, { limitMs, maxBytes }: Patience): Promise<LaneReply> {
    if (this.#pending) throw new Error("a lane answers one request at a time");
    if (this.#death) return Promise.resolve(this.#death);
    // Not to be guessed: a reply sent ahead of its request must not fit.
    const id = randomInt(2 ** 32);
    return new Promise((resolve) => {
      // A reply that came while this process was busy is still to be read: look once more before killing.
      const timer = setTimeout(() => setImmediate(() => this.#expire(id, limitMs)), limitMs);
      this.#pending = { id, maxBytes, timer, since: performance.now(), resolve };
      this.#input.write(encodeFrame({ id, kind, payload }));
      this.#read();
    });
  }

  kill(message: string): void {
    this.#die({ status: "died", cause: "fault", message });
  }

  /** It did what no lane of ours does: nothing it says from here on counts. */
  doubt(message: string): void {
    if (this.#defences.killInDoubt) this.kill(message);
    else this.#settle({ status: "died", cause: "fault", message });
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

  #causeOfDeath(code: number | null, signal: NodeJS.Signals | null): Death {
    const running = this.#pending ? performance.now() - this.#pending.since : 0;
    const seconds = (this.#busyMs + running) / 1000;
    return causeOfDeath(code, signal, this.#noise, { seconds, limit: this.#cpuSeconds });
  }

  #die(death: Death): void {
    if (this.#death) return;
    this.#death = death;
    this.#child.kill("SIGKILL");
    for (const stream of this.#child.stdio) stream?.destroy();
    this.#settle(death);
  }

  #settle(reply: LaneReply): void {
    const pending = this.#pending;
    if (!pending) return;
    this.#pending = null;
    clearTimeout(pending.timer);
    this.#busyMs += performance.now() - pending.since;
    pending.resolve(reply);
  }
}

interface Pending {
  readonly id: number;
  readonly maxBytes: number;
  readonly timer: NodeJS.Timeout;
  readonly since: number;
  readonly resolve: (reply: LaneReply) => void;
}

function start(launch: Launch): ChildProcess {
  const { command, environment, user, filter } = launch;
  try {
    const child = spawn(command, launch.arguments, {
      cwd: "/",
      env: environment,
      stdio: [
        "ignore",
        "ignore",
        "pipe",
        "pipe",
        "pipe",
        ...launch.descriptors,
        ...(filter ? ["pipe" as const] : []),
      ],
      ...(user === null ? {} : { uid: user, gid: user }),
    });
    const filterInput = filter && child.stdio.at(5 + launch.descriptors.length);
    if (filterInput instanceof Writable) filterInput.on("error", () => {}).end(filter);
    return child;
  } finally {
    closeDescriptors(launch);
  }
}
