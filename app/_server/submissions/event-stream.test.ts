import { getEventListeners } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { createGrader, type Grader } from "../../../grader/index.ts";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { AccessEnds } from "../accounts/access-ends.ts";
import type { User } from "../accounts/user.ts";
import { LocalAnnouncements } from "../database/local-announcements.ts";
import { RateLimits } from "../http/limits.ts";
import { eventStream, type StreamedEvent } from "./event-stream.ts";
import { packReport } from "./stored-report.ts";
import { Submissions } from "./submissions.ts";

const SLUG = "activation-functions";
const SECOND = "backpropagation";

describe("the event stream of a submission", () => {
  const databases = new TestDatabases();
  let grader: Grader;
  let room: Classroom;
  let learner: User;
  let submissions: Submissions;
  const limits = new RateLimits(1_000);
  /** Opened, it lets the grader begin. */
  let gate: PromiseWithResolvers<void>;
  const gates: PromiseWithResolvers<void>[] = [];
  let isSignedIn = true;
  const accessEnds = new AccessEnds(new LocalAnnouncements());

  beforeAll(async () => {
    grader = await createGrader({ processes: 1, cacheDir: inject("banks") });
    room = await openClassroom(databases, "sqlite", [SLUG, SECOND]);
    learner = await room.learner();
    const grade: Grader["grade"] = async (...words) => {
      await gate.promise;
      return grader.grade(...words);
    };
    const { address, database, exercises, log } = room;
    submissions = new Submissions({
      address,
      database,
      exercises,
      log,
      limits,
      grader: { grade },
      workers: 1,
    });
  });
  afterEach(() => {
    for (const one of gates.splice(0)) one.resolve();
  });
  afterAll(async () => {
    await submissions.close();
    await grader.close();
    await room.close();
    await databases.dispose();
  });

  let count = 0;
  async function submit(): Promise<string> {
    gate = Promise.withResolvers();
    gates.push(gate);
    const source = `${room.exercises.served(SLUG).exercise.reference}// ${++count}`;
    return (await submissions.submit(learner, "a", { slug: SLUG, source, key: `key-${count}` })).id;
  }

  const open = async (id: string, signal = new AbortController().signal, pollMs = 20, user = learner) =>
    (
      await eventStream(
        { ...{ submissions, limits, accessEnds }, isSignedIn: async () => isSignedIn, pollMs },
        user,
        id,
        signal,
      )
    )();

  async function read(stream: ReadableStream<Uint8Array>, most = Number.POSITIVE_INFINITY) {
    const events: StreamedEvent[] = [];
    const decoder = new TextDecoder();
    for await (const chunk of stream) {
      const text = decoder.decode(chunk);
      if (text.startsWith("data: ")) events.push(JSON.parse(text.slice(6)));
      if (events.length >= most) break;
    }
    return events;
  }

  const kinds = (events: readonly StreamedEvent[]) =>
    events.map((event) => (event.kind === "state" ? event.submission.status : event.place));

  test("tells all checks in order and ends with the verdict", async () => {
    const id = await submit();
    const events = read(await open(id));
    gate.resolve();
    const told = kinds(await events);
    expect(told.filter((one) => typeof one === "number")).toEqual([...Array(14).keys()]);
    expect(told.at(-1)).toBe("graded");
    expect(submissions.watchers).toBe(0);
  });

  test("leaves nothing behind at a signal that goes on", async () => {
    const id = await submit();
    const { signal } = new AbortController();
    const [left, whole] = [await open(id, signal), read(await open(id, signal))];
    expect(getEventListeners(signal, "abort")).toHaveLength(2);
    await left.cancel();
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    gate.resolve();
    await whole;
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("is not opened without end by one user, and again once others are closed", async () => {
    const id = await submit();
    const streams: ReadableStream<Uint8Array>[] = [];
    for (let i = 0; i < 24; i++) streams.push(await open(id));
    await expect(open(id)).rejects.toMatchObject({ code: "tooManyRequests", values: { seconds: 10 } });
    expect(submissions.watchers).toBe(24);
    await streams[0]?.cancel();
    streams[0] = await open(id);
    gate.resolve();
    await Promise.all(streams.map((stream) => read(stream)));
    expect(submissions.watchers).toBe(0);
    expect(kinds(await read(await open(id)))).toEqual(["graded"]);
  });

  test("holds no source, and no report before the end", async () => {
    const id = await submit();
    const events = read(await open(id));
    gate.resolve();
    for (const event of await events) {
      expect(event).not.toHaveProperty("submission.source");
      if (event.kind === "state" && event.submission.status !== "graded")
        expect(event.submission.report).toBeNull();
    }
  });

  test("taken up again in the middle it begins with everything so far", async () => {
    const id = await submit();
    const lost = read(await open(id), 5);
    gate.resolve();
    expect(await lost).toHaveLength(5);
    const shown = new Map<number, string>();
    for (const event of await read(await open(id))) {
      if (event.kind === "check") shown.set(event.place, event.check.name);
      else {
        shown.clear();
        const { report, checksSoFar } = event.submission;
        for (const [place, { name }] of (report?.checks ?? checksSoFar).entries()) shown.set(place, name);
      }
    }
    const { spec } = room.exercises.served(SLUG).exercise;
    expect([...shown.values()]).toEqual(spec.checks.map(({ name }) => name));
  });

  test("of a finished one is its state, and ends", async () => {
    const id = await submit();
    gate.resolve();
    await eventually(async () => expect(await submissions.status(id)).toMatchObject({ status: "graded" }));
    expect(kinds(await read(await open(id)))).toEqual(["graded"]);
  });

  test("ends with the session, before the verdict", async () => {
    const id = await submit();
    const events = read(await open(id));
    isSignedIn = false;
    expect(kinds(await events)).not.toContain("graded");
    isSignedIn = true;
    expect(submissions.watchers).toBe(0);
    gate.resolve();
  });

  test("ends with what the verdict changed: progress, and what comes next", async () => {
    const id = await submit();
    const live = read(await open(id));
    gate.resolve();
    const progress = { slug: SLUG, status: "passed", bestScore: 100, quizRight: 0 };
    for (const events of [await live, await read(await open(id))])
      expect(events.at(-1)).toMatchObject({ kind: "state", after: { progress, next: { slug: SECOND } } });
  });

  test("tells a reader who is not its author what they have come to themselves", async () => {
    const id = await submit();
    const admin: User = { ...(await room.learner()), role: "admin" };
    const live = read(await open(id, new AbortController().signal, 60_000, admin));
    gate.resolve();
    const progress = { slug: SLUG, bestScore: 0, submissions: 0, passedAt: null };
    expect((await live).at(-1)).toMatchObject({ submission: { status: "graded" }, after: { progress } });
    expect((await live).at(-1)).not.toHaveProperty("submission.userId");
  });

  test("reads nothing of a submission that is graded here, to its verdict", async () => {
    const id = await submit();
    const reading = vi.spyOn(room.database.submission, "findUnique");
    const events = read(await open(id, new AbortController().signal, 60_000));
    gate.resolve();
    expect(kinds(await events).at(-1)).toBe("graded");
    expect(reading).not.toHaveBeenCalled();
    reading.mockRestore();
  });

  test("tells what another process graded", async () => {
    const id = await submit();
    const events = read(await open(id));
    const report = await grader.grade(room.exercises.served(SLUG).exercise, "");
    await room.database.submission.update({
      where: { id },
      data: { status: "graded", finishedAt: new Date(), report: { create: await packReport(report) } },
    });
    expect((await events).at(-1)).toMatchObject({ submission: { report: { verdict: "failed" } } });
    gate.resolve();
  });

  test("lets go of everything when its reader leaves, in whatever way", async () => {
    const id = await submit();
    const leaving = new AbortController();
    const gone = AbortSignal.abort();
    const streams = await Promise.all([open(id), open(id, leaving.signal), open(id, gone)]);
    expect(submissions.watchers).toBe(2);
    leaving.abort();
    await streams[0]?.cancel();
    expect(submissions.watchers).toBe(0);
    gate.resolve();
    await eventually(async () => expect(await submissions.status(id)).toMatchObject({ status: "graded" }));
  });

  test("ends where the submission is cancelled, waiting or graded, here or in another process", async () => {
    const graded = await submit();
    // What grades it here asks for no signal.
    const held = gate;
    const [waiting, elsewhere] = [await submit(), await submit()];
    for (const id of [waiting, graded]) {
      const events = read(await open(id));
      await submissions.cancel(learner, id);
      if (id === graded) held.resolve();
      expect(kinds(await events).at(-1)).toBe("cancelled");
    }
    const events = read(await open(elsewhere));
    await room.database.submission.updateMany({
      where: { id: elsewhere },
      data: { status: "cancelled", finishedAt: new Date() },
    });
    expect(kinds(await events).at(-1)).toBe("cancelled");
  });

  test("is nobody else's", async () => {
    const id = await submit();
    const { signal } = new AbortController();
    for (const user of [null, await room.learner()])
      await expect(
        eventStream(
          { ...{ submissions, limits, accessEnds }, isSignedIn: async () => true },
          user,
          id,
          signal,
        ),
      ).rejects.toMatchObject({
        code: "noSuchSubmission",
      });
    expect(submissions.watchers).toBe(0);
    gate.resolve();
  });

  test("ends where the submission is deleted, and where the database fails, and harms nobody", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const id = await submit();
    const events = read(await open(id));
    await room.database.submission.delete({ where: { id } });
    gate.resolve();
    expect(kinds(await events).every((kind) => kind !== "graded")).toBe(true);
    expect(submissions.watchers).toBe(0);
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
