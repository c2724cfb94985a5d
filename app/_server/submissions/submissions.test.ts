import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { createGrader, type Grader } from "../../../grader/index.ts";
import { gradeOrFault } from "../../../grader/pipeline/grade-or-fault.ts";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import type { User } from "../accounts/user.ts";
import { statementCount } from "../database/count-statements.ts";
import { openDatabase } from "../database/database.ts";
import { RateLimits } from "../http/limits.ts";
import { ProgressBook } from "../learning/progress.ts";
import { LEASE_MS } from "./claim.ts";
import { Submissions } from "./submissions.ts";

const databases = new TestDatabases();
let grader: Grader;
beforeAll(async () => {
  grader = await createGrader({ processes: 2, cacheDir: inject("banks") });
});
afterAll(async () => {
  await grader.close();
  await databases.dispose();
});

const gates: (() => void)[] = [];

/** The grader, behind a gate that a test opens, or its end. */
function gated() {
  const gate = Promise.withResolvers<void>();
  gates.push(gate.resolve);
  const entered: string[] = [];
  const grade: Grader["grade"] = async (exercise, source, options) => {
    entered.push(source);
    await gate.promise;
    return grader.grade(exercise, source, options);
  };
  return { grade, entered, open: gate.resolve };
}

const SLUG = "activation-functions";
const OTHER = "backpropagation";

