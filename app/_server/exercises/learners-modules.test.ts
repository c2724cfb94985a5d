import { afterAll, beforeAll, expect, test } from "vitest";
import { type Classroom, openClassroom } from "../../../testing/classroom.ts";
import { TestDatabases } from "../../../testing/databases.ts";
import type { User } from "../accounts/user.ts";
import { learnersModules, ownOf } from "./learners-modules.ts";

const databases = new TestDatabases();
let room: Classroom;
beforeAll(async () => {
  const used = ["activation-functions", "adam", "fully-connected", "softmax-cross-entropy"];
  room = await openClassroom(databases, "sqlite", ["backpropagation", "mlp-two-spirals", ...used]);
});
afterAll(async () => {
  await room.close();
  await databases.dispose();
});

async function submitted(learner: User, slug: string, source: string, verdict: string, day: number) {
  const { exerciseId, versionId } = room.exercises.served(slug);
  const graded = { userId: learner.id, exerciseId, versionId, source, verdict, status: "graded" };
  await room.database.submission.create({
    data: { ...graded, key: source, createdAt: new Date(2026, 0, day) },
  });
}

const modulesOf = (learner: User | null) =>
  learnersModules(room, room.exercises.served("mlp-two-spirals").exercise, learner?.id ?? null);

test("a learner's own modules are what they last passed, and nobody else's", async () => {
  const [learner, other] = [await room.learner(), await room.learner()];
  await submitted(learner, "adam", "first", "passed", 1);
  await submitted(learner, "adam", "second", "passed", 2);
  await submitted(learner, "adam", "broken", "failed", 3);
  await submitted(learner, "fully-connected", "never passed", "failed", 1);
  await submitted(other, "fully-connected", "another's", "passed", 1);
  expect(ownOf(await modulesOf(learner))).toEqual({ adam: "second" });
  expect(ownOf(await modulesOf(other))).toEqual({ "fully-connected": "another's" });
});

test("a visitor has none, and is told what the exercise uses", async () => {
  const modules = await modulesOf(null);
  expect(ownOf(modules)).toEqual({});
  expect(modules).toContainEqual(
    expect.objectContaining({ slug: "adam", functions: ["adamStep"], own: null }),
  );
});
