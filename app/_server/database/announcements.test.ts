import { once } from "node:events";
import { Client } from "pg";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { type Announcements, openAnnouncements } from "./announcements.ts";
import type { DatabaseAddress } from "./database-address.ts";

const log = pino({ level: "silent" });

describe("announcements by PostgreSQL", () => {
  const databases = new TestDatabases();
  let address: DatabaseAddress;
  const opened: Announcements[] = [];
  beforeAll(async () => {
    address = await databases.create("postgresql");
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
  });
  afterAll(() => databases.dispose());

  /** As a process has them, and all that it hears from then on. */
  async function open(channel = "news") {
    const announcements = await openAnnouncements(address, log);
    opened.push(announcements);
    const heard: unknown[] = [];
    announcements.subscribe(channel, (message) => heard.push(message));
    const witness = await connected();
    await witness.query('LISTEN "nabla-ready"');
    const isReady = once(witness, "notification");
    announcements.publish("ready", {});
    await isReady;
    await witness.end();
    return { announcements, heard };
  }

  async function connected(): Promise<Client> {
    const client = new Client({ connectionString: "url" in address ? address.url : "" });
    await client.connect();
    return client;
  }

  test("reach every process that subscribes, in order, and their own once", async () => {
    const [one, other] = [await open(), await open()];
    const deaf = await open("other-news");
    const messages = Array.from({ length: 1_200 }, (_, n) => ({ n }));
    for (const message of messages) one.announcements.publish("news", message);
    await eventually(() => expect(other.heard.length).toBe(messages.length));
    expect(other.heard).toEqual(messages);
    expect(one.heard).toEqual(messages);
    expect(deaf.heard).toEqual([]);
  });

  test("may be longer than a payload, in any characters", async () => {
    const [one, other] = [await open(), await open()];
    const long = { text: "梯度😀\u0000\u2028'".repeat(20_000), odd: `x${"😀".repeat(9_000)}` };
    one.announcements.publish("news", long);
    one.announcements.publish("news", { after: 1 });
    await eventually(() => expect(other.heard.length).toBe(2));
    expect(other.heard).toEqual([long, { after: 1 }]);
  });

  test("by one connection of each process", async () => {
    await open();
    await open();
    const client = await connected();
    const { rows } = await client.query(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE application_name = 'nabla announcements' AND datname = current_database()`,
    );
    await client.end();
    expect(rows).toEqual([{ count: 2 }]);
  });

  test("go on where the database was away, and say that some may have been missed", async () => {
    const [one, other] = [await open(), await open()];
    const missed: string[] = [];
    one.announcements.onMissed(() => missed.push("one"));
    other.announcements.onMissed(() => missed.push("other"));
    const postgresql = await databases.postgresql();
    await postgresql.halt();
    one.announcements.publish("news", { lost: true });
    await postgresql.resume();
    await eventually(() => expect(missed.sort()).toEqual(["one", "other"]));
    one.announcements.publish("news", { back: true });
    await eventually(() => expect(other.heard).toEqual([{ back: true }]));
  });
});

test("on SQLite announcements stay in the process", async () => {
  const announcements = await openAnnouncements({ provider: "sqlite", file: "unused.db" }, log);
  const heard: unknown[] = [];
  const end = announcements.subscribe("news", (message) => heard.push(message));
  announcements.publish("news", { n: 1 });
  end();
  announcements.publish("news", { n: 2 });
  expect(heard).toEqual([{ n: 1 }]);
});
