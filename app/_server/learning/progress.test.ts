import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import type { User } from "../accounts/user.ts";
import { Drafts } from "./drafts.ts";
import { ProgressBook } from "./progress.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());
const SLUGS = ["activation-functions", "backpropagation", "gan-losses"];

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
});
