import { Client } from "pg";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { REMEMBERED_MS } from "./growing-waits.ts";
import { openStreamsHere } from "./limit-store.ts";
import { RateLimits } from "./limits.ts";
import { LimitPool, postgresqlLimitStore, type SharedLimitStore } from "./postgresql-limit-store.ts";
import { PostgresqlOpenStreams } from "./postgresql-open-streams.ts";

const HERE = "192.0.2.1";
const LEASE_MS = 3_000;
const databases = new TestDatabases();
let url: string;
const logged: string[] = [];
const log = pino({}, { write: (line: string) => logged.push(line) });
const stores: SharedLimitStore[] = [];

beforeAll(async () => {
  const address = await databases.createMigrated("postgresql");
  url = "url" in address ? address.url : "";
});
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
});
afterAll(() => databases.dispose());

/** As two servers have them. */
function two(submissionsPerMinute = 40): [RateLimits, RateLimits] {
  const one = () => {
    const store = postgresqlLimitStore(url, log);
    stores.push(store);
    return new RateLimits(submissionsPerMinute, 3_600, store);
  };
  return [one(), one()];
}

async function wait(work: Promise<unknown>): Promise<number> {
  return work.then(
    () => 0,
    (error: unknown) => Number(Reflect.get(Object(error), "values").seconds),
  );
}

test("what one learner sends is counted over all servers", async () => {
  const [a, b] = two(3);
  for (const limits of [a, b, a]) expect(await wait(limits.submission("lin", HERE))).toBe(0);
  for (const limits of [a, b]) {
    expect(await wait(limits.anotherSubmission("lin", HERE))).toBeGreaterThan(3_500);
    expect(await wait(limits.submission("lin", HERE))).toBeGreaterThan(3_500);
    expect(await wait(limits.submission("mo", HERE))).toBe(0);
  }
});

test("tries at a password are counted over all servers, and forgotten by all once it is known", async () => {
  const [a, b] = two();
  const client = new Client({ connectionString: url });
  await client.connect();
  /** How many were counted, and how long the next one has to wait after the last, in seconds. */
  const counted = async () => {
    const { rows } = await client.query(
      `SELECT tries, ("openAt" - "forgottenAt" + ${REMEMBERED_MS}) / 1000 AS seconds FROM password_tries`,
    );
    return rows.map(({ tries, seconds }) => [tries, Number(seconds)]);
  };
  for (const limits of [a, b, a, b, a]) expect(await wait(limits.signIn(HERE, "lin"))).toBe(0);
  expect(await counted()).toEqual([[5, 1]]);
  // As if each wait were over, on every server at once.
  for (const seconds of [2, 4, 8, 16, 30, 30]) {
    await client.query('UPDATE password_tries SET "openAt" = 0');
    const waits = await Promise.all([a, b, a, b].map((limits) => wait(limits.signIn(HERE, "lin"))));
    expect((await counted())[0]?.[1]).toBe(seconds);
    if (seconds > 16) expect(waits.toSorted((x, y) => x - y)).toEqual([0, 30, 30, 30]);
  }
  expect(await wait(a.signIn(HERE, "mo"))).toBe(0);
  await b.signedIn(HERE, "lin");
  for (const limits of [a, b]) expect(await wait(limits.signIn(HERE, "lin"))).toBe(0);
  await client.end();
});

test("streams of one learner are counted over all servers, and strictly", async () => {
  const [a, b] = two();
  const opened = await Promise.allSettled(
    Array.from({ length: 40 }, (_, i) => (i % 2 ? a : b).openStream("lin")),
  );
  const ends = opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  while (ends.length < 24) ends.push(await a.openStream("lin"));
  expect(ends.length).toBe(24);
  for (const limits of [a, b]) expect(await wait(limits.openStream("lin"))).toBe(10);
  expect(await wait(b.openStream("mo"))).toBe(0);
  ends[7]?.();
  await eventually(async () => expect(await wait(b.openStream("lin"))).toBe(0));
  expect(await wait(a.openStream("lin"))).toBe(10);
});

test("of a killed server's streams nothing is left once its lease is over, of a living one's all", async () => {
  const pool = new LimitPool(url, log);
  let isAlive = true;
  const mortal = {
    query: (query: Parameters<LimitPool["query"]>[0]) =>
      isAlive ? pool.query(query) : Promise.reject(new Error("killed")),
  };
  const killed = new PostgresqlOpenStreams(mortal, openStreamsHere(), LEASE_MS);
  const living = new PostgresqlOpenStreams(pool, openStreamsHere(), LEASE_MS);
  for (const streams of [killed, living]) expect(await streams.open("ada", 2)).not.toBeNull();
  expect(await living.open("ada", 2)).toBeNull();
  isAlive = false;
  await eventually(async () => expect(await living.open("ada", 2)).not.toBeNull());
  expect(await living.open("ada", 2)).toBeNull();
  await living.close();
  await killed.close();
  await pool.close();
});

test("where the database is away each server counts for itself, says so once, and then for all again", async () => {
  const [a, b] = two(2);
  const postgresql = await databases.postgresql();
  await postgresql.halt();
  logged.length = 0;
  for (const limits of [a, b]) {
    for (let i = 0; i < 2; i++) expect(await wait(limits.submission("eve", HERE))).toBe(0);
    expect(await wait(limits.submission("eve", HERE))).toBeGreaterThan(3_500);
    expect(await wait(limits.signIn(HERE, "eve"))).toBe(0);
    (await limits.openStream("eve"))();
  }
  expect(logged.filter((line) => line.includes("counted in this process alone")).length).toBe(2);
  await postgresql.resume();
  expect(await wait(a.submission("later", HERE))).toBe(0);
  expect(await wait(b.submission("later", HERE))).toBe(0);
  expect(await wait(a.submission("later", HERE))).toBeGreaterThan(3_500);
});
