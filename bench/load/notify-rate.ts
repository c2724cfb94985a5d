import { Client } from "pg";
import { type Measurement, measurement, percentile } from "../measurement.ts";
import { openLoadDatabase } from "./load-database.ts";

const LISTENERS = [1, 8, 32];
const MESSAGES = 4_000;
/** As many senders as there are servers and workers on a busy site of this size. */
const SENDERS = 4;
const ALONE = 200;
/** About what a check's result takes. */
const PAYLOAD = "x".repeat(800);
const CHANNEL = "bench_load";

/**
 * What one PostgreSQL passes on by LISTEN and NOTIFY, each message a transaction of its own as one check's progress is:
 * messages a second with so many processes that listen, and how long one takes on a quiet server.
 */
export async function measureNotify(): Promise<Measurement[]> {
  const database = await openLoadDatabase("postgresql", "");
  try {
    const rows: Measurement[] = [];
    for (const listeners of LISTENERS) rows.push(...(await withListeners(database.url, listeners)));
    return rows;
  } finally {
    await database.dispose();
  }
}

async function withListeners(url: string, count: number): Promise<Measurement[]> {
  const clients = Array.from({ length: count + SENDERS }, () => new Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const [listening, senders] = [clients.slice(0, count), clients.slice(count)];
  const heard = new Heard(listening);
  await Promise.all(listening.map((client) => client.query(`LISTEN ${CHANNEL}`)));
  const times: number[] = [];
  for (let k = 0; k < ALONE; k += 1) times.push(await alone(senders[0], heard, count));
  const all = heard.next(count * MESSAGES);
  const start = performance.now();
  await Promise.all(
    senders.map(async (sender) => {
      for (let k = 0; k < MESSAGES / SENDERS; k += 1) await notify(sender);
    }),
  );
  await all;
  const seconds = (performance.now() - start) / 1_000;
  await Promise.all(clients.map((client) => client.end()));
  const section = `NOTIFY of ${PAYLOAD.length} bytes to ${count} ${count === 1 ? "process" : "processes"}`;
  return [
    measurement(section, "messages a second", MESSAGES / seconds, "/s"),
    measurement(section, "one alone, until all have it: p50", percentile(times, 0.5), "ms"),
    measurement(section, "one alone, until all have it: p99", percentile(times, 0.99), "ms"),
  ];
}

async function alone(sender: Client | undefined, heard: Heard, listeners: number): Promise<number> {
  const all = heard.next(listeners);
  const start = performance.now();
  await notify(sender);
  await all;
  return performance.now() - start;
}

async function notify(sender: Client | undefined): Promise<void> {
  await sender?.query("SELECT pg_notify($1, $2)", [CHANNEL, PAYLOAD]);
}

/** Counts what all listeners hear. */
class Heard {
  #left = 0;
  #done: () => void = () => undefined;

  constructor(clients: readonly Client[]) {
    for (const client of clients)
      client.on("notification", () => {
        this.#left -= 1;
        if (this.#left === 0) this.#done();
      });
  }

  /** Resolves once so many were heard from now on. */
  next(count: number): Promise<void> {
    return new Promise((done) => {
      this.#left = count;
      this.#done = done;
    });
  }
}
