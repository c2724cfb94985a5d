import type { Executor, ExecutorReply, RequestLimits } from "../host/executor.ts";
import { frameKind, ProtocolError } from "../protocol/frames.ts";
import type { BrowserDefences } from "./browser-defences.ts";
import type { FrameMessage } from "./frame-message.ts";

export interface FramePlace {
  /** Where the site answers with `sandboxFrame()`. */
  readonly frameUrl: string;
  readonly container: HTMLElement;
  readonly defences: BrowserDefences;
  /** How long a frame may take until it is ready for a program. */
  readonly startMs: number;
}

/**
 * A frame of its own origin with a worker in it that runs untrusted code, seen from the page: it is believed nothing.
 *
 * One reply a request; any other message, any delay above the limit, and the frame is removed, and the worker with it.
 */
export class FrameExecutor implements Executor {
  /** Once it is ready for a program, or dead. */
  readonly ready: Promise<void>;
  readonly #frame: HTMLIFrameElement;
  readonly #port: MessagePort;
  readonly #defences: BrowserDefences;
  #pending: Pending | null = null;
  #exit: Extract<ExecutorReply, { status: "died" }> | null = null;

  constructor({ frameUrl, container, defences, startMs }: FramePlace) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#defences = defences;
    this.#port.onmessage = ({ data }) => this.#receive(data);
    this.#port.onmessageerror = () => this.suspect("a message that cannot be read");
    this.#frame = frameOf(frameUrl, defences);
    // An opaque origin has no name: any document that is in the frame gets the port, and only ours is let in.
    this.#frame.onload = () => this.#frame.contentWindow?.postMessage(null, "*", [port2]);
    const boot = new TextEncoder().encode(JSON.stringify(defences));
    this.ready = this.#start(boot, startMs);
    container.append(this.#frame);
  }

  get isAlive(): boolean {
    return this.#exit === null;
  }

  get isBusy(): boolean {
    return this.#pending !== null;
  }

  request(kind: number, payload: Uint8Array, { limitMs, maxBytes }: RequestLimits): Promise<ExecutorReply> {
    if (this.#pending !== null) throw new Error("a frame answers one request at a time");
    if (this.#exit !== null) return Promise.resolve(this.#exit);
    const id = unguessable();
    return new Promise((resolve) => {
      // A reply that came while the page was busy is still to be read: look once more before giving up.
      const timer = setTimeout(() => setTimeout(() => this.#expire(id, limitMs), 0), limitMs);
      this.#pending = { id, maxBytes, timer, resolve };
      this.#port.postMessage({ id, kind, payload } satisfies FrameMessage);
    });
  }

  kill(message: string): void {
    if (this.#exit !== null) return;
    this.#exit = { status: "died", cause: "fault", message };
    this.#port.close();
    this.#frame.remove();
    this.#settle(this.#exit);
  }

  suspect(message: string): void {
    this.kill(message);
  }

  async #start(boot: Uint8Array, startMs: number): Promise<void> {
    const reply = await this.request(frameKind.boot, boot, { limitMs: startMs, maxBytes: 1_000 });
    if (reply.status === "replied" && reply.kind !== frameKind.done)
      this.suspect(new TextDecoder().decode(reply.payload));
  }

  #receive(data: unknown): void {
    try {
      const { id, kind, payload } = messageOf(data);
      if (this.#pending?.id !== id && this.#defences.strictReplies)
        throw new ProtocolError("a reply to no request");
      if (payload.length > (this.#pending?.maxBytes ?? 0))
        throw new ProtocolError(`a reply of ${payload.length} bytes`);
      this.#settle({ status: "replied", kind, payload });
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.suspect(error.message);
    }
  }

  #expire(id: number, limitMs: number): void {
    if (this.#pending?.id !== id) return;
    this.#settle({ status: "timed-out", limitMs });
    this.kill(`no reply within ${limitMs} ms`);
  }

  #settle(reply: ExecutorReply): void {
    const pending = this.#pending;
    if (pending === null) return;
    this.#pending = null;
    clearTimeout(pending.timer);
    pending.resolve(reply);
  }
}

interface Pending {
  readonly id: number;
  readonly maxBytes: number;
  readonly timer: ReturnType<typeof setTimeout>;
  readonly resolve: (reply: ExecutorReply) => void;
}

/** Not displayed, not reached by the keyboard, and not in what a screen reader says. */
function frameOf(frameUrl: string, { opaqueOrigin }: BrowserDefences): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", opaqueOrigin ? "allow-scripts" : "allow-scripts allow-same-origin");
  frame.referrerPolicy = "no-referrer";
  frame.hidden = true;
  frame.src = frameUrl;
  return frame;
}

function unguessable(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** @throws {ProtocolError} no message of ours is built so */
function messageOf(data: unknown): FrameMessage {
  if (typeof data !== "object" || data === null) throw new ProtocolError("a message that is no object");
  const [id, kind, payload] = [own(data, "id"), own(data, "kind"), own(data, "payload")];
  if (typeof id !== "number" || typeof kind !== "number" || !(payload instanceof Uint8Array))
    throw new ProtocolError("a message of another form");
  // Memory that the worker can still write to could change while it is read.
  if (!(payload.buffer instanceof ArrayBuffer)) throw new ProtocolError("a message on shared memory");
  return { id, kind, payload };
}

function own(data: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(data, key)?.value;
}
