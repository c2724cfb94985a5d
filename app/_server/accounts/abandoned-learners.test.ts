import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { DATABASES, TestDatabases } from "../../../testing/databases.ts";
import { Quizzes } from "../learning/quizzes.ts";
import { forgetAbandoned } from "./abandoned-learners.ts";

const databases = new TestDatabases();
afterAll(() => databases.dispose());
const DAY_MS = 24 * 60 * 60 * 1000;
const SLUG = "activation-functions";

describe.each(DATABASES)("whoever left nothing is forgotten on %s", (provider) => {
  let room: Classroom;
  beforeAll(async () => {
    room = await openClassroom(databases, provider);
  });
  afterAll(() => room.close());

  async function learner(name: string, isAnonymous: boolean, days: number) {
    const user = await room.learner();
    return { user, seen: (also: object = {}) => seen(user.id, name, isAnonymous, days, also) };
  }

  /** Last: what a learner does moves the time. */
  async function seen(id: string, name: string, isAnonymous: boolean, days: number, also: object) {
    const updatedAt = new Date(Date.now() - days * DAY_MS);
    await room.database.user.update({ where: { id }, data: { name, isAnonymous, updatedAt, ...also } });
  }

  test("a month later, who left work half a year later, and nobody else", async () => {
    const { database } = room;
    const quizzes = new Quizzes(database, room.exercises);
    const make = async (name: string, isAnonymous: boolean, days: number, work?: (id: string) => object) => {
      const { user, seen } = await learner(name, isAnonymous, days);
      await seen(work?.(user.id));
    };
    await make("empty and gone", true, 31);
    await make("empty but here", true, 29);
    await make("has an account", false, 400);
    const at = new Date();
    const exercise = { connect: { slug: SLUG } };
    await make("wrote", true, 179, () => ({
      drafts: { create: { exercise, source: "x", revision: 1, updatedAt: at } },
    }));
    await make("revealed", true, 179, () => ({ progress: { create: { exercise, revealedAt: at } } }));
    await make("wrote, and gone", true, 181, () => ({
      drafts: { create: { exercise, source: "x", revision: 1, updatedAt: at } },
    }));
    await make("came back", true, 400, (id) => ({
      sessions: {
        create: { id, token: id, expiresAt: new Date(Date.now() + DAY_MS), createdAt: at, updatedAt: at },
      },
    }));
    const asked = await learner("only asked", true, 400);
    await quizzes.open(asked.user, SLUG);
    await asked.seen();
    expect(await forgetAbandoned(database, new AbortController().signal)).toBe(3);
    const left = await database.user.findMany({ orderBy: { name: "asc" } });
    expect(left.map(({ name }) => name)).toEqual([
      "came back",
      "empty but here",
      "has an account",
      "revealed",
      "wrote",
    ]);
    expect(await forgetAbandoned(database, new AbortController().signal)).toBe(0);
  });

  test("sessions and links that have run out go too", async () => {
    const { database } = room;
    const { id: userId } = await room.learner();
    for (const [id, days] of [
      ["over", -1],
      ["living", 1],
    ] as const) {
      const expiresAt = new Date(Date.now() + days * DAY_MS);
      await database.session.create({ data: { id, token: id, userId, expiresAt, updatedAt: new Date() } });
      await database.verification.create({ data: { id, identifier: id, value: userId, expiresAt } });
    }
    await forgetAbandoned(database, new AbortController().signal);
    expect(await database.session.findMany({ where: { userId }, select: { id: true } })).toEqual([
      { id: "living" },
    ]);
    expect(await database.verification.findMany({ select: { id: true } })).toEqual([{ id: "living" }]);
  });
});
