import { Client } from "pg";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { type Classroom, openClassroom } from "../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../testing/databases.ts";
import { eventually } from "../../testing/eventually.ts";
import { Housekeeping } from "./housekeeping.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());
afterEach(() => void vi.useRealTimers());

async function expiredSession({ database, learner }: Classroom, id: string): Promise<void> {
  const { id: userId } = await learner();
  await database.session.create({ data: { id, token: id, userId, expiresAt: new Date(0) } });
}

const sessions = ({ database }: Classroom) => database.session.count();

describe.each(DATABASES)("housekeeping on %s", (provider) => {
  test("ends expired sessions at once, again after a while, and no more once it is closed", async () => {
    const room = await openClassroom(databases, provider);
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    await expiredSession(room, "at the start");
    const housekeeping = new Housekeeping(room, 20);
    await eventually(async () => expect(await sessions(room)).toBe(0));
    await expiredSession(room, "later");
    await eventually(async () => expect(await sessions(room)).toBe(0));
    await housekeeping.close();
    expect(vi.getTimerCount()).toBe(0);
    await expiredSession(room, "too late");
    vi.advanceTimersByTime(20);
    // Waits for the round that must not have begun.
    await housekeeping.close();
    expect(await sessions(room)).toBe(1);
    expect(room.logged).toEqual([]);
    await room.close();
  });
});

test("of servers that share a PostgreSQL one does it, and another once that one is gone", async () => {
  const room = await openClassroom(databases, "postgresql");
  if (room.address.provider !== "postgresql") throw new Error("expected an address");
  const other = new Client({ connectionString: room.address.url });
  await other.connect();
  await other.query("SELECT pg_advisory_lock(1785947213)");
  await expiredSession(room, "left to the other");
  await new Housekeeping(room, 60_000).close();
  expect(await sessions(room)).toBe(1);
  await other.end();
  const housekeeping = new Housekeeping(room, 20);
  await eventually(async () => expect(await sessions(room)).toBe(0));
  await housekeeping.close();
  await room.close();
});
