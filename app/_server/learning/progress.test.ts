import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { catalogueRows } from "../../_catalogue/catalogue-row.ts";
import type { User } from "../accounts/user.ts";
import { afterVerdict } from "../submissions/verdict.ts";
import { Drafts } from "./drafts.ts";
import { ProgressBook } from "./progress.ts";
import { SharedTracks } from "./shared-tracks.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());
const SLUGS = ["activation-functions", "backpropagation", "gan-losses", "image-preprocessing"];

describe.each(DATABASES)("progress on %s", (provider) => {
  let room: Classroom;
  let book: ProgressBook;
  beforeAll(async () => {
    room = await openClassroom(databases, provider, SLUGS);
    book = new ProgressBook(room.database, room.exercises);
  });
  afterAll(() => room.close());

  const pass = (user: User, slug: string) =>
    room.database.progress.create({
      data: {
        userId: user.id,
        exerciseId: room.exercises.served(slug).exerciseId,
        ...{ bestScore: 100, maxScore: 100, passedAt: new Date() },
      },
    });

  test("is untouched for visitors, started by a draft, passed by a pass", async () => {
    const user = await room.learner();
    expect([...(await book.all(null)).values()].map(({ status }) => status)).toEqual(
      SLUGS.map(() => "untouched"),
    );
    const drafts = new Drafts(room.database, room.exercises);
    await drafts.save(user, "gan-losses", { source: "", base: 0, writtenAt: new Date() });
    await pass(user, "backpropagation");
    expect((await book.of(user, "gan-losses")).status).toBe("started");
    expect((await book.of(user, "backpropagation")).status).toBe("passed");
    await expect(book.of(user, "nothing")).rejects.toMatchObject({ code: "noSuchExercise" });
  });

  test("hides the reference until a pass, or until it is asked for", async () => {
    const [user, other] = [await room.learner(), await room.learner()];
    await expect(book.reference(null, "gan-losses")).rejects.toMatchObject({ code: "referenceHidden" });
    await expect(book.reference(user, "gan-losses")).rejects.toMatchObject({ code: "referenceHidden" });
    await Promise.all([book.reveal(user, "gan-losses"), book.reveal(user, "gan-losses")]);
    expect(await book.reference(user, "gan-losses")).toContain("export function");
    await expect(book.reference(user, "backpropagation")).rejects.toThrow("referenceHidden");
    await expect(book.reference(other, "gan-losses")).rejects.toThrow("referenceHidden");
    await pass(other, "gan-losses");
    await book.reveal(other, "gan-losses");
    expect((await book.of(other, "gan-losses")).revealedAt).toBeNull();
    expect(await book.reference({ ...user, role: "instructor" }, "backpropagation")).toContain("export");
  });

  test("leads to what builds on the exercise, then to what is ready, then to what is left", async () => {
    const user = await room.learner();
    const { spec } = room.exercises.served("gan-losses").exercise;
    expect(spec.prerequisites).toEqual(["backpropagation"]);
    const next = book.next("backpropagation", await book.all(user));
    const built = room.exercises.all().filter((one) => one.spec.prerequisites.includes("backpropagation"));
    expect(built.map((one) => one.spec.slug)).toContain(next);
    for (const slug of SLUGS) await pass(user, slug);
    expect(book.next("gan-losses", await book.all(user))).toBeNull();
  });

  test("does not lead back to what the passed exercise builds on", async () => {
    const user = await room.learner();
    await pass(user, "gan-losses");
    expect(book.next("gan-losses", await book.all(user))).toBe("image-preprocessing");
    await pass(user, "image-preprocessing");
    expect(book.next("gan-losses", await book.all(user))).toBe("activation-functions");
  });

  test("a finished track is shared by choice, shows nothing but what was chosen, and can be taken back", async () => {
    const shared = new SharedTracks(room.database, room.exercises);
    const [user, other] = [await room.learner(), await room.learner()];
    const [first = "", second = ""] = SLUGS;
    await pass(user, first);
    await expect(shared.share(user, "foundations", "Mei")).rejects.toMatchObject({
      code: "trackNotFinished",
    });
    await pass(user, second);
    expect(await shared.of(user, "foundations")).toBeNull();
    await expect(shared.share(user, "foundations", "  ")).rejects.toMatchObject({ code: "nameMissing" });
    await expect(shared.share(user, "nowhere", "Mei")).rejects.toMatchObject({ code: "noSuchTrack" });
    const id = await shared.share(user, "foundations", " Mei ");
    const title = (slug: string) => room.exercises.served(slug).spec.title;
    expect(await shared.view(id)).toEqual({
      ...{ name: "Mei", track: "foundations", finishedAt: expect.any(Date) },
      titles: expect.arrayContaining([title(first), title(second)]),
    });
    expect(await shared.share(user, "foundations", "Lin")).toBe(id);
    await shared.revoke(other, "foundations");
    expect(await shared.view(id)).toMatchObject({ name: "Lin" });
    await shared.revoke(user, "foundations");
    expect(await shared.view(id)).toBeNull();
    const renamed = await shared.share(user, "foundations", "Mei");
    await room.database.sharedTrack.update({ where: { id: renamed }, data: { track: "basics" } });
    expect(await shared.view(renamed)).toBeNull();
    await shared.revoke(user, "basics");
    expect(await room.database.sharedTrack.count({ where: { userId: user.id } })).toBe(0);
    await expect(shared.revoke(user, "basics")).rejects.toMatchObject({ code: "noSuchTrack" });
  });

  test("counts what was done by the quarter of an hour, and tells nobody's minutes", async () => {
    const user = await room.learner();
    const { exerciseId, versionId } = room.exercises.served("gan-losses");
    const begin = new Date(Math.floor(Date.now() / 900_000) * 900_000 - 3_600_000);
    const later = (minutes: number) => new Date(begin.getTime() + minutes * 60_000);
    const own = { userId: user.id, exerciseId, versionId };
    await room.database.submission.createMany({
      data: [15, 1, 14].map((at) => ({ ...own, source: "", key: `${at}`, createdAt: later(at) })),
    });
    await room.database.quizAttempt.create({
      data: { ...own, question: "q", order: [], answeredAt: later(7), correct: true },
    });
    expect(await book.activity(user)).toEqual([
      { at: begin, count: 3 },
      { at: later(15), count: 1 },
    ]);
    expect(await book.activity(null)).toEqual([]);
  });

  describe("where an exercise is a user's", () => {
    const [FIRST, SECOND, OTHER, NAME] = [
      "activation-functions",
      "backpropagation",
      "image-preprocessing",
      "gates",
    ] as const;

    /** The first two of them a user's, the first one passed by a learner. */
    async function open() {
      const own = await openClassroom(databases, provider, [FIRST, SECOND, OTHER]);
      const [owner, user] = [await own.learner(), await own.learner()];
      const { exerciseId, versionId, exercise } = own.exercises.served(FIRST);
      const passed = { bestScore: 100, maxScore: 100, passedAt: new Date() };
      await own.database.progress.create({ data: { userId: user.id, exerciseId, ...passed } });
      await own.database.exercise.updateMany({
        where: { slug: { in: [FIRST, SECOND] } },
        data: { ownerId: owner.id },
      });
      for (const slug of [FIRST, SECOND]) rmSync(join(own.exercisesDir, slug), { recursive: true });
      return { ...own, user, exerciseId, versionId, exercise };
    }

    test("is kept when it is renamed, and what builds on it stays open", async () => {
      const { database, register, user, exerciseId, versionId, exercise, close } = await open();
      await database.exercise.update({ where: { id: exerciseId }, data: { slug: NAME } });
      const exercises = await register();
      const progress = await new ProgressBook(database, exercises).all(user);
      expect([...progress.keys()].toSorted()).toEqual([SECOND, NAME, OTHER]);
      expect(progress.get(NAME)).toMatchObject({ slug: NAME, status: "passed", bestScore: 100 });
      const rows = catalogueRows(exercises.all(), progress, "en");
      expect(rows.find(({ slug }) => slug === NAME)).toMatchObject({ status: "passed", bestScore: null });
      expect(rows.find(({ slug }) => slug === SECOND)).toMatchObject({ needs: [NAME], isReady: true });
      expect(exercises.page(SECOND)?.prerequisites.map(({ slug }) => slug)).toEqual([NAME]);
      const stored = await database.progress.findMany({ where: { userId: user.id } });
      expect(afterVerdict(exercises, NAME, stored)).toMatchObject({
        progress: { slug: NAME, status: "passed" },
        next: { slug: SECOND },
      });
      // What it is graded by is as its files say: the seeds of its cases hang on the name in them.
      const { dir: _, ...files } = await exercises.version(versionId);
      expect(files).toMatchObject({ spec: exercise.spec, starter: exercise.starter });
      await close();
    });

    test("leads on where one that another builds on is archived", async () => {
      const { database, register, user, exerciseId, close } = await open();
      await database.exercise.update({ where: { id: exerciseId }, data: { archivedAt: new Date() } });
      const exercises = await register();
      const stored = await database.progress.findMany({ where: { userId: user.id } });
      expect(afterVerdict(exercises, SECOND, stored)).toMatchObject({ next: { slug: OTHER } });
      expect(afterVerdict(exercises, OTHER, stored)).toMatchObject({ next: { slug: SECOND } });
      await close();
    });
  });

  test("is kept when folder, slug and row of an exercise are renamed together", async () => {
    const { database, register, exercisesDir, learner, exercises, close } = await openClassroom(
      databases,
      provider,
    );
    const [user, [from, to]] = [await learner(), ["activation-functions", "gates"] as const];
    const { exerciseId } = exercises.served(from);
    await database.progress.create({ data: { userId: user.id, exerciseId, passedAt: new Date() } });
    await database.exercise.update({ where: { id: exerciseId }, data: { slug: to } });
    renameSync(join(exercisesDir, from), join(exercisesDir, to));
    const file = join(exercisesDir, to, "exercise.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(`slug: ${from}`, `slug: ${to}`));
    const book = new ProgressBook(database, await register());
    expect(await book.of(user, to)).toMatchObject({ status: "passed" });
    expect((await book.all(user)).size).toBe(1);
    await close();
  });
});
