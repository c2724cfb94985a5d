import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { CheckReport } from "../../../grader/index.ts";
import { TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { type Announcements, openAnnouncements } from "../database/announcements.ts";
import type { DatabaseAddress } from "../database/database-address.ts";
import { SubmissionFeed, type WatchedEvent } from "./submission-feed.ts";

const databases = new TestDatabases();
let address: DatabaseAddress;
beforeAll(async () => {
  address = await databases.create("postgresql");
});
afterAll(() => databases.dispose());

const opened: { readonly feed: SubmissionFeed; readonly announcements: Announcements }[] = [];
afterEach(async () => {
  for (const { feed, announcements } of opened.splice(0)) {
    feed.close();
    await announcements.close();
  }
});

/** As a process has it. */
async function open() {
  const announcements = await openAnnouncements(address, pino({ level: "silent" }));
  const feed = new SubmissionFeed(announcements);
  opened.push({ feed, announcements });
  const said = vi.spyOn(announcements, "publish");
  /** Everything that a watcher here is told. */
  const watch = (id: string) => {
    const told: WatchedEvent[] = [];
    return { told, end: feed.subscribe(id, (event) => told.push(event)) };
  };
  return { feed, said, watch };
}

let count = 0;
const newId = () => `submission-${++count}`;

function check(name: string, text = "x 的梯度"): CheckReport {
  return {
    ...{ name, title: { zh: text, en: text }, kind: "values", maxPoints: 1, points: 1 },
    ...{ status: "passed", cases: [], diagnoses: [], durationMs: 1 },
  };
}

const kinds = (events: readonly WatchedEvent[]) => events.map(({ kind }) => kind);

test("what is graded in one process is told in another, and to nobody else", async () => {
  const [grading, watching] = [await open(), await open()];
  const id = newId();
  const { told } = watching.watch(id);
  const others = watching.watch(newId());
  const long = check("long", "Σ😀".repeat(20_000));
  // Until it is known that somebody watches, nothing is sent; what was told by then follows.
  grading.feed.publish(id, { kind: "grading" });
  grading.feed.publish(id, { kind: "check", place: 0, check: check("first") });
  await eventually(() => expect(watching.feed.checksSoFar(id)).toEqual([check("first")]));
  grading.feed.publish(id, { kind: "check", place: 1, check: long });
  grading.feed.publish(id, { kind: "finished", verdict: null });
  await eventually(() => expect(kinds(told)).toContain("finished"));
  expect(told.filter(({ kind }) => kind === "check").at(-1)).toEqual({
    kind: "check",
    place: 1,
    check: long,
  });
  expect(kinds(others.told).filter((kind) => kind !== "moved")).toEqual([]);
});

test("who begins to watch in the middle is told all of it so far, and what comes", async () => {
  const [grading, watching] = [await open(), await open()];
  const id = newId();
  grading.feed.publish(id, { kind: "grading" });
  for (const place of [0, 1, 2])
    grading.feed.publish(id, { kind: "check", place, check: check(String(place)) });
  const first = watching.watch(id);
  await eventually(() => expect(first.told.length).toBe(1));
  expect(first.told).toEqual([{ kind: "grading", checksSoFar: ["0", "1", "2"].map((name) => check(name)) }]);
  // A second one here asks nobody.
  expect(watching.feed.checksSoFar(id).length).toBe(3);
  grading.feed.publish(id, { kind: "check", place: 3, check: check("3") });
  await eventually(() => expect(first.told.length).toBe(2));
  expect(watching.feed.checksSoFar(id).length).toBe(4);
});

test("who begins to watch just after the end is told that it is over", async () => {
  const [grading, watching] = [await open(), await open()];
  const id = newId();
  grading.feed.publish(id, { kind: "grading" });
  grading.feed.publish(id, { kind: "finished", verdict: null });
  const { told } = watching.watch(id);
  await eventually(() => expect(told).toEqual([{ kind: "finished", verdict: null }]));
});

test("a process that comes later learns what is watched already", async () => {
  const watching = await open();
  const id = newId();
  const { told } = watching.watch(id);
  const grading = await open();
  grading.feed.publish(id, { kind: "grading" });
  await eventually(() => expect(kinds(told)).toEqual(["grading"]));
});

test("where nobody elsewhere watches, grading sends nothing", async () => {
  const [grading, watching] = [await open(), await open()];
  const [watched, unwatched] = [newId(), newId()];
  const here = grading.watch(unwatched);
  const { told, end } = watching.watch(watched);
  grading.feed.publish(watched, { kind: "grading" });
  await eventually(() => expect(kinds(told)).toEqual(["grading"]));
  end();
  // What is said after that is heard after that.
  const mark = newId();
  const after = watching.watch(mark);
  grading.feed.publish(mark, { kind: "grading" });
  await eventually(() => expect(kinds(after.told)).toContain("grading"));
  grading.said.mockClear();
  grading.feed.publish(unwatched, { kind: "grading" });
  for (const id of [watched, unwatched])
    grading.feed.publish(id, { kind: "check", place: 0, check: check("a") });
  expect(kinds(here.told)).toEqual(["grading", "check"]);
  expect(grading.said).not.toHaveBeenCalled();
});

test("those who wait in another process are told that the queue has moved", async () => {
  const [grading, watching] = [await open(), await open()];
  const { told } = watching.watch(newId());
  const other = watching.watch(newId());
  grading.feed.publish(newId(), { kind: "grading" });
  await eventually(() => expect(kinds(told)).toContain("moved"));
  expect(kinds(other.told)).toContain("moved");
});

test("where the database was away, watchers look again and are told all of it anew", async () => {
  const [grading, watching] = [await open(), await open()];
  const id = newId();
  const { told } = watching.watch(id);
  grading.feed.publish(id, { kind: "grading" });
  await eventually(() => expect(kinds(told)).toEqual(["grading"]));
  const postgresql = await databases.postgresql();
  await postgresql.halt();
  grading.feed.publish(id, { kind: "check", place: 0, check: check("lost") });
  await postgresql.resume();
  await eventually(() => expect(watching.feed.checksSoFar(id)).toEqual([check("lost")]));
  expect(kinds(told)).toContain("missed");
});