describe.each(DATABASES)("submissions on %s", (provider) => {
  let room: Classroom;
  let learner: User;
  const opened: Submissions[] = [];
  beforeAll(async () => {
    room = await openClassroom(databases, provider, [SLUG, OTHER]);
  });
  afterEach(async () => {
    for (const open of gates.splice(0)) open();
    for (const submissions of opened.splice(0)) await submissions.close();
    await room.database.user.deleteMany();
    room.logged.splice(0);
  });
  afterAll(() => room.close());

  async function begin(options: Partial<ConstructorParameters<typeof Submissions>[0]> = {}) {
    learner = await room.learner();
    const { address, database, exercises, log } = room;
    const limits = new RateLimits(1_000);
    const parts = { address, database, exercises, grader, limits, log, workers: 1, ...options };
    const submissions = new Submissions(parts);
    opened.push(submissions);
    return submissions;
  }

  const reference = () => room.exercises.served(SLUG).exercise.reference;
  const starter = () => room.exercises.served(SLUG).exercise.starter;
  let keys = 0;
  const sent = (source: string, key = `key-${++keys}`) => ({ slug: SLUG, source, key });
  const row = (id: string) => room.database.submission.findUniqueOrThrow({ where: { id } });
  const progress = () => {
    const { exerciseId } = room.exercises.served(SLUG);
    const where = { userId_exerciseId: { userId: learner.id, exerciseId } };
    return room.database.progress.findUnique({ where });
  };
  const finished = (id: string) => eventually(async () => expect((await row(id)).finishedAt).not.toBeNull());

  test("are listed newest first, and of a script's ten thousand only the newest", async () => {
    const submissions = await begin();
    const { exerciseId, versionId } = room.exercises.served(SLUG);
    const own = { userId: learner.id, exerciseId, versionId, source: "", status: "graded" };
    await room.database.submission.createMany({
      data: [...Array(1_003).keys()].map((i) => ({
        ...own,
        key: `${i}`,
        id: `${i}`,
        createdAt: new Date(i),
      })),
    });
    const ids = (await submissions.history(learner, SLUG)).map(({ id }) => Number(id));
    expect(ids).toEqual([...Array(1_000).keys()].map((i) => 1_002 - i));
  });

  test("are stored before anything is graded, then graded, and counted once", async () => {
    const { grade, open } = gated();
    const submissions = await begin({ grader: { grade } });
    const { id } = await submissions.submit(learner, "a", sent(reference()));
    expect(await row(id)).toMatchObject({ verdict: null, counts: true });
    open();
    expect(submissions.idle(), "all who wait share one promise").toBe(submissions.idle());
    await finished(id);
    await submissions.idle();
    const { report, status } = await submissions.view(learner, id);
    expect(report).toMatchObject({ verdict: "passed", score: 100 });
    expect(status).toBe("graded");
    expect(await progress()).toMatchObject({ submissions: 1, bestScore: 100, passedAt: expect.any(Date) });
    expect(await row(id)).toMatchObject({ attempts: 1, claimedBy: null, claimedUntil: null, dueAt: null });
  });

  test("sent twenty times at once with one key are one", async () => {
    const { grade, open } = gated();
    const submissions = await begin({ grader: { grade }, limits: new RateLimits(5, 3_600) });
    const one = sent(starter());
    const all = await Promise.all(Array.from({ length: 20 }, () => submissions.submit(learner, "a", one)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    open();
    await finished(all[0]!.id);
    expect(await submissions.submit(learner, "a", one)).toEqual(all[0]);
    expect(await room.database.submission.count()).toBe(1);
    expect(await progress()).toMatchObject({ submissions: 1 });
  });

  test("with the same text are one while it waits, from two tabs too, and two afterwards", async () => {
    const { grade, open } = gated();
    const submissions = await begin({ grader: { grade } });
    const tabs = [1, 2].map(() => submissions.submit(learner, "a", sent(starter())));
    const [first, second] = await Promise.all(tabs);
    expect(second).toEqual(first);
    open();
    await finished(first!.id);
    const again = await submissions.submit(learner, "a", sent(starter()));
    expect(again).not.toEqual(first);
  });

  test("wait three at most for one learner, however many are sent at once", async () => {
    const { grade, open } = gated();
    const submissions = await begin({ grader: { grade } });
    const many = Array.from({ length: 9 }, (_, place) => sent(`${starter()}// ${place}`));
    const all = await Promise.allSettled(many.map((one) => submissions.submit(learner, "a", one)));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    const [refused] = all.filter((one) => one.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "tooManyWaiting", values: { most: 3 } });
    const other = await room.learner();
    await submissions.submit(other, "a", sent(starter()));
    open();
  });

  test("wait two at most for a learner without an account", async () => {
    const { grade, open } = gated();
    const submissions = await begin({ grader: { grade } });
    const anonymous = await room.anonymous();
    for (const place of [1, 2]) await submissions.submit(anonymous, "a", sent(`${starter()}// ${place}`));
    await expect(submissions.submit(anonymous, "a", sent(starter()))).rejects.toMatchObject({
      code: "tooManyWaiting",
      values: { most: 2 },
    });
    open();
  });

  test("of an account wait for the work under way only, however many learners without one are there", async () => {
    const { grade, entered, open } = gated();
    const submissions = await begin({ grader: { grade } });
    const crowd = await Promise.all(Array.from({ length: 12 }, () => room.anonymous()));
    for (const one of crowd) await submissions.submit(one, "a", sent(`${starter()}// crowd`));
    await eventually(() => expect(entered).toHaveLength(1));
    const { id } = await submissions.submit(learner, "a", sent(`${starter()}// neighbour`));
    expect(await submissions.status(id)).toEqual({ status: "queued", position: 0 });
    open();
    await finished(id);
    expect(entered[1]).toContain("neighbour");
  });

  test("take turns by learner, then by network", async () => {
    const { grade, entered, open } = gated();
    const submissions = await begin({ grader: { grade } });
    const [second, far] = [await room.learner(), await room.learner()];
    const submit = async (user: User, address: string, name: string) =>
      (await submissions.submit(user, address, sent(`${starter()}// ${name}`))).id;
    const ids = [await submit(learner, "10.0.0.1", "a1")];
    await eventually(() => expect(entered).toHaveLength(1));
    for (const name of ["a2", "a3"]) ids.push(await submit(learner, "10.0.0.1", name));
    ids.push(await submit(second, "10.0.0.1", "b1"), await submit(far, "10.9.0.1", "c1"));
    open();
    await Promise.all(ids.map(finished));
    expect(entered.map((source) => source.slice(-2))).toEqual(["a1", "c1", "b1", "a2", "a3"]);
  });

  test("beside five thousand that wait cost what they cost alone", async () => {
    const { grade, open } = gated();
    const submissions = await begin({ grader: { grade }, leaseMs: 3_600_000 });
    await submissions.submit(learner, "a", sent(starter()));
    const { exerciseId, versionId } = room.exercises.served(SLUG);
    const crowd = await room.learner();
    const waiting = { userId: crowd.id, exerciseId, versionId, source: "", status: "queued" };
    await room.database.submission.createMany({
      data: Array.from({ length: 5_000 }, (_, i) => ({
        ...{ ...waiting, key: `${i}`, network: `n${i}`, dueAt: new Date(i) },
      })),
    });
    const statements = statementCount();
    const { id } = await submissions.submit(learner, "a", sent(reference()));
    expect(await submissions.view(learner, id)).toMatchObject({ status: "queued", position: 1_000 });
    // A transaction of five and a look at the texts of those waiting, the look for a free worker that is none, three of the view.
    expect(statementCount() - statements).toBeLessThanOrEqual(10);
    await room.database.submission.deleteMany({ where: { userId: crowd.id } });
    open();
    await finished(id);
  });

  test("cost fifteen statements at most to the verdict, two of them where a look at the queue finds it", async () => {
    // Signs of life are no part of it.
    const submissions = await begin({ leaseMs: 3_600_000 });
    await finished((await submissions.submit(learner, "a", sent(starter()))).id);
    const ended = Promise.withResolvers<void>();
    const statements = statementCount();
    const { id } = await submissions.submit(learner, "a", sent(reference()));
    const stop = submissions.watch(id, ({ kind }) => kind === "finished" && ended.resolve());
    await ended.promise;
    stop();
    expect(statementCount() - statements).toBeLessThanOrEqual(15);
  });

  test("with one key and another text are refused, and the first stays", async () => {
    const submissions = await begin();
    const { id } = await submissions.submit(learner, "a", sent(starter(), "one-key-1"));
    await finished(id);
    for (const other of [
      sent(`${starter()}//`, "one-key-1"),
      { ...sent(starter(), "one-key-1"), slug: OTHER },
    ])
      await expect(submissions.submit(learner, "a", other)).rejects.toMatchObject({
        ...{ code: "keyReused", status: 409 },
      });
    expect(await submissions.submit(learner, "a", sent(starter(), "one-key-1"))).toEqual({ id, draft: null });
    expect(await room.database.submission.count()).toBe(1);
  });

  test("are refused once too much is stored, counted in bytes, sooner without an account", async () => {
    const submissions = await begin();
    const full = await room.anonymous();
    const own = { where: { id: full.id } };
    const wide = `${starter()}// ${"梯".repeat(1_000)}`;
    await room.database.user.update({ ...own, data: { storedBytes: 20 * 1024 * 1024 - wide.length } });
    await expect(submissions.submit(full, "a", sent(wide))).rejects.toMatchObject({
      code: "storageFullWithoutAccount",
      status: 413,
      values: { megabytes: 20, account: 200 },
    });
    await room.database.user.update({ ...own, data: { isAnonymous: false } });
    await finished((await submissions.submit(full, "a", sent(wide))).id);
    await room.database.user.update({ ...own, data: { storedBytes: 200 * 1024 * 1024 } });
    await expect(submissions.submit(full, "a", sent(starter()))).rejects.toMatchObject({
      code: "storageFull",
    });
  });

  test("sent fifty times with one key, or graded by another process too, are counted as stored once", async () => {
    const { grade, open, entered } = gated();
    const submissions = await begin({ grader: { grade } });
    const one = sent(starter());
    const { id } = await submissions.submit(learner, "a", one);
    const again = await Promise.all(Array.from({ length: 49 }, () => submissions.submit(learner, "a", one)));
    expect(again).toEqual(Array(49).fill({ id, draft: null }));
    const held = async () => {
      const where = { id: learner.id };
      const user = await room.database.user.findUniqueOrThrow({ where, include: { submissions: true } });
      return [user.storedBytes, user.submissions.reduce((sum, { bytes }) => sum + bytes, 0)];
    };
    const bytes = Buffer.byteLength(one.source);
    expect(await held()).toEqual([bytes, bytes]);
    await eventually(() => expect(entered).toHaveLength(1));
    await room.database.submission.update({
      where: { id },
      // Longer than twice a lease nothing is claimed: it would be taken as given back.
      data: { claimedBy: "another process", claimedUntil: new Date(Date.now() + 1.9 * LEASE_MS) },
    });
    open();
    await submissions.idle();
    expect(await held()).toEqual([bytes, bytes]);
  });

  test("are limited per learner and per address, with the time to wait", async () => {
    const submissions = await begin({ limits: new RateLimits(2, 3_600) });
    const submit = async (user: User, address: string) => {
      const { id } = await submissions.submit(user, address, sent(`${starter()}//${keys}`));
      await finished(id);
    };
    await submit(learner, "a");
    await submit(learner, "b");
    await expect(submit(learner, "c")).rejects.toMatchObject({
      code: "tooManySubmissions",
      status: 429,
      values: { seconds: expect.any(Number) },
    });
    const others = await Promise.all(Array.from({ length: 20 }, () => room.learner()));
    for (const other of others.slice(0, 19)) await submit(other, "a");
    await expect(submit(others[19]!, "a")).rejects.toMatchObject({ code: "tooManySubmissions" });
    await submit(others[19]!, "b");
  });

  test("over the limit begin no transaction, and what was sent before is still the same", async () => {
    const submissions = await begin({ limits: new RateLimits(1, 3_600) });
    const one = sent(starter());
    const { id } = await submissions.submit(learner, "a", one);
    await finished(id);
    const transaction = vi.spyOn(room.database, "$transaction");
    await expect(submissions.submit(learner, "a", sent(reference()))).rejects.toMatchObject({
      ...{ code: "tooManySubmissions", values: { seconds: expect.any(Number) } },
    });
    expect(transaction).not.toHaveBeenCalled();
    transaction.mockRestore();
    expect(await submissions.submit(learner, "a", one)).toMatchObject({ id });
  });

  test("are graded in the order they came, and each knows its place", async () => {
    const { grade, entered, open } = gated();
    const submissions = await begin({ grader: { grade } });
    const learners = await Promise.all([0, 1, 2, 3].map(() => room.learner()));
    const ids: string[] = [];
    for (const [place, one] of learners.entries()) {
      ids.push((await submissions.submit(one, "a", sent(`${starter()}// ${place}`))).id);
      if (place === 0) await eventually(() => expect(entered).toHaveLength(1));
    }
    // As on a busy evening: stored within one millisecond. A job has its own time by then.
    if (provider === "sqlite")
      await room.database.submission.updateMany({
        where: { id: { in: ids.slice(1) } },
        data: { dueAt: new Date() },
      });
    const places = await Promise.all(ids.map(async (id) => (await submissions.status(id))?.position));
    expect(places[0]).toBeNull();
    expect(places.slice(1).sort()).toEqual([0, 1, 2]);
    const expected = ids
      .slice(1)
      .sort((a, b) => (places[ids.indexOf(a)] ?? 0) - (places[ids.indexOf(b)] ?? 0));
    open();
    await Promise.all(ids.map(finished));
    const order = entered.slice(1).map((source) => ids[Number(source.at(-1))]);
    expect(order).toEqual(expected);
  });

  test("show nothing to others", async () => {
    const submissions = await begin();
    const { id } = await submissions.submit(learner, "a", sent(starter()));
    const another = await room.learner();
    // The exercise came with the site, so it is no instructor's own.
    for (const user of [null, another, { ...another, role: "instructor" } as const])
      await expect(submissions.view(user, id)).rejects.toMatchObject({ code: "noSuchSubmission" });
    expect((await submissions.view({ ...another, role: "admin" }, id)).id).toBe(id);
  });

  test("are shown to the instructor whose exercise it is now, whoever's it was when the server started", async () => {
    const submissions = await begin();
    const { id } = await submissions.submit(learner, "a", sent(starter()));
    const { exerciseId } = room.exercises.served(SLUG);
    const instructor: User = { ...(await room.learner()), role: "instructor" };
    const progressBook = new ProgressBook(room.database, room.exercises);
    const giveTo = (ownerId: string | null) =>
      room.database.exercise.update({ where: { id: exerciseId }, data: { ownerId } });
    await giveTo(instructor.id);
    expect((await submissions.view(instructor, id)).id).toBe(id);
    expect((await submissions.state(instructor, id)).id).toBe(id);
    await giveTo((await room.learner()).id);
    const hidden = { code: "noSuchSubmission" };
    await expect(submissions.view(instructor, id)).rejects.toMatchObject(hidden);
    await expect(progressBook.reference(instructor, SLUG)).rejects.toMatchObject({ code: "referenceHidden" });
    await giveTo(null);
    await expect(submissions.state(instructor, id)).rejects.toMatchObject(hidden);
    expect(await progressBook.reference(instructor, SLUG)).toBe(reference());
    await finished(id);
  });

  test("that never end get their verdict and leave the queue running", async () => {
    const submissions = await begin();
    const { id } = await submissions.submit(learner, "a", sent(`${reference()}\nfor (;;) {}`));
    const right = await submissions.submit(learner, "a", sent(reference()));
    await Promise.all([finished(id), finished(right.id)]);
    const verdicts = (await submissions.history(learner, SLUG)).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(["passed", "failed"]);
    expect(await progress()).toMatchObject({ submissions: 2, bestScore: 100 });
  });

  test("cost nothing where the grader fails, are tried three times, then given up", async () => {
    const grade = vi
      .fn<Grader["grade"]>()
      .mockRejectedValue(new Error("no sandbox process could be started"));
    const submissions = await begin({ grader: { grade }, leaseMs: 100 });
    const { id } = await submissions.submit(learner, "a", sent(reference()));
    await finished(id);
    expect(grade).toHaveBeenCalledTimes(3);
    expect(await row(id)).toMatchObject({ status: "faulted", verdict: "fault", score: null, attempts: 3 });
    expect((await row(id)).dueAt).toBeNull();
    expect(await progress()).toBeNull();
    expect(room.logged.join()).toContain("no sandbox process could be started");
    expect(room.logged.join()).not.toContain(reference().slice(0, 40));
  });

  test("at which the grader throws are its fault: tried three times, and nobody else's wait", async () => {
    const grade: Grader["grade"] = (exercise, source, options = {}) =>
      gradeOrFault(exercise, "v", options, async (own) => {
        if (source.includes("planted")) throw new TypeError("planted");
        return grader.grade(exercise, source, own);
      });
    const submissions = await begin({ grader: { grade }, leaseMs: 400 });
    const { id } = await submissions.submit(learner, "a", sent(`${reference()}// planted\n`));
    const right = await submissions.submit(learner, "b", sent(reference()));
    await Promise.all([finished(id), finished(right.id)]);
    expect(await row(id)).toMatchObject({ status: "faulted", verdict: "fault", score: 0, attempts: 3 });
    expect((await submissions.view(learner, id)).report?.checks.map(({ status }) => status)).toContain(
      "grader-fault",
    );
    expect(await row(right.id)).toMatchObject({ status: "graded", verdict: "passed" });
    expect(await progress()).toMatchObject({ submissions: 1, bestScore: 100 });
    expect(room.logged.join()).toContain("TypeError: planted");
  });

  test("that took their process with them three times are given up", async () => {
    const { grade, entered } = gated();
    learner = await room.learner();
    const { exerciseId, versionId } = room.exercises.served(SLUG);
    const data = { userId: learner.id, exerciseId, versionId, source: "", key: "k", status: "grading" };
    const { id } = await room.database.submission.create({
      data: { ...data, attempts: 3, claimedBy: "dead", claimedUntil: new Date(0) },
    });
    const own = learner;
    const submissions = await begin({ grader: { grade } });
    learner = own;
    await finished(id);
    expect(entered).toEqual([]);
    expect((await submissions.view(learner, id)).status).toBe("faulted");
  });

  test("of somebody who leaves while they are graded end quietly", async () => {
    const { grade, entered, open } = gated();
    const submissions = await begin({ grader: { grade } });
    const { id } = await submissions.submit(learner, "a", sent(reference()));
    await eventually(() => expect(entered).toHaveLength(1));
    const ended = Promise.withResolvers<void>();
    const stop = submissions.watch(id, ({ kind }) => kind === "finished" && ended.resolve());
    await room.database.user.delete({ where: { id: learner.id } });
    open();
    await ended.promise;
    stop();
    expect(room.logged).toEqual([]);
    expect(await room.database.progress.count()).toBe(0);
    await expect(submissions.submit(learner, "a", sent("x"))).rejects.toMatchObject({ code: "notSignedIn" });
  });

  test("are cancelled while they wait: stored without a verdict, counted as no attempt, and the next comes sooner", async () => {
    const { grade, entered, open } = gated();
    const submissions = await begin({ grader: { grade } });
    const first = await submissions.submit(learner, "a", sent(reference()));
    await eventually(() => expect(entered).toHaveLength(1));
    const second = await submissions.submit(learner, "a", sent(starter()));
    const third = await submissions.submit(learner, "a", sent(`${starter()}\n`));
    // While it waits: afterwards there is nothing that another learner could take away.
    const byAnother = submissions.cancel(await room.learner(), second.id);
    await expect(byAnother).rejects.toMatchObject({ code: "noSuchSubmission" });
    await submissions.cancel(learner, second.id);
    await submissions.cancel(learner, second.id);
    expect(await submissions.status(third.id)).toMatchObject({ position: 0 });
    open();
    await finished(third.id);
    expect(entered).toEqual([reference(), `${starter()}\n`]);
    expect(await row(second.id)).toMatchObject({ status: "cancelled", verdict: null, source: starter() });
    expect(await progress()).toMatchObject({ submissions: 2 });
    const history = await submissions.history(learner, SLUG);
    expect(history.map(({ status }) => status).sort()).toEqual(["cancelled", "graded", "graded"]);
    expect(await submissions.view(learner, second.id)).toMatchObject({ status: "cancelled", report: null });
    await expect(submissions.cancel(learner, first.id)).rejects.toMatchObject({ code: "alreadyGraded" });
    await expect(submissions.cancel(await room.learner(), third.id)).rejects.toMatchObject({
      ...{ code: "noSuchSubmission", status: 404 },
    });
    await submissions.delete(learner, second.id);
  });

  test("are cancelled while they are graded, by way of another process too, and grading stops", async () => {
    const ends: string[] = [];
    const endless: Grader["grade"] = (_, source, { signal } = {}) =>
      new Promise((_, reject) => {
        const end = () => {
          ends.push(source);
          reject(signal?.reason);
        };
        if (signal?.aborted) end();
        else signal?.addEventListener("abort", end);
      });
    const busy = await begin({ grader: { grade: endless }, leaseMs: 400 });
    const own = learner;
    const database = await openDatabase(room.address);
    // It takes none: whichever is sent is graded in the first.
    const other = await begin({ database, workers: 0, leaseMs: 400 });
    learner = own;
    const told: string[] = [];
    const started = async (source: string) => {
      const { id } = await busy.submit(learner, "a", sent(source));
      busy.watch(id, ({ kind }) => told.push(kind));
      await eventually(async () => expect((await row(id)).status).toBe("grading"));
      return id;
    };
    const here = await started("here");
    await busy.cancel(learner, here);
    await eventually(() => expect([ends, told.at(-1)]).toEqual([["here"], "finished"]));
    const there = await started("there");
    await other.cancel(learner, there);
    await eventually(() => expect([ends, told.at(-1)]).toEqual([["here", "there"], "finished"]));
    for (const id of [here, there])
      expect(await row(id)).toMatchObject({ status: "cancelled", claimedBy: null, verdict: null });
    expect(await progress()).toBeNull();
    expect(room.logged).toEqual([]);
    await database.$disconnect();
  });

  test("that moved into an account while they are graded count there", async () => {
    const { grade, entered, open } = gated();
    const submissions = await begin({ grader: { grade } });
    const { id } = await submissions.submit(learner, "a", sent(reference()));
    await eventually(() => expect(entered).toHaveLength(1));
    const anonymous = learner;
    learner = await room.learner();
    await room.database.submission.update({ where: { id }, data: { userId: learner.id } });
    await room.database.user.delete({ where: { id: anonymous.id } });
    open();
    await finished(id);
    expect(await progress()).toMatchObject({ submissions: 1, bestScore: 100 });
  });

  test("after the reference was shown are graded, and change no score", async () => {
    const submissions = await begin();
    const book = new ProgressBook(room.database, room.exercises);
    await finished((await submissions.submit(learner, "a", sent(starter()))).id);
    await book.reveal(learner, SLUG);
    const { id } = await submissions.submit(learner, "a", sent(reference()));
    await finished(id);
    expect(await row(id)).toMatchObject({ verdict: "passed", score: 100, counts: false });
    expect(await progress()).toMatchObject({ submissions: 2, bestScore: 0, passedAt: null });
  });

  test("graded at once keep the better score", async () => {
    const submissions = await begin({ workers: 3 });
    const sources = [starter(), reference(), `${starter()}\n`];
    const ids = await Promise.all(
      sources.map(async (source) => (await submissions.submit(learner, "a", sent(source))).id),
    );
    await Promise.all(ids.map(finished));
    expect(await progress()).toMatchObject({ submissions: 3, bestScore: 100 });
  });

  test("hold any text, and what learners print", async () => {
    const submissions = await begin();
    const wide = "𝛁🜂∇".repeat(500) + "x".repeat(200_000);
    const printing = `${reference()}\nconsole.log("a\\0b∇🜂");\n// ${wide}`;
    const { id } = await submissions.submit(learner, "a", sent(printing));
    await finished(id);
    const { source, report } = await submissions.view(learner, id);
    expect(source).toBe(printing);
    expect(report?.verdict).toBe("passed");
    expect(report?.console.lines.map(({ text }) => text).join()).toContain("a\0b∇🜂");
  });

  test("are finished before the queue closes, and the rest is left for the next start", async () => {
    const { grade, entered, open } = gated();
    const submissions = await begin({ grader: { grade } });
    const first = await submissions.submit(learner, "a", sent(reference()));
    await eventually(() => expect(entered).toHaveLength(1));
    const second = await submissions.submit(learner, "a", sent(starter()));
    const closing = submissions.close();
    open();
    await closing;
    expect((await row(first.id)).status).toBe("graded");
    expect((await row(second.id)).status).toBe("queued");
    const own = learner;
    await begin();
    learner = own;
    await finished(second.id);
    expect(await progress()).toMatchObject({ submissions: 2 });
  });

  test("are graded by one of two processes, and a starting one leaves the other its work", async () => {
    const slow = gated();
    const busy = await begin({ grader: slow, leaseMs: 2_000 });
    const { id } = await busy.submit(learner, "a", sent(reference()));
    await eventually(() => expect(slow.entered).toHaveLength(1));
    const claimed = await row(id);
    const second = gated();
    second.open();
    const database = await openDatabase(room.address);
    const own = learner;
    const starting = await begin({ grader: second, leaseMs: 2_000, database });
    learner = own;
    // Longer than a lease: it was renewed.
    await eventually(async () =>
      expect((await row(id)).claimedUntil?.getTime()).toBeGreaterThan(Number(claimed.claimedUntil) + 2_000),
    );
    expect(second.entered).toEqual([]);
    const others = await Promise.all([0, 1, 2, 3, 4, 5].map(() => room.learner()));
    const ids = await Promise.all(
      others.map(
        async (other, place) => (await starting.submit(other, "a", sent(`${starter()}${place}`))).id,
      ),
    );
    slow.open();
    await Promise.all([id, ...ids].map(finished));
    expect([...slow.entered, ...second.entered]).toHaveLength(7);
    expect(second.entered).not.toContain(reference());
    await starting.close();
    await database.$disconnect();
  });
});
