import { setImmediate, setTimeout } from "node:timers/promises";
import { Client, type Notification, type QueryConfig } from "pg";
import type { Log } from "../log.ts";
import { PieceReader, piecesOf } from "./announcement-pieces.ts";
import type { Announcements } from "./announcements.ts";
import { CONNECT_TIMEOUT_MS } from "./database-address.ts";
import { LocalAnnouncements } from "./local-announcements.ts";

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;
/** A connection may break without a word; then a question gets no answer. */
const ASK_EVERY_MS = 30_000;
const ANSWER_MS = 10_000;
/** Where the database takes none, for a while or for good, more are not kept. */
const MOST_WAITING = 20_000;
const MOST_AT_ONCE = 500;

interface Payload {
  readonly channel: string;
  readonly text: string;
}

/**
 * LISTEN and NOTIFY on one connection of its own, which is opened again where it is lost. What is published within a
 * tick, and while the statement before is under way, goes by one statement. Needs a connection to PostgreSQL itself: one
 * through a pooler that lends it for a transaction hears nothing.
 */
export class PostgresqlAnnouncements implements Announcements {
  readonly #url: string;
  readonly #log: Log;
  readonly #here = new LocalAnnouncements();
  readonly #channels = new Set<string>();
  readonly #missed = new Set<() => void>();
  readonly #stop = new AbortController();
  readonly #heart: NodeJS.Timeout;
  #waiting: Payload[] = [];
  #isSending = false;
  #count = 0;
  #client: Client | null = null;
  #lastQuery: Promise<unknown> = Promise.resolve();
  #connecting: Promise<void> = Promise.resolve();

  private constructor(url: string, log: Log) {
    this.#url = url;
    this.#log = log;
    this.#heart = setInterval(() => void this.#ask(), ASK_EVERY_MS).unref();
  }

  /** Where the database is away it is asked again and again. */
  static async open(url: string, log: Log): Promise<PostgresqlAnnouncements> {
    const announcements = new PostgresqlAnnouncements(url, log);
    const isOpen = await announcements.#tryToConnect();
    if (!isOpen) announcements.#reconnect();
    return announcements;
  }

  publish(channel: string, message: object): void {
    this.#here.publish(channel, message);
    if (this.#client === null || this.#waiting.length >= MOST_WAITING) return;
    this.#count += 1;
    const pieces = piecesOf(this.#count, JSON.stringify(message));
    for (const text of pieces) this.#waiting.push({ channel: nameOf(channel), text });
    if (!this.#isSending) void this.#send();
  }

  subscribe(channel: string, listener: (message: unknown) => void): () => void {
    if (!this.#channels.has(channel)) {
      this.#channels.add(channel);
      // One that fails has lost its connection, and the next one listens.
      if (this.#client !== null)
        this.#query(this.#client, `LISTEN "${nameOf(channel)}"`).catch(() => undefined);
    }
    return this.#here.subscribe(channel, listener);
  }

  onMissed(listener: () => void): () => void {
    this.#missed.add(listener);
    return () => {
      this.#missed.delete(listener);
    };
  }

  /** Sends what was published before. */
  async close(): Promise<void> {
    clearInterval(this.#heart);
    const late = performance.now() + ANSWER_MS;
    while (this.#isSending && this.#client !== null && performance.now() < late) await setTimeout(1);
    this.#stop.abort();
    await this.#connecting;
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  async #send(): Promise<void> {
    this.#isSending = true;
    await setImmediate();
    try {
      while (this.#client !== null && this.#waiting.length > 0) {
        const payloads = this.#waiting.splice(0, MOST_AT_ONCE);
        const values = [payloads.map(({ channel }) => channel), payloads.map(({ text }) => text)];
        await this.#query(this.#client, { name: "announce", text: ANNOUNCE, values });
      }
    } catch (error) {
      this.#log.warn({ err: error }, "announcements to other processes were lost");
    }
    this.#isSending = false;
  }

  /** One after the other, in the order asked for. */
  #query(client: Client, query: string | QueryConfig): Promise<unknown> {
    const asked = this.#lastQuery.then(() => client.query(query));
    this.#lastQuery = asked.catch(() => undefined);
    return asked;
  }

  #hear(client: Client, { channel, payload, processId }: Notification, reader: PieceReader): void {
    // Told here already.
    if (client !== this.#client || processId === processIdOf(client)) return;
    const text = reader.read(processId, payload ?? "");
    if (text === null) return;
    try {
      this.#here.publish(channel.slice(PREFIX.length), JSON.parse(text));
    } catch (error) {
      this.#log.error({ err: error, channel }, "an announcement was not understood");
    }
  }

  async #tryToConnect(): Promise<boolean> {
    const client = new Client({
      ...{ connectionString: this.#url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS },
      ...{ keepAlive: true, application_name: "nabla announcements" },
    });
    const reader = new PieceReader();
    client.on("error", (error) => this.#onLost(client, error));
    client.on("end", () => this.#onLost(client, null));
    client.on("notification", (notification) => this.#hear(client, notification, reader));
    try {
      await client.connect();
      // What is announced outlives no crash of the database: nobody waits for the disk.
      await client.query("SET synchronous_commit = off");
      for (const channel of this.#channels) await client.query(`LISTEN "${nameOf(channel)}"`);
      // At once after the last one: who subscribes from now on listens by this connection.
      this.#client = client;
      this.#lastQuery = Promise.resolve();
      return true;
    } catch (error) {
      this.#log.warn({ err: error }, "no connection for announcements");
      await client.end().catch(() => undefined);
      return false;
    }
  }

  #onLost(client: Client, error: Error | null): void {
    if (this.#client !== client) return;
    this.#client = null;
    this.#waiting = [];
    if (this.#stop.signal.aborted) return;
    this.#log.warn({ err: error }, "the connection for announcements was lost");
    this.#reconnect();
  }

  #reconnect(): void {
    this.#connecting = this.#untilConnected().catch(() => undefined);
  }

  async #untilConnected(): Promise<void> {
    const { signal } = this.#stop;
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      // Not all processes at once.
      await setTimeout(wait * (0.5 + Math.random()), undefined, { signal });
      if (signal.aborted) return;
      if (await this.#tryToConnect()) break;
    }
    for (const listener of this.#missed) listener();
  }

  async #ask(): Promise<void> {
    const client = this.#client;
    if (client === null) return;
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = globalThis.setTimeout(reject, ANSWER_MS, new Error("the database does not answer"));
    try {
      await Promise.race([this.#query(client, "SELECT 1"), late]);
    } catch (error) {
      this.#onLost(client, error instanceof Error ? error : null);
      await client.end().catch(() => undefined);
    } finally {
      clearTimeout(timer);
    }
  }
}

const PREFIX = "nabla-";

function nameOf(channel: string): string {
  return `${PREFIX}${channel}`;
}

/** In the order of the arrays. */
const ANNOUNCE =
  "SELECT pg_notify(channel, payload) FROM unnest($1::text[], $2::text[]) AS piece(channel, payload)";

/** Of the server's process that serves this connection, as notifications name it; `pg` has it and its types do not. */
function processIdOf(client: Client): unknown {
  return Reflect.get(client, "processID");
}
