import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { verifyFingerprint } from "../../../grader/index.ts";
import { openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import type { User } from "../accounts/user.ts";
import { openTestApi, type TestApi } from "../api/testing/open-test-api.ts";
import { type Announcements, openAnnouncements } from "../database/announcements.ts";
import { LocalAnnouncements } from "../database/local-announcements.ts";
import { PlatformError } from "../platform-error.ts";
import { DraftFiles } from "./draft-files.ts";
import { DraftReader } from "./draft-reader.ts";
import { studioList } from "./studio-list.ts";
import { smallExercise } from "./testing/small-exercise.ts";
import { packResult, type VerificationState } from "./verification-view.ts";
import { Verifications } from "./verifications.ts";

type Client = Record<string, string>;

const ENDLESS = "\nfor (;;) {}\n";

describe("verifying what is written on the site", () => {
  let site: TestApi;
  let ada: Client;
  let bo: Client;
  let count = 0;

  const json = async (method: string, path: string, body?: object, who: Client = ada) =>
    (await site.ask(method, path, body, who)).json();

  async function make(who: Client = ada): Promise<string> {
    count += 1;
    const slug = `small-${count}`;
    const from = { kind: "files", files: smallExercise(slug) };
    return (await json("POST", "/api/studio/exercises", { slug, from }, who)).id;
  }

  async function edit(id: string, path: string, change: (text: string) => string, who: Client = ada) {
    const { files } = await json("GET", `/api/studio/exercises/${id}`, undefined, who);
    const { content, revision } = files.find((one: { path: string }) => one.path === path);
    const body = { content: change(content), base: revision, writtenAt: new Date().toISOString() };
    await json("PUT", `/api/studio/exercises/${id}/files/${encodeURIComponent(path)}`, body, who);
  }

  const begin = (id: string, keepsRunning = true, who: Client = ada) =>
    json("POST", `/api/studio/exercises/${id}/verifications`, { keepsRunning }, who);
  const look = (id: string, vid: string, who: Client = ada) =>
    json("GET", `/api/studio/exercises/${id}/verifications/${vid}`, undefined, who);
  const over = (id: string, vid: string) =>
    eventually(async () => {
      const seen = await look(id, vid);
      expect(seen.finishedAt).toEqual(expect.any(String));
      return seen;
    });
  const cancel = (id: string, vid: string) =>
    json("POST", `/api/studio/exercises/${id}/verifications/${vid}/cancel`);

  async function read(id: string, vid: string) {
    const path = `/api/studio/exercises/${id}/verifications/${vid}/events`;
    const { body } = await site.ask("GET", path, undefined, ada);
    const states: { status: string; progress: { done: number } | null }[] = [];
    const decoder = new TextDecoder();
    for await (const chunk of body ?? [])
      for (const line of decoder.decode(chunk).split("\n"))
        if (line.startsWith("data: ")) states.push(JSON.parse(line.slice(6)));
    return states;
  }

  beforeAll(async () => {
    site = await openTestApi();
    ada = await site.account("ada", "instructor");
    bo = await site.account("bo", "instructor");
  }, 60_000);
  afterAll(() => site.close());

  test("tells each step as it comes, and keeps what it found", async () => {
    const id = await make();
    const { id: vid } = await begin(id, false);
    const states = await read(id, vid);
    expect(states.at(-1)).toMatchObject({ status: "done" });
    expect(states.filter(({ progress }) => progress !== null).length).toBeGreaterThan(3);
    const { verification } = await json("GET", `/api/studio/exercises/${id}/verifications/latest`);
    expect(verification).toMatchObject({
      id: vid,
      result: { status: "verified", works: true, complete: expect.any(Boolean) },
    });
  });

  test("what does not hold leads to its place, in both languages, and lists say so until something is edited", async () => {
    const id = await make();
    const proof = async () => {
      const { exercises } = await json("GET", "/api/studio/exercises");
      return exercises.find((one: { id: string }) => one.id === id).proof;
    };
    expect(await proof()).toBe(null);
    await edit(id, "reference.ts", (text) => text.replace("2 * g)", "1.001 * (2 * g))"));
    const { id: vid } = await begin(id);
    const { result } = await over(id, vid);
    expect(result).toMatchObject({ status: "verified", works: false });
    expect(await proof()).toBe("fails");
    await edit(id, "statement.en.md", (text) => `${text}\n`);
    expect(await proof()).toBe(null);
    const found = result.findings.filter((one: { ok: boolean }) => !one.ok);
    expect(found).toContainEqual(
      expect.objectContaining({
        rule: "reference-passes",
        place: expect.objectContaining({ file: "reference.ts" }),
        text: { zh: expect.stringContaining("梯度"), en: expect.stringContaining("gradient") },
      }),
    );
  });

  test("of the same files there is one at a time, and an edit begins another", async () => {
    const id = await make();
    await edit(id, "reference.ts", (text) => text + ENDLESS);
    const first = await begin(id);
    expect(await begin(id)).toEqual(first);
    await edit(id, "reference.ts", (text) => text.replace(ENDLESS, "\n"));
    const second = await begin(id);
    expect(second.id).not.toBe(first.id);
    expect(await look(id, first.id)).toMatchObject({ status: "cancelled", result: null });
    expect(await over(id, second.id)).toMatchObject({ status: "done" });
  });

  test("one runs at a time; an author may have one more waiting, and no third", async () => {
    const ids = [await make(), await make(), await make()];
    for (const id of ids) await edit(id, "reference.ts", (text) => text + ENDLESS);
    const [running, waiting, refused] = ids as [string, string, string];
    const first = await begin(running);
    await eventually(async () => expect(await look(running, first.id)).toMatchObject({ status: "running" }));
    const second = await begin(waiting);
    expect(await look(waiting, second.id)).toMatchObject({ status: "queued", position: 1 });
    expect(await begin(refused)).toMatchObject({ error: { code: "verificationWaiting" } });
    const others = await make(bo);
    const theirs = await begin(others, true, bo);
    expect(await look(others, theirs.id, bo)).toMatchObject({ status: "queued", position: 2 });
    await cancel(waiting, second.id);
    await cancel(running, first.id);
    expect(await look(running, first.id)).toMatchObject({ status: "cancelled" });
    await eventually(async () => expect(await look(others, theirs.id, bo)).toMatchObject({ status: "done" }));
  });

  test("another's verification is none, whether by its own or another exercise", async () => {
    const id = await make();
    const { id: vid } = await begin(id);
    const theirs = await make(bo);
    expect((await look(id, vid, bo)).error.code).toBe("noSuchExercise");
    expect((await look(theirs, vid, bo)).error.code).toBe("noSuchVerification");
    await over(id, vid);
  });

  test("files that make no exercise are told of, and do not count as working", async () => {
    const id = await make();
    await edit(id, "exercise.yaml", (text) => `${text}\nnonsense: 1\n`);
    const { id: vid } = await begin(id);
    expect(await over(id, vid)).toMatchObject({
      status: "done",
      result: {
        status: "unreadable",
        problems: [{ file: "exercise.yaml", path: "nonsense", text: { zh: expect.any(String) } }],
      },
    });
  });
});

const LEASE_MS = 1_000;

interface Open {
  readonly announcements: Announcements;
  readonly leaseMs: number;
}

/** Verifies for ever: a server in the middle of its work. */
const PROGRAM = `
  import { pino } from "pino";
  import { openDatabase } from "./database/database.ts";
  import { LocalAnnouncements } from "./database/local-announcements.ts";
  import { DraftFiles } from "./studio/draft-files.ts";
  import { DraftReader } from "./studio/draft-reader.ts";
  import { Verifications } from "./studio/verifications.ts";
  const { address, folder, ada, left, kept } = JSON.parse(process.env.ROOM);
  const database = await openDatabase(address);
  const verifications = new Verifications({
    database, provider: address.provider, announcements: new LocalAnnouncements(), exercises: { everyServed: () => [] }, files: new DraftFiles(database), reader: new DraftReader(), cacheDir: folder,
    submissions: { idle: async () => {} }, log: pino({}, process.stderr), leaseMs: ${LEASE_MS},
  });
  await verifications.start(ada, left, { keepsRunning: false });
  await verifications.start(ada, kept, { keepsRunning: true });
  console.log("begun");
`;

describe.each(DATABASES)("what a server leaves behind, on %s", (provider) => {
  const databases = new TestDatabases();
  const reader = new DraftReader();
  afterAll(async () => {
    await reader.close();
    await databases.dispose();
  });

  async function openRoom() {
    const room = await openClassroom(databases, provider);
    const ada: User = { ...(await room.learner()), role: "instructor" };
    await room.database.user.update({ where: { id: ada.id }, data: { role: "instructor" } });
    const { database, log } = room;
    const open = (
      files: Pick<DraftFiles, "all"> = new DraftFiles(database),
      drafts: Pick<DraftReader, "names"> = reader,
      { announcements = new LocalAnnouncements(), leaseMs = LEASE_MS }: Partial<Open> = {},
    ) =>
      new Verifications({
        ...{ database, provider, log, files, reader: drafts, exercises: room.exercises },
        ...{ cacheDir: databases.folder, submissions: { idle: async () => {} }, leaseMs, announcements },
        // Mutants would take most of the time.
        limits: { totalMs: 60_000, mutantsMs: 0, resultBytes: 2 ** 26 },
      });
    const exercise = async (slug: string, addition = "", yaml = "") => {
      const { id } = await database.exercise.create({ data: { slug, ownerId: ada.id } });
      const texts = Object.entries(smallExercise(slug)).map(([path, content]) => ({
        ...{ exerciseId: id, path },
        content: content + ({ "reference.ts": addition, "exercise.yaml": yaml }[path] ?? ""),
      }));
      const updatedAt = new Date();
      await database.exerciseFile.createMany({
        data: texts.map((text) => ({ ...text, revision: 1, updatedAt })),
      });
      return id;
    };
    return { ...room, ada, open, exercise };
  }

  test("a killed one leaves none running for ever: what was to go on is begun again, the rest is told", async () => {
    const room = await openRoom();
    const { address, ada, database } = room;
    const [left, kept] = [await room.exercise("left", ENDLESS), await room.exercise("kept")];
    const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", PROGRAM], {
      cwd: join(import.meta.dirname, ".."),
      env: { ...process.env, ROOM: JSON.stringify({ address, folder: databases.folder, ada, left, kept }) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    const exit = once(child, "close");
    const ended = exit.then(([code]) =>
      Promise.reject(new Error(`the server ended by itself: ${code}\n${said}`)),
    );
    await Promise.race([once(child.stdout, "data"), ended]);
    const rows = () => database.exerciseVerification.findMany({ orderBy: { createdAt: "asc" } });
    await eventually(async () =>
      expect((await rows()).map(({ status }) => status)).toEqual(["running", "queued"]),
    );
    child.kill("SIGKILL");
    await exit;

    const next = room.open();
    await eventually(async () =>
      expect((await rows()).map(({ status }) => status)).toEqual(["failed", "done"]),
    );
    expect((await next.latest(ada, left))?.failure).toEqual({ reason: "interrupted" });
    expect((await next.latest(ada, kept))?.result).toMatchObject({ verification: { works: true } });
    await next.close();
    await room.close();
  });

  test("one whose turn has come does not count as waiting, however busy the database is", async () => {
    const room = await openRoom();
    const held = Promise.withResolvers<void>();
    const [first, second] = [await room.exercise("first-of-two"), await room.exercise("second-of-two")];
    let reads = 0;
    const drafts = new DraftFiles(room.database);
    // The second look at the first one's files is that of its turn.
    const all = async (id: string) => {
      if (id === first) reads += 1;
      if (id === first && reads === 2) await held.promise;
      return drafts.all(id);
    };
    const verifications = room.open({ all });
    const ids = [
      (await verifications.start(room.ada, first, { keepsRunning: true })).id,
      (await verifications.start(room.ada, second, { keepsRunning: true })).id,
    ] as const;
    held.resolve();
    await eventually(async () => {
      expect(await verifications.view(room.ada, first, ids[0])).toMatchObject({ status: "done" });
      expect(await verifications.view(room.ada, second, ids[1])).toMatchObject({ status: "done" });
    });
    await verifications.close();
    await room.close();
  });

  test("one that another server has taken over is not overwritten by the one that was thought dead", async () => {
    const room = await openRoom();
    const verifications = room.open();
    const exerciseId = await room.exercise("taken-over");
    const { id } = await verifications.start(room.ada, exerciseId, { keepsRunning: true });
    const taken = { claimedBy: "another server", claimedUntil: new Date(Date.now() + 60_000) };
    const where = { id, status: "running" };
    await eventually(async () =>
      expect((await room.database.exerciseVerification.updateMany({ where, data: taken })).count).toBe(1),
    );
    // One at a time: once this one is done, the first is over here.
    const next = await room.exercise("after-taken-over");
    const { id: after } = await verifications.start(room.ada, next, { keepsRunning: true });
    await eventually(async () =>
      expect(await verifications.view(room.ada, next, after)).toMatchObject({ status: "done" }),
    );
    await verifications.close();
    expect(await room.database.exerciseVerification.findUnique({ where: { id } })).toMatchObject({
      ...{ status: "running", claimedBy: "another server", result: null },
    });
    await room.close();
  });

  test("what another grader has found proves nothing of these files, nor does what is of others", async () => {
    const room = await openRoom();
    const verifications = room.open();
    const exerciseId = await room.exercise("proven");
    const found = packResult({ slug: "proven", problems: [] });
    const row = { exerciseId, filesHash: "these", status: "done", result: found };
    const add = (grader: string | null, filesHash = "these") =>
      room.database.exerciseVerification.create({ data: { ...row, grader, filesHash } });
    for (const grader of [null, "another"]) await add(grader);
    await add(verifyFingerprint(), "others");
    expect(await verifications.proofOf(room.ada, exerciseId, "these")).toBeNull();
    const { id } = await add(verifyFingerprint());
    expect(await verifications.proofOf(room.ada, exerciseId, "these")).toMatchObject({ id });
    await verifications.close();
    await room.close();
  });

  test("it is told of a proof that another grader found it, and lists do not count it", async () => {
    const room = await openRoom();
    const verifications = room.open();
    const { database, log, ada } = room;
    const id = await room.exercise("found-by-others");
    await database.exercise.update({ where: { id }, data: { filesHash: "these" } });
    const row = { exerciseId: id, filesHash: "these", status: "done", works: true, complete: true };
    const times = { startedAt: new Date(), finishedAt: new Date() };
    const parts = { database, log, reader, grader: verifications.grader };
    const shown = async () => {
      const [listed] = await studioList(parts, ada);
      const latest = await verifications.latest(ada, id);
      return [listed?.proof, latest?.isByAnotherGrader];
    };
    const found = [];
    for (const grader of [null, "another", verifyFingerprint()]) {
      await database.exerciseVerification.deleteMany();
      await database.exerciseVerification.create({ data: { ...row, ...times, grader } });
      found.push(await shown());
    }
    await database.exerciseVerification.create({
      data: { exerciseId: id, filesHash: "these", status: "queued" },
    });
    found.push(await shown());
    expect(found).toEqual([
      [null, true],
      [null, true],
      ["complete", false],
      ["complete", false],
    ]);
    await verifications.close();
    await room.close();
  });

  test("where too many drafts are being read it waits, for what its exercise uses and builds on", async () => {
    const room = await openRoom();
    let asked = 0;
    const names: DraftReader["names"] = async (yaml) => {
      asked += 1;
      if (asked <= 2) throw new PlatformError("busy", { seconds: 10 });
      return reader.names(yaml);
    };
    const verifications = room.open(undefined, { names });
    const other = "activation-functions";
    const exerciseId = await room.exercise("builds-on", "", `prerequisites: [${other}]\n`);
    const { id } = await verifications.start(room.ada, exerciseId, { keepsRunning: true });
    const view = await eventually(async () => {
      const seen = await verifications.view(room.ada, exerciseId, id);
      expect(seen).toMatchObject({ status: "done" });
      return seen;
    });
    expect(JSON.stringify(view.result)).not.toContain(other);
    expect(view.result).toMatchObject({ verification: { works: true } });
    expect(asked).toBe(4);
    await verifications.close();
    await room.close();
  });

  test("one that took its server with it twice is not begun again", async () => {
    const room = await openRoom();
    const exerciseId = await room.exercise("deadly");
    const row = { exerciseId, filesHash: "", status: "running", keepsRunning: true, attempts: 2 };
    await room.database.exerciseVerification.create({ data: row });
    const next = room.open();
    await eventually(async () =>
      expect(await next.latest(room.ada, exerciseId)).toMatchObject({
        status: "failed",
        failure: { reason: "interrupted" },
      }),
    );
    await next.close();
    await room.close();
  });

  if (provider === "postgresql")
    test("another server tells how it goes, and ends it at once", async () => {
      const room = await openRoom();
      const told = await Promise.all([1, 2].map(() => openAnnouncements(room.address, room.log)));
      // Too long for a beat within this test.
      const [runs, watches] = told.map((announcements) =>
        room.open(undefined, undefined, { announcements, leaseMs: 3_600_000 }),
      );
      if (runs === undefined || watches === undefined) throw new Error("expected two servers");
      const [endless, after] = [await room.exercise("endless", ENDLESS), await room.exercise("after")];
      const heard: VerificationState[] = [];
      const { id } = await runs.start(room.ada, endless, { keepsRunning: true });
      await eventually(async () =>
        expect(await runs.view(room.ada, endless, id)).toMatchObject({ status: "running" }),
      );
      const { id: next } = await runs.start(room.ada, after, { keepsRunning: true });
      const end = watches.watch(next, (state) => heard.push(state));
      await watches.cancel(room.ada, endless, id);
      await eventually(() => expect(heard.at(-1)?.status).toBe("done"));
      expect(heard.some(({ progress }) => progress !== null)).toBe(true);
      end();
      await Promise.all([runs.close(), watches.close()]);
      await Promise.all(told.map((one) => one.close()));
      await room.close();
    });

  if (provider === "postgresql")
    test("a server whose clock is wrong takes nothing that another has, and its own is not taken", async () => {
      const room = await openRoom();
      const exerciseId = await room.exercise("by-another");
      const now = Date.now();
      const claimed = { claimedBy: "another server", claimedUntil: new Date(now + 600_000) };
      const row = { exerciseId, filesHash: "", status: "running", keepsRunning: true, ...claimed };
      const { id } = await room.database.exerciseVerification.create({ data: row });
      const own = await room.exercise("by-itself", ENDLESS);
      vi.useFakeTimers({ toFake: ["Date"] });
      try {
        vi.setSystemTime(now + 3_600_000);
        await room.open().close();
        vi.setSystemTime(now - 3_600_000);
        const behind = room.open();
        const { id: begun } = await behind.start(room.ada, own, { keepsRunning: true });
        const stored = (which: string) =>
          room.database.exerciseVerification.findUniqueOrThrow({ where: { id: which } });
        expect(await stored(id)).toMatchObject(claimed);
        expect((await stored(begun)).claimedUntil?.getTime()).toBeGreaterThan(now);
        await behind.close();
      } finally {
        vi.useRealTimers();
      }
      await room.close();
    });

  test("one that nobody looks at ends; one that is to go on does not", async () => {
    const room = await openRoom();
    const verifications = room.open();
    const [left, kept] = [await room.exercise("unseen", ENDLESS), await room.exercise("unseen-kept")];
    const first = await verifications.start(room.ada, left, { keepsRunning: false });
    // An author may have one waiting.
    await eventually(async () =>
      expect(await verifications.view(room.ada, left, first.id)).toMatchObject({ status: "running" }),
    );
    const second = await verifications.start(room.ada, kept, { keepsRunning: true });
    await eventually(async () =>
      expect(await verifications.view(room.ada, left, first.id)).toMatchObject({ status: "cancelled" }),
    );
    await eventually(async () =>
      expect(await verifications.view(room.ada, kept, second.id)).toMatchObject({ status: "done" }),
    );
    await verifications.close();
    await room.close();
  });

  test("an exercise that is deleted takes its verification with it", async () => {
    const room = await openRoom();
    const verifications = room.open();
    const id = await room.exercise("deleted", ENDLESS);
    await verifications.start(room.ada, id, { keepsRunning: true });
    await room.database.exercise.delete({ where: { id } });
    const other = await room.exercise("stays");
    const { id: vid } = await verifications.start(room.ada, other, { keepsRunning: true });
    await eventually(async () =>
      expect(await verifications.view(room.ada, other, vid)).toMatchObject({ status: "done" }),
    );
    await verifications.close();
    await room.close();
  });
});
